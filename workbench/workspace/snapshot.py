"""What is known about one service at one moment. Frozen: whoever holds one can read it at leisure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.catalog.service import Service
from workbench.checklist.finding import ItemResult, Status
from workbench.engine.release_line import ReleaseLine
from workbench.psl.source import Range, Source
from workbench.review.summary import NO_REVIEW, ReviewSummary
from workbench.substance.verdict import Substance
from workbench.triage.decision import UNDECIDED, Triage
from workbench.workspace.proofs.proof import Proof
from workbench.workspace.safety.advice import Advice
from workbench.workspace.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from workbench.psl.document import Document
    from workbench.psl.schema import Schema


class ServiceState(Enum):
    """Where a service stands; the values are part of the JSON contract."""

    MISSING = "missing"
    """No schema file."""
    INVALID = "invalid"
    """Prisma itself rejects the schema."""
    FAILING = "failing"
    """A static item fails, or the schema can't be read to the end."""
    PASSING = "passing"
    """Every static item passes."""
    PROVEN = "proven"
    """All ten items pass, the last two by running them."""
    EXCLUDED = "excluded"
    """Triaged: it needs no schema, as a duplicate of another or because it is retired."""


class Problem(Struct, frozen=True, array_like=True):
    """Why a file can't be read, or what in it no parser understands."""

    source: str
    """Who says so: `workbench` or `prisma`."""
    severity: str
    """`error` or `warning`."""
    message: str
    file: str
    """Path relative to the workspace, with forward slashes."""
    range: Range
    start: int
    """Offset of the first character, in code points."""
    end: int


class SchemaFile(Struct, frozen=True, eq=False, dict=True):
    """One schema file as it was read."""

    path: str
    """Relative to the workspace, with forward slashes."""
    text: str
    """The decoded text; empty when the file can't be read."""
    digest: str
    """Hash of the file's bytes; what a later write compares with."""
    readable: bool = True
    """False when the file is not text that a parser could take; a problem of the snapshot says why."""

    @cached_property
    def source(self) -> Source:
        """The text as places are counted in it; costs no parsing."""
        return Source(self.text, self.path)

    @cached_property
    def document(self) -> Document:
        """The text as a tree, parsed on first use: a cached verdict needs none."""
        earlier: Document | None = self.__dict__.pop("_earlier", None)
        if earlier is not None:
            from workbench.psl.reparsing import reparse

            return reparse(earlier, self.text)
        from workbench.psl.parser import parse

        return parse(self.text, self.path)

    @property
    def is_parsed(self) -> bool:
        """Whether the tree is there already, so that asking for it costs nothing."""
        return "document" in self.__dict__

    def follow(self, before: SchemaFile) -> None:
        """Let the tree, once it is asked for, be made of that of the same file before an edit."""
        known = before.__dict__
        earlier = known.get("document") or known.get("_earlier")
        if earlier is not None and not self.is_parsed:
            self.__dict__["_earlier"] = earlier


class ServiceSnapshot(Struct, frozen=True, eq=False, dict=True):
    """Everything the faces show of one service."""

    service: Service
    folder: str
    """The service's folder, relative to the workspace; `.` for the workspace itself."""
    state: ServiceState
    files: tuple[SchemaFile, ...]
    checklist: tuple[ItemResult, ...]
    """The ten items, in their order; empty for a service without a schema that can be read."""
    problems: tuple[Problem, ...]
    """What keeps the files from being read, and what Prisma itself has to say about them."""
    line: ReleaseLine = ReleaseLine.SIX
    """The line of Prisma that the schema is written for."""
    verdict: Verdict | None = None
    """What Prisma says; None while it has not answered, or where there is nothing to ask about."""
    proof: Proof | None = None
    """What came of running the migrations and the seed as they are now; None while nobody has."""
    advice: Advice | None = None
    """What may go wrong when the migrations are run; None where there are none that can be read."""
    substance: Substance | None = None
    """What the schema says of its own, and whether others say the same; None where nothing was measured."""
    listed: bool = True
    """False for a schema that was found in the repository and that no catalog entry claims."""
    has_blueprint: bool = False
    triage: Triage = UNDECIDED
    """What people have decided about the service; empty where nobody has."""
    review: ReviewSummary = NO_REVIEW
    """What people say of the schema, in numbers."""

    @property
    def name(self) -> str:
        """The service's name."""
        return self.service.name

    @cached_property
    def passed(self) -> int:
        """How many of the ten items pass or are waived; counted once, since services are sorted by it."""
        return sum(item.status in (Status.PASS, Status.WAIVED) for item in self.checklist)

    @property
    def is_wanting(self) -> bool:
        """Whether the schema must not count as one: it is hollow or a near copy, and nobody says why."""
        return (
            self.substance is not None
            and self.substance.is_wanting
            and self.state is not ServiceState.EXCLUDED
        )

    @property
    def fails_when_run(self) -> bool:
        """Whether running the migrations or the seed went wrong."""
        return self.proof is not None and self.proof.has_failed

    @property
    def awaits_verdict(self) -> bool:
        """Whether there is a schema that counts, and about which Prisma has not been asked yet."""
        is_asked = self.verdict is not None or self.state is ServiceState.EXCLUDED
        return not is_asked and bool(self.files) and all(file.readable for file in self.files)

    @cached_property
    def schema(self) -> Schema | None:
        """The files as one namespace; None when there is no schema file, or none that can be read."""
        return schema_of(self.files)


def schema_of(files: tuple[SchemaFile, ...]) -> Schema | None:
    """The readable ones of `files` as one namespace; None when there are none."""
    documents = tuple(file.document for file in files if file.readable)
    if not documents:
        return None
    from workbench.psl.schema import Schema

    return Schema(documents)

"""A service's schema as fixes would make it, with what they can't do alone. Nothing is written yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding
from workbench.checklist.questions import Question
from workbench.engine.release_line import ReleaseLine
from workbench.workspace.fleet import Exports
from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from collections.abc import Iterator


class Asked(Struct, frozen=True, eq=False):
    """A fix that waits for an answer."""

    finding: Finding
    question: Question
    others: tuple[Finding, ...] = ()
    """Findings that the same answer would cure as well."""

    @property
    def key(self) -> str:
        """What the answer is given under."""
        return self.finding.key


class FixProposal(Struct, frozen=True, eq=False):
    """What the fixes of a service would write, compared with the schema as it was read."""

    service: str
    line: ReleaseLine
    """The line of Prisma that the schema is written for."""
    files: tuple[SchemaFile, ...]
    """All files of the schema as they were read. Writing expects all of them to be the same still, since what
    is said of one rests on the others."""
    texts: dict[str, str]
    """The new text of each file that changes, by its path."""
    titles: tuple[str, ...] = ()
    """What the fixes do, in the order in which they are made."""
    fixed: tuple[Finding, ...] = ()
    """The findings that are gone afterwards, those of which another one's fix disposes among them; where they
    stood before."""
    questions: tuple[Asked, ...] = ()
    """What has to be answered before more can be fixed."""
    left: tuple[Finding, ...] = ()
    """The findings for which there is no mechanical cure."""
    appeared: tuple[Finding, ...] = ()
    """The findings that were not there before: none, but for warnings that a reference which is declared now
    can't be checked before its owner has a schema."""
    reshaped: tuple[str, ...] = ()
    """`service.Model.field` of what gets another type, which services that refer to it must follow."""
    exports: Exports = None
    """What other services may refer to afterwards; None where nothing gets another type."""
    referred: frozenset[str] = frozenset()
    """The services that the schema refers to afterwards."""
    fighting: tuple[str, ...] = ()
    """Rules whose fixes undo each other: none, but for a bug. The proposal is then not to be written."""

    @property
    def changes(self) -> Iterator[tuple[SchemaFile, str]]:
        """The files that change as they were read, each with its new text."""
        return ((file, self.texts[file.path]) for file in self.files if file.path in self.texts)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.texts

    @property
    def before(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each file as it is now."""
        return tuple((file.path, file.text) for file in self.files)

    @property
    def after(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each file as it would be."""
        return tuple((file.path, self.texts.get(file.path, file.text)) for file in self.files)

"""Everything that speaks against a service, whoever says it, as one kind of value.

Findings are not all of it: Prisma may reject a schema, nobody may have proven an item, a schema may be hollow
or not be there at all. A service is good exactly if it has no flaw that is an error.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding, Severity, Status
from workbench.psl.source import Range
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.standing import BY_RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.finding import ItemResult
    from workbench.workspace.snapshot import Problem, ServiceSnapshot

MISSING = "schema/missing"
EMPTY = "schema/empty"
HOLLOW = "substance/hollow"
NEAR_COPY = "substance/near-copy"
UNHEARD = "prisma/unheard"
"""Prisma could not be asked, which is no fault of the schema's and can't be accepted."""


class Flaw(Struct, frozen=True):
    """One thing that speaks against a service."""

    rule: str
    """`<who or what>/<pattern>`: a rule's id, `prisma/error`, `migrations/unknown`, `schema/missing`…"""
    severity: Severity
    message: str
    place: str = ""
    """What it is about, wherever that stands: `Line.orderId`; empty for the service as a whole."""
    file: str | None = None
    """Path relative to the workspace; None where it is about no file."""
    range: Range | None = None
    """Where in the file; None where it is about the file as a whole."""
    finding: Finding | None = None
    """The finding of the checklist that it is, with its fix."""

    @property
    def key(self) -> str:
        """What tells it from others of its service on whatever line: `indexes/foreign-key Line.orderId`."""
        return f"{self.rule} {self.place}".rstrip()


def flaws_of(snapshot: ServiceSnapshot, *, static: bool = False) -> Iterator[Flaw]:
    """What speaks against a service, in the order of the checklist.

    Args:
        snapshot: The service; one that is excluded has no flaws.
        static: Whether nothing but what reading can tell is asked for.
    """
    if snapshot.state is ServiceState.EXCLUDED:
        return
    if snapshot.state is ServiceState.MISSING:
        yield Flaw(MISSING, Severity.ERROR, f"`{snapshot.name}` has no schema")
        return
    yield from (_problem(problem) for problem in snapshot.problems)
    if snapshot.is_wanting:
        yield _wanting(snapshot)
    if not static:
        yield from _unheard(snapshot)
    yield from _checklist(snapshot, static=static)


def failing_flaws(snapshot: ServiceSnapshot, *, static: bool = False) -> Iterator[Flaw]:
    """The flaws that are errors."""
    return (flaw for flaw in flaws_of(snapshot, static=static) if flaw.severity is Severity.ERROR)


def is_good(snapshot: ServiceSnapshot, *, static: bool = False) -> bool:
    """Whether all that is asked of the service is proven, or waived by somebody who says why.

    Args:
        snapshot: The service.
        static: Whether nothing but what reading can tell is asked for.
    """
    return next(failing_flaws(snapshot, static=static), None) is None


def _problem(problem: Problem) -> Flaw:
    severity = Severity.ERROR if problem.severity == "error" else Severity.WARNING
    # Messages of parsers name no lines, and what they do name may be anything.
    mark = blake2b(problem.message.encode(errors="surrogatepass"), digest_size=4).hexdigest()
    return Flaw(
        f"{problem.source}/{severity.value}", severity, problem.message, mark, problem.file, problem.range
    )


def _wanting(snapshot: ServiceSnapshot) -> Flaw:
    assert snapshot.substance is not None  # noqa: S101 - what is wanting was measured
    substance = snapshot.substance
    rule = HOLLOW if substance.near_copy_of is None else NEAR_COPY
    return Flaw(rule, Severity.ERROR, f"{substance.word}: {substance.evidence}", file=_first_file(snapshot))


def _unheard(snapshot: ServiceSnapshot) -> Iterator[Flaw]:
    failure = "Prisma could not be asked" if snapshot.awaits_verdict else ""
    if snapshot.verdict is not None and snapshot.verdict.failure is not None:
        failure = f"Prisma gave no verdict: {snapshot.verdict.failure}"
    if failure:
        yield Flaw(UNHEARD, Severity.ERROR, failure, file=_first_file(snapshot))


def _checklist(snapshot: ServiceSnapshot, *, static: bool) -> Iterator[Flaw]:
    is_silent = bool(snapshot.problems)
    for item in snapshot.checklist:
        if static and item.id in BY_RUNNING:
            # Advice on what is there needs no run.
            yield from map(_finding, (one for one in item.findings if one.severity is not Severity.ERROR))
            continue
        yield from map(_finding, item.findings)
        if item.status not in (Status.FAIL, Status.UNKNOWN) or _has_error(item):
            continue
        if item.id in BY_RUNNING or item.status is Status.FAIL:
            message = f"{item.id}: {item.evidence}"
            rule = f"{item.id}/{item.status.value}"
            yield Flaw(rule, Severity.ERROR, message, file=_first_file(snapshot))
        elif not is_silent:
            # All static items are unknown for the same reason, which is told once.
            is_silent = True
            yield Flaw(EMPTY, Severity.ERROR, f"the schema has {item.evidence}", file=_first_file(snapshot))


def _has_error(item: ItemResult) -> bool:
    return any(finding.severity is Severity.ERROR for finding in item.findings)


def _finding(finding: Finding) -> Flaw:
    place = ".".join(name for name in (finding.model, finding.field) if name is not None)
    return Flaw(finding.rule, finding.severity, finding.message, place, finding.file, finding.range, finding)


def _first_file(snapshot: ServiceSnapshot) -> str | None:
    return snapshot.files[0].path if snapshot.files else None

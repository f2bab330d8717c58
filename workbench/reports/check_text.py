"""`check` for people: each service with its verdicts, then what is wrong, as `file:line:column`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import COPY_SIGN, HOLLOW_SIGN, SEVERITY_STYLES, STATE_SIGNS, STATUS_SIGNS
from workbench.reports.summary import summary_entry, summary_sentence
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.checklist.finding import Finding, ItemResult
    from workbench.substance.verdict import Substance
    from workbench.triage.decision import Triage
    from workbench.workspace.snapshot import Problem, ServiceSnapshot


def check_text(snapshots: Sequence[ServiceSnapshot]) -> Iterator[Line]:
    """The report, line by line."""
    is_mixed = len({snapshot.line for snapshot in snapshots if snapshot.files}) > 1
    for snapshot in snapshots:
        if snapshot.state not in (ServiceState.MISSING, ServiceState.EXCLUDED):
            yield from _service(snapshot, names_line=is_mixed)
    missing = [snapshot.name for snapshot in snapshots if snapshot.state is ServiceState.MISSING]
    if missing:
        yield from _missing(missing)
    excluded = [snapshot for snapshot in snapshots if snapshot.state is ServiceState.EXCLUDED]
    if excluded:
        yield from _excluded(excluded)
    yield (Piece(summary_sentence(summary_entry(snapshots)), "bold"),)


def _service(snapshot: ServiceSnapshot, *, names_line: bool) -> Iterator[Line]:
    """One service, with its line of Prisma where others have another one."""
    sign, style = STATE_SIGNS[snapshot.state]
    word = snapshot.state.value
    if snapshot.state is ServiceState.PASSING and snapshot.fails_when_run:
        sign, style = STATE_SIGNS[ServiceState.FAILING]
        word = "fails when run"
    if snapshot.is_wanting and snapshot.substance is not None and snapshot.state is not ServiceState.INVALID:
        sign, style = COPY_SIGN if snapshot.substance.near_copy_of else HOLLOW_SIGN
        word = f"{snapshot.substance.word}, {word}"
    yield (
        Piece(f"{sign} ", style),
        Piece(visible(snapshot.name), "bold"),
        Piece(f"  {word}", style),
        Piece(f"  {snapshot.passed}/{len(snapshot.checklist)}", "dim"),
        Piece(f"  Prisma {snapshot.line.value}" if names_line else "", "dim"),
        Piece(visible(_triaged(snapshot.triage)), "dim"),
    )
    if snapshot.substance is not None and snapshot.substance.is_flagged:
        yield _substance(snapshot.substance)
    for problem in snapshot.problems:
        yield _problem(problem)
    for item in snapshot.checklist:
        if item.status is not Status.PASS or item.findings:
            yield _item(item)
            yield from (_finding(finding) for finding in item.findings)
    yield ()


def _triaged(triage: Triage) -> str:
    """Who cares for a service and how far that is; nothing where nobody has said so."""
    said = [word for word in (triage.owner, triage.stage.value if triage.stage else None) if word]
    return f"  {', '.join(said)}" if said else ""


def _substance(substance: Substance) -> Line:
    sign, style = STATUS_SIGNS[Status.FAIL if substance.is_wanting else Status.WAIVED]
    return (Piece(f"  {sign} ", style), Piece("substance"), Piece(f"  {visible(substance.evidence)}", "dim"))


def _item(item: ItemResult) -> Line:
    sign, style = STATUS_SIGNS[item.status]
    return (Piece(f"  {sign} ", style), Piece(item.id), Piece(f"  {visible(item.evidence)}", "dim"))


def _finding(finding: Finding) -> Line:
    start = finding.range.start
    return (
        Piece(f"      {visible(finding.file)}:{start.line}:{start.column} ", "cyan"),
        Piece(f"{finding.severity.value} ", SEVERITY_STYLES[finding.severity]),
        Piece(visible(finding.message)),
        Piece(f" [{finding.rule}{', fixable' if finding.fixable else ''}]", "dim"),
    )


def _problem(problem: Problem) -> Line:
    start = problem.range.start
    return (
        Piece(f"      {visible(problem.file)}:{start.line}:{start.column} ", "cyan"),
        Piece(f"{problem.severity} ", "red" if problem.severity == "error" else "yellow"),
        Piece(visible(problem.message)),
        Piece(f" [{problem.source}]", "dim"),
    )


def _missing(names: list[str]) -> Iterator[Line]:
    sign, style = STATE_SIGNS[ServiceState.MISSING]
    noun = "service has" if len(names) == 1 else "services have"
    yield (Piece(f"{sign} {len(names)} {noun} no schema: ", style), Piece(visible(", ".join(names)), "dim"))
    yield ()


def _excluded(snapshots: Sequence[ServiceSnapshot]) -> Iterator[Line]:
    """The services that need no schema, with the reasons."""
    sign, style = STATE_SIGNS[ServiceState.EXCLUDED]
    noun = "service is" if len(snapshots) == 1 else "services are"
    named = ", ".join(f"{one.name} ({one.triage.why_excluded})" for one in snapshots)
    yield (Piece(f"{sign} {len(snapshots)} {noun} excluded: ", style), Piece(visible(named), "dim"))
    yield ()

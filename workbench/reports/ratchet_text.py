"""What has become better and worse, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Severity
from workbench.checklist.words import count
from workbench.reports.check_markdown import tally
from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import SEVERITY_STYLES, STATE_SIGNS
from workbench.reports.summary import summary_entry, summary_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reports.check_report import CheckReport
    from workbench.workspace.ratchet.comparing import Delta
    from workbench.workspace.ratchet.flaws import Flaw

_NAMED = 20
"""Fixed flaws that are named one by one."""


def ratchet_text(report: CheckReport) -> Iterator[Line]:
    """What is new and what is no more, line by line; what was there before is counted.

    Args:
        report: With what the services are held against.
    """
    deltas = report.deltas or ()
    for delta in deltas:
        if delta.new:
            yield from _new(delta)
    yield from _fixed(deltas)
    old = sum(len(delta.old) for delta in deltas)
    word = "accepted" if report.accepts else "there before"
    yield (
        Piece(f"{tally(deltas)}, held against {visible(report.against)}", "bold"),
        Piece(f"  {old} {word}" if old else "", "dim"),
    )
    yield (Piece(summary_sentence(summary_entry(report.snapshots)), "bold"),)


def _new(delta: Delta) -> Iterator[Line]:
    sign, style = STATE_SIGNS[delta.snapshot.state]
    yield (
        Piece(f"{sign} ", style),
        Piece(visible(delta.snapshot.name), "bold"),
        Piece(f"  {len(delta.new)} new", "red"),
        Piece(f"  {len(delta.old)} there before" if delta.old else "", "dim"),
    )
    were = {one.now: one.was.partition(" ")[0] for one in delta.changed}
    for one in delta.new:
        yield _flaw(one.flaw, were.get(one.fingerprint, ""))
    yield ()


def _flaw(flaw: Flaw, was: str) -> Line:
    place = "" if flaw.file is None else visible(flaw.file)
    if flaw.range is not None:
        place += f":{flaw.range.start.line}:{flaw.range.start.column}"
    fixable = ", fixable" if flaw.finding is not None and flaw.finding.fixable else ""
    return (
        Piece(f"      {place} " if place else "      ", "cyan"),
        Piece(f"{flaw.severity.value} ", SEVERITY_STYLES[Severity.ERROR]),
        Piece(visible(flaw.message)),
        Piece(f" [{flaw.rule}{fixable}{f', was {was}' if was else ''}]", "dim"),
    )


def _fixed(deltas: tuple[Delta, ...]) -> Iterator[Line]:
    fixed = [(delta.snapshot.name, one) for delta in deltas for one in delta.fixed]
    if not fixed:
        return
    yield (Piece("✓ ", "green"), Piece(f"{count(len(fixed), 'flaw')} fixed", "bold"))
    for name, fingerprint in fixed[:_NAMED]:
        yield (Piece(f"      {visible(name)} ", "cyan"), Piece(visible(fingerprint), "dim"))
    if len(fixed) > _NAMED:
        yield (Piece(f"      and {len(fixed) - _NAMED} more", "dim"),)
    yield ()

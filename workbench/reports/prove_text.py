"""What came of a proof, for people: each step with what it rests on, then what went wrong, where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.lines import Line, Piece, visible
from workbench.reports.signs import SEVERITY_STYLES, STATUS_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.presence import Outcome
    from workbench.workspace.proofs.batch import Attempt


def attempt_text(attempt: Attempt) -> Iterator[Line]:
    """The lines about one service."""
    proof = attempt.proof
    if proof is None:
        yield (
            Piece("? ", "yellow"),
            Piece(visible(attempt.service), "bold"),
            Piece(f"  unknown: {visible(attempt.why)}", "yellow"),
        )
        return
    sign, word, style = ("◆", "proven", "bold green") if proof.is_good else ("✗", "not proven", "red")
    when = f"{proof.seconds:.2f} s" if attempt.is_new else f"unchanged since {proof.at}"
    yield (
        Piece(f"{sign} ", style),
        Piece(visible(attempt.service), "bold"),
        Piece(f"  {word}", style),
        Piece(f"  {visible(proof.database)}, Prisma {proof.engine}, {when}", "dim"),
    )
    if proof.is_good:
        return
    yield from _outcome("migrations", proof.replayed)
    for line in proof.drift.splitlines():
        yield (Piece(f"        {visible(line)}", "dim"),)
    if proof.loaded is None:
        yield (Piece("  ✗ ", "red"), Piece("seed"), Piece("  no seed; `workbench seed` writes one", "dim"))
    else:
        yield from _outcome("seed", proof.loaded)


def _outcome(item: str, outcome: Outcome) -> Iterator[Line]:
    sign, style = STATUS_SIGNS[outcome.status]
    yield (Piece(f"  {sign} ", style), Piece(item), Piece(f"  {visible(outcome.evidence)}", "dim"))
    for finding in outcome.findings:
        start = finding.range.start
        yield (
            Piece(f"      {visible(finding.file)}:{start.line}:{start.column} ", "cyan"),
            Piece(f"{finding.severity.value} ", SEVERITY_STYLES[finding.severity]),
            Piece(visible(finding.message)),
            Piece(f" [{finding.rule}]", "dim"),
        )

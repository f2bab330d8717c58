"""`undo` for people: the acts, and what undoing one would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.reports.lines import Line, Piece, visible
from workbench.workspace.journal.wording import moment, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.journal.act import Act
    from workbench.workspace.journal.plan import UndoPlan

_FOLDED = 20
"""Files that are listed one by one; of more it is said how many."""


def acts_text(acts: Sequence[Act]) -> Iterator[Line]:
    """One line for each act: its name, when, what, how many files, and whether it was undone."""
    width = max((len(act.title) for act in acts), default=0)
    for act in acts:
        remark = state_of(act)
        yield (
            Piece(act.name, "bold" if act.can_be_undone else "dim"),
            Piece(f"  {moment(act.at)}  {visible(act.title):{width}}  {count(act.files, 'file')}"),
            *((Piece(f"  {remark}", "yellow"),) if remark else ()),
        )


def plan_text(plan: UndoPlan) -> Iterator[Line]:
    """What would be done, and what is in the way."""
    act = plan.act
    yield (Piece(visible(act.title), "bold"), Piece(f"  {act.name}, {moment(act.at)}"))
    for restoration in plan.restorations[:_FOLDED]:
        yield (Piece(f"  {restoration.word:10}  {visible(restoration.path)}"),)
    if (more := len(plan.restorations) - _FOLDED) > 0:
        yield (Piece(f"  and {count(more, 'file')} more"),)
    for withdrawal in plan.withdrawals:
        what = count(len(withdrawal.events), "event")
        yield (Piece(f"  withdraw    {what} of {visible(withdrawal.path)}"),)
    if plan.settled:
        yield (Piece(f"  {count(plan.settled, 'file')} already as before"),)
    for obstacle in plan.obstacles:
        yield (Piece(f"  {visible(obstacle.path)} {visible(obstacle.why)}", "red"),)

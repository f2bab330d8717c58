"""The fixes of many services, in a thread, and what is told of it.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.ui import messages
from workbench.ui.fixing.reach import reach_of
from workbench.ui.jobs import PACE
from workbench.ui.tried import Tried
from workbench.workspace.fixing.batch import foresee, propose_all, write_all
from workbench.workspace.journal.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from workbench.ui.jobs import Jobs
    from workbench.workspace.fixing.batch import FixOutcome

PORTION = 12
"""Services that are worked out, judged and written together: a tenth of a second."""
_FIXED = "fixed"


def fix_many(
    jobs: Jobs,
    tell: Callable[[messages.FromThread], object],
    names: Collection[str],
    cancelled: Callable[[], bool],
) -> None:
    """Fix what is safe in many services, portion by portion, and tell in the end what came of it.

    Args:
        jobs: The slow work on the workspace.
        tell: Takes what is to be told.
        names: The services.
        cancelled: Asked before each portion and each service.
    """
    order = list(names)
    tell(messages.Began("fixes", len(order), _FIXED))
    failures: list[Tried] = []
    done = good = 0
    try:
        with jobs.workspace.act(title_of(["fix"], order), order):
            for start in range(0, len(order), PORTION):
                if cancelled():
                    break
                outcomes = _fix(jobs, order[start : start + PORTION], cancelled)
                if cancelled():
                    outcomes = [one for one in outcomes if one.is_written or not one.is_ready]
                tried = [_tried(outcome) for outcome in outcomes]
                failures += (one for one in tried if one.has_failed)
                done += len(tried)
                good += sum(not one.has_failed for one in tried)
                events = tuple(_line(outcome) for outcome in outcomes if outcome.is_written)
                if tried:
                    totals = jobs.workspace.totals()
                    tell(messages.Advanced(tuple(tried), events, totals, done, good, done / len(order)))
                # What it changed in what is known of the services.
                jobs.refresh(())
    finally:
        tell(messages.Ended(is_stopped=cancelled()))
    tell(messages.BatchEnded(tuple(failures), len(order)))


def foresee_fixes(
    jobs: Jobs,
    tell: Callable[[messages.FromThread], object],
    names: tuple[str, ...],
    cancelled: Callable[[], bool],
) -> None:
    """Work out what fixing many services would mean for others, and tell how far that is now and then.

    Prisma is not asked: it would take longer than people think about the question.

    Args:
        jobs: The slow work on the workspace.
        tell: Takes what is to be told.
        names: The services.
        cancelled: Asked before each service.
    """
    told = monotonic()

    def going(done: int) -> bool:
        nonlocal told
        if monotonic() - told >= PACE:
            told = monotonic()
            tell(messages.Foreseen(names, done))
        return not cancelled()

    reach = reach_of(foresee(jobs.workspace, names, going))
    if not cancelled():
        tell(messages.Foreseen(names, len(names), reach))


def _fix(jobs: Jobs, names: Collection[str], cancelled: Callable[[], bool]) -> list[FixOutcome]:
    outcomes = list(propose_all(jobs.workspace, names))
    if jobs.engine is not None:
        outcomes = jobs.engine.judge_fixes(outcomes, cancelled)
    try:
        return list(write_all(jobs.workspace, outcomes, cancelled))
    finally:
        jobs.workspace.catch_up()


def _tried(outcome: FixOutcome) -> Tried:
    return Tried(outcome.service, _FIXED, outcome.why)


def _line(outcome: FixOutcome) -> str:
    number = len(outcome.proposal.fixed) if outcome.proposal is not None else 0
    return f"{outcome.service}: fixed {count(number, 'finding')}"

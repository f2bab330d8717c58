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
from workbench.workspace.fixing.lagging import Lagging
from workbench.workspace.journal.wording import title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from workbench.ui.jobs import Jobs
    from workbench.workspace.fixing.batch import FixOutcome

PORTION = 12
"""Services that are worked out, judged and written together: a tenth of a second."""
_FIXED = "fixed"
_ROUNDS = 5
"""More than schemas need to agree; each is about those alone that the one before has left behind."""


def fix_many(
    jobs: Jobs,
    tell: Callable[[messages.FromThread], object],
    names: Collection[str],
    cancelled: Callable[[], bool],
) -> None:
    """Fix what is safe in many services, portion by portion, and tell in the end what came of it.

    Who was fixed before what it refers to got another type is fixed once more, to follow it.

    Args:
        jobs: The slow work on the workspace.
        tell: Takes what is to be told.
        names: The services.
        cancelled: Asked before each portion and each service.
    """
    order = list(names)
    tell(messages.Began("fixes", len(order), _FIXED))
    failures: dict[str, Tried] = {}
    tried: set[str] = set()
    lagging = Lagging()
    try:
        with jobs.workspace.act(title_of(["fix"], order), order):
            for portion in _portions(order, lagging):
                if cancelled():
                    break
                outcomes = _fix(jobs, portion, cancelled)
                lagging.add(outcomes)
                if cancelled():
                    outcomes = [one for one in outcomes if one.is_written or not one.is_ready]
                results = [_tried(outcome) for outcome in outcomes]
                failures |= {one.service: one for one in results if one.has_failed}
                tried.update(one.service for one in results)
                events = tuple(_line(outcome) for outcome in outcomes if outcome.is_written)
                if results:
                    totals = jobs.workspace.totals()
                    done, good = len(tried), len(tried) - len(failures)
                    tell(messages.Advanced(tuple(results), events, totals, done, good, done / len(order)))
                # What it changed in what is known of the services.
                jobs.refresh(())
    finally:
        tell(messages.Ended(is_stopped=cancelled()))
    tell(messages.BatchEnded(tuple(failures.values()), len(order)))


def _portions(order: Sequence[str], lagging: Lagging) -> Iterator[Sequence[str]]:
    """All services, then those that have been left behind meanwhile, for as long as there are any."""
    names = order
    for _ in range(_ROUNDS):
        for start in range(0, len(names), PORTION):
            yield names[start : start + PORTION]
        names = lagging.behind


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

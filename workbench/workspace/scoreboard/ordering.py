"""The orders in which services can stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Status
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.workspace.scoreboard.scores import Score

PLAN, NAME, PASSED = "plan", "name", "passed"
ORDERS = (PLAN, NAME, PASSED, *ITEM_IDS)
"""By the plan, by name, by how many items are passed, or by one item."""

_RANKS = {Status.FAIL: 0, Status.UNKNOWN: 1, Status.WAIVED: 2, Status.PASS: 3, None: 4}


class Order(Struct, frozen=True):
    """An order."""

    by: str = PLAN
    """One of `ORDERS`. By `passed` the best come first, by an item the worst: who fails it, by errors."""
    is_reversed: bool = False


def as_planned(scores: Iterable[Score]) -> list[Score]:
    """The services as the tree has them: by priority, then those that exist already, then the unlisted.

    Args:
        scores: In the order of the catalog, which they keep within a group.
    """
    return sorted(scores, key=_group)


def _group(score: Score) -> tuple[int, int]:
    priority = score.service.priority
    if not score.of.listed:
        return 2, 0
    return (1, 0) if priority is None else (0, priority)


def ordered(scores: Sequence[Score], order: Order) -> list[Score]:
    """The services in that order, equals as the plan has them.

    What does not count or has nothing to be scored has no place in a ranking: it comes last either way.

    Args:
        scores: The services in the order of the plan.
        order: The order.
    """
    if order.by == PLAN:
        return list(reversed(scores)) if order.is_reversed else list(scores)
    if order.by == NAME:
        return sorted(scores, key=_name, reverse=order.is_reversed)
    ranked = [score for score in scores if not score.is_excluded and not score.is_blank]
    ranked.sort(key=_rank(order.by), reverse=order.is_reversed)
    return ranked + [score for score in scores if score.is_excluded or score.is_blank]


def _name(score: Score) -> tuple[str, str]:
    return score.name.casefold(), score.name


def _rank(by: str) -> Callable[[Score], tuple[int, int]]:
    if by == PASSED:
        return lambda score: (-(score.passed or 0), score.errors)
    at = ITEM_IDS.index(by)
    return lambda score: (_RANKS[score.cells[at].status], -score.cells[at].errors)

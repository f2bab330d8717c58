"""What services come to, item by item; services that are excluded are counted apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Status
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.scoreboard.scores import Score


class ItemTotals(Struct, frozen=True):
    """How many services stand how with one item. The first four add up to the services that count."""

    passing: int = 0
    """Passed or waived."""
    failing: int = 0
    unknown: int = 0
    """Not proven yet."""
    blank: int = 0
    """Nobody can tell: no schema, none that can be read, or not checked yet."""
    errors: int = 0
    """Findings that fail the item, in all services together."""
    alone: int = 0
    """Services that nothing but this item keeps from passing all ten."""

    @property
    def held_back(self) -> int:
        """How many services are looked at and do not pass."""
        return self.failing + self.unknown

    @property
    def scored(self) -> int:
        """How many services are looked at."""
        return self.passing + self.held_back


NOTHING = (ItemTotals(),) * len(ITEM_IDS)
"""Of no service at all."""


class Totals(Struct, frozen=True):
    """What some services come to."""

    services: int = 0
    """How many count."""
    excluded: int = 0
    """How many do not, since somebody decided that they need no schema of their own."""
    complete: int = 0
    """How many pass all ten items."""
    items: tuple[ItemTotals, ...] = NOTHING
    """In the order of the items."""

    @property
    def worst(self) -> int | None:
        """Which item, from 0, holds back most services (of equals the one with most errors); None if none."""
        held = [(item.held_back, item.errors) for item in self.items]
        most = max(held)
        return held.index(most) if most[0] else None


def added(parts: Iterable[Totals]) -> Totals:
    """What groups of services come to together, none of which share a service."""
    parts = tuple(parts)
    columns = zip(*(part.items for part in parts), strict=True)
    return Totals(
        services=sum(part.services for part in parts),
        excluded=sum(part.excluded for part in parts),
        complete=sum(part.complete for part in parts),
        items=tuple(
            ItemTotals(
                passing=sum(item.passing for item in column),
                failing=sum(item.failing for item in column),
                unknown=sum(item.unknown for item in column),
                blank=sum(item.blank for item in column),
                errors=sum(item.errors for item in column),
                alone=sum(item.alone for item in column),
            )
            for column in columns
        )
        or NOTHING,
    )


def totals_of(scores: Iterable[Score]) -> Totals:
    """Count `scores`, each given once."""
    services = excluded = complete = 0
    counts = [dict.fromkeys((*Status, None), 0) for _ in ITEM_IDS]
    errors, alone = [0] * len(ITEM_IDS), [0] * len(ITEM_IDS)
    for score in scores:
        if score.is_excluded:
            excluded += 1
            continue
        services += 1
        holding = 0
        for at, cell in enumerate(score.cells):
            counts[at][cell.status] += 1
            if cell.holds_back:
                errors[at] += cell.errors
                holding, last = holding + 1, at
        complete += not holding and not score.is_blank
        if holding == 1:
            alone[last] += 1
    items = tuple(
        ItemTotals(
            passing=count[Status.PASS] + count[Status.WAIVED],
            failing=count[Status.FAIL],
            unknown=count[Status.UNKNOWN],
            blank=count[None],
            errors=errors[at],
            alone=alone[at],
        )
        for at, count in enumerate(counts)
    )
    return Totals(services, excluded, complete, items)

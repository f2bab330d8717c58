"""How the services were covered and proven, as far as git tells it, and when the rest will be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.history.days import Day, Record
from workbench.workspace.history.forecast import Forecast, forecast
from workbench.workspace.history.plan import Plan, Week, plan_of, weeks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.catalog.service import Catalog
    from workbench.triage.decision import Triage


class Burndown(Struct, frozen=True):
    """All of it; the numbers are of the services that the catalog lists and nobody has excluded."""

    start: date
    """The day on which the first week began."""
    today: date
    days: tuple[Day, ...]
    """The days on which something changed, the oldest first; never empty."""
    plan: Plan | None
    weeks: tuple[Week, ...]
    covered: Forecast
    proven: Forecast
    is_cut_short: bool
    """Whether older commits are missing here, so that it began earlier than it seems."""


def burndown_of(
    record: Record, catalog: Catalog, triage: Mapping[str, Triage], today: date, since: date | None = None
) -> Burndown | None:
    """How it went, and how it will go on.

    Args:
        record: What is known of the days.
        catalog: The plan.
        triage: What people have decided, by service.
        today: The day up to which it is told, in UTC.
        since: The day on which the plan's first week began; None for that of the first catalog.

    Returns:
        None where nothing is known.
    """
    if not record.days:
        return None
    start = since or record.days[0].day
    days = _from(start, record.days)
    plan = plan_of(catalog, triage, start)
    services = days[-1].services
    return Burndown(
        start=start,
        today=today,
        days=days,
        plan=plan,
        weeks=weeks_of(days, plan, start, today),
        covered=forecast([(day.day, day.covered) for day in days], services, today),
        proven=forecast(_proven_lately(days), services, today),
        is_cut_short=record.is_cut_short,
    )


def _from(start: date, days: tuple[Day, ...]) -> tuple[Day, ...]:
    """The days from `start` on, and as `start` itself the last one before."""
    before = [day for day in days if day.day < start]
    rest = tuple(day for day in days if day.day >= start)
    if before and (not rest or rest[0].day > start):
        last = before[-1]
        return (Day(start, last.services, last.covered, last.proven), *rest)
    return rest


def _proven_lately(days: tuple[Day, ...]) -> list[tuple[date, int]]:
    """The days since which somebody told without a gap how many services were proven."""
    known: list[tuple[date, int]] = []
    for day in reversed(days):
        if day.proven is None:
            break
        known.append((day.day, day.proven))
    return known[::-1]

"""`history --format json`: the days, the plan, what can be expected, and who decided what."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.decisions import Decided
    from workbench.workspace.history.forecast import Forecast


class DayEntry(Struct, frozen=True):
    """Where the services stood at the end of a day on which something changed."""

    day: date
    services: int
    with_schema: int
    proven: int | None
    """Null where nobody can tell."""


class PlanEntry(Struct, frozen=True):
    """The weeks of the plan."""

    start: date
    end: date
    due: tuple[int, ...]
    """Services that are to be done by the end of each week."""


class ForecastEntry(Struct, frozen=True):
    """What is left, and by when it is done."""

    done: int | None
    left: int | None
    per_week: float | None
    """Null where too little is known for a pace."""
    days: int
    """Days that the pace is taken from."""
    day: date | None
    """The day on which nothing is left; null where nobody can tell."""


class BurndownEntry(Struct, frozen=True):
    """How it went."""

    shallow: bool
    """Whether older commits are missing here."""
    days: tuple[DayEntry, ...]
    plan: PlanEntry | None
    with_schema: ForecastEntry
    proven: ForecastEntry


class DecisionEntry(Struct, frozen=True):
    """One decision."""

    at: datetime
    author: str
    service: str
    what: str
    commit: str


class HistoryDocument(Struct, frozen=True):
    """All of it."""

    version: int
    burndown: BurndownEntry | None
    """Null where services were named, and where no catalog was ever committed."""
    decisions: tuple[DecisionEntry, ...]
    """The newest first."""


def history_json(burndown: Burndown | None, decisions: Sequence[Decided]) -> bytes:
    """Render the document."""
    entries = tuple(DecisionEntry(one.at, one.author, one.service, one.what, one.commit) for one in decisions)
    document = HistoryDocument(1, None if burndown is None else _burndown(burndown), entries)
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _burndown(burndown: Burndown) -> BurndownEntry:
    plan = burndown.plan
    return BurndownEntry(
        burndown.is_cut_short,
        tuple(DayEntry(one.day, one.services, one.covered, one.proven) for one in burndown.days),
        None if plan is None else PlanEntry(plan.start, plan.end, plan.due),
        _forecast(burndown.covered),
        _forecast(burndown.proven),
    )


def _forecast(one: Forecast) -> ForecastEntry:
    pace = None if one.pace is None else round(one.pace, 2)
    return ForecastEntry(one.done, one.left, pace, one.days, one.day)

"""A burn-down in words, for the progress file, the command line and the screen alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count
from workbench.workspace.progress.proposing import PATH as PROGRESS
from workbench.workspace.root import CATALOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.forecast import Forecast
    from workbench.workspace.history.plan import Week

NO_CATALOG = f"no {CATALOG} has been committed yet"
HEADINGS = ("week", "until", "planned", "with a schema", "proven")
WEEKS = 12
"""Weeks that a table shows, the last ones."""


def sentences(burndown: Burndown) -> Iterator[str]:
    """What is left, and by when it is done at the pace of the last days."""
    yield _outlook(burndown.covered, burndown, "has a schema")
    if burndown.proven.done is None:
        yield f"How many are proven is not known: {PROGRESS} is not committed."
    else:
        yield _outlook(burndown.proven, burndown, "is proven")
    if burndown.is_cut_short:
        yield "The repository is a shallow clone: what was before its first commit is not known."


def rows(burndown: Burndown) -> Iterator[tuple[str, str, str, str, str]]:
    """The weeks under `HEADINGS`; what is not known yet is empty, and what nobody can tell says so."""
    for week in burndown.weeks[-WEEKS:]:
        yield (
            str(week.number),
            week.end.isoformat(),
            "" if week.due is None else str(week.due),
            *_week(week),
        )


def _week(week: Week) -> tuple[str, str]:
    if week.day is None:
        return "", ""
    proven = "unknown" if week.day.proven is None else str(week.day.proven)
    return f"{week.day.covered} of {week.day.services}", proven


def _outlook(forecast: Forecast, burndown: Burndown, what: str) -> str:
    services = count(burndown.days[-1].services, "service")
    if not forecast.left:
        return f"All {services} {_plural(what)}."
    is_one = forecast.done == 1
    left = f"{forecast.left} {'is' if forecast.left == 1 else 'are'} left"
    fact = f"{forecast.done} of {services} {what if is_one else _plural(what)}, {left}"
    if forecast.pace is None:
        return f"{fact}; too few days are known to tell a pace."
    lately = f"the last {count(forecast.days, 'day')}"
    if not forecast.pace:
        return f"{fact}; there was none in {lately}, so no end can be told."
    pace = f"{fact}. At the pace of {lately}, {round(forecast.pace, 1):g} a week,"
    if forecast.day is None:
        return f"{pace} that takes more than ten years."
    day = forecast.day.isoformat()
    return f"{pace} the last one is to be expected on {day}{_against_the_plan(forecast, burndown)}."


def _plural(what: str) -> str:
    return what.replace("has ", "have ").replace("is ", "are ")


def _against_the_plan(forecast: Forecast, burndown: Burndown) -> str:
    if burndown.plan is None or forecast.day is None:
        return ""
    late = (forecast.day - burndown.plan.end).days
    if not late:
        return ", the last day of the plan"
    return f", {count(abs(late), 'day')} {'after' if late > 0 else 'before'} the end of the plan"

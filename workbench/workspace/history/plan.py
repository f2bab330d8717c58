"""What the plan wants done by when, and what is known of it week by week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.triage.decision import UNDECIDED
from workbench.workspace.history.days import Day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.catalog.service import Catalog, Service
    from workbench.triage.decision import Triage

_WEEK = timedelta(days=7)


class Plan(Struct, frozen=True):
    """The weeks that the catalog's phases are planned for."""

    start: date
    """The first day of the first week."""
    due: tuple[int, ...]
    """Services that are to be done by the end of each week, those of the weeks before included."""

    @property
    def end(self) -> date:
        """The last day of the last week."""
        return self.start + _WEEK * len(self.due) - timedelta(days=1)


class Week(Struct, frozen=True):
    """One week, and where the services stood at its end."""

    number: int
    """Counted from 1, the week in which the plan began."""
    end: date
    """Its last day."""
    due: int | None
    """Services that the plan wants done by then; None behind its end, or where there is none."""
    day: Day | None
    """The last day up to its end on which something changed; None for a week that is still to come."""


def plan_of(catalog: Catalog, triage: Mapping[str, Triage], start: date) -> Plan | None:
    """The plan of a catalog; None where no phase has a week.

    Args:
        catalog: What should exist, and in which phase.
        triage: What people have decided, by service: what is excluded is not due.
        start: The day on which the first week began.
    """
    week_of_phase = {phase.number: phase.week for phase in catalog.phases if phase.week is not None}
    if not week_of_phase:
        return None
    phase_of_priority = {priority.number: priority.phase for priority in catalog.priorities}
    last = max(1, *week_of_phase.values())

    def week(service: Service) -> int:
        phase = service.phase if service.phase is not None else phase_of_priority.get(service.priority or 0)
        # What has a schema already is due from the beginning; what the plan puts nowhere, at its end.
        return week_of_phase.get(phase or 0, 1 if service.existing else last)

    weeks = [
        week(service) for service in catalog.services if not triage.get(service.name, UNDECIDED).is_excluded
    ]
    return Plan(start, tuple(sum(one <= number for one in weeks) for number in range(1, last + 1)))


def weeks_of(days: Sequence[Day], plan: Plan | None, start: date, today: date) -> tuple[Week, ...]:
    """The weeks from `start` to the end of the plan, or to this week where that is later.

    Args:
        days: The days that are known, the oldest first.
        plan: The plan, if there is one.
        start: The first day of the first week.
        today: Ends what is known.
    """
    due = plan.due if plan is not None else ()
    this = max((today - start) // _WEEK + 1, 1)
    return tuple(
        Week(
            number,
            end := start + _WEEK * number - timedelta(days=1),
            due[number - 1] if number <= len(due) else None,
            next((day for day in reversed(days) if day.day <= end), None) if number <= this else None,
        )
        for number in range(1, max(this, len(due)) + 1)
    )

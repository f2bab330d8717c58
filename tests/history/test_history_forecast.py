"""What can be expected, and when nothing honest can be said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.history.repository import CATALOG
from workbench.catalog.load import load_catalog
from workbench.triage.decision import Decision, Triage
from workbench.workspace.history.burndown import Burndown, burndown_of
from workbench.workspace.history.days import Day, Record
from workbench.workspace.history.forecast import Forecast, forecast
from workbench.workspace.history.plan import plan_of
from workbench.workspace.history.wording import rows, sentences

LISTED = load_catalog(CATALOG, "catalog.yaml").catalog


def nov(day: int) -> date:
    return date(2026, 11, day)


TODAY = nov(12)


def test_it_goes_on_at_the_pace_of_the_last_two_weeks() -> None:
    known = [(nov(1), 0), (nov(5), 90), (nov(16), 100), (nov(26), 104)]
    # On the 12th there were 90: fourteen in fourteen days.
    assert forecast(known, 110, nov(26)) == Forecast(104, 6, 7.0, 14, date(2026, 12, 2))


def test_days_on_which_nothing_was_done_count() -> None:
    busy = forecast([(nov(1), 0), (nov(5), 10)], 20, nov(5))
    later = forecast([(nov(1), 0), (nov(5), 10)], 20, nov(11))
    assert busy.day == nov(9)
    assert later.day == nov(21)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], Forecast(None, None)),
        ([(nov(10), 5)], Forecast(5, 15)),
        ([(nov(8), 1), (nov(9), 5)], Forecast(5, 15)),
        ([(nov(1), 5)], Forecast(5, 15, 0.0, 9)),
        ([(nov(1), 9), (nov(9), 5)], Forecast(5, 15, 0.0, 9)),
        ([(nov(1), 0), (nov(9), 20)], Forecast(20, 0)),
        ([(nov(1), 0), (nov(9), 21)], Forecast(21, 0)),
    ],
    ids=["unknown", "one day", "two days", "standstill", "going back", "done", "more than all"],
)
def test_what_can_not_be_told_is_not_told(known: list[tuple[date, int]], expected: Forecast) -> None:
    assert forecast(known, 20, nov(10)) == expected


def test_a_pace_that_needs_more_than_ten_years_gives_no_day() -> None:
    assert forecast([(nov(1), 0), (nov(9), 1)], 10_000, nov(10)).day is None


def test_the_plan_adds_up_what_its_phases_want_week_by_week() -> None:
    plan = plan_of(LISTED, {}, nov(2))
    assert plan is not None
    assert plan.due == (3, 4)
    assert plan.end == nov(15)


def test_what_is_excluded_is_not_due() -> None:
    plan = plan_of(LISTED, {"auth": Triage(decision=Decision.RETIRE)}, nov(2))
    assert plan is not None
    assert plan.due == (2, 3)


def test_a_catalog_without_weeks_has_no_plan() -> None:
    assert plan_of(load_catalog("services:\n  - {name: a}\n", "catalog.yaml").catalog, {}, nov(2)) is None


def burndown(*days: Day, today: date = TODAY, since: date | None = None, cut: bool = False) -> Burndown:
    found = burndown_of(Record(days, cut), LISTED, {}, today, since)
    assert found is not None
    return found


def test_weeks_that_are_still_to_come_are_empty_and_unknown_is_no_zero() -> None:
    went = burndown(Day(nov(2), 4, 1, None), Day(nov(6), 4, 2, None), Day(nov(7), 4, 2, 1), today=nov(8))
    assert list(rows(went)) == [
        ("1", "2026-11-08", "3", "2 of 4", "1"),
        ("2", "2026-11-15", "4", "", ""),
    ]
    first = burndown(Day(nov(2), 4, 1, None), Day(nov(10), 4, 2, 1))
    assert list(rows(first)) == [
        ("1", "2026-11-08", "3", "1 of 4", "unknown"),
        ("2", "2026-11-15", "4", "2 of 4", "1"),
    ]


def test_weeks_behind_the_plan_go_on_without_a_number_of_it() -> None:
    last = list(rows(burndown(Day(nov(2), 4, 1, None), today=nov(17))))[-1]
    assert last == ("3", "2026-11-22", "", "1 of 4", "unknown")


def test_a_start_that_is_told_moves_the_weeks() -> None:
    went = burndown(Day(nov(2), 4, 1, None), Day(nov(10), 4, 3, None), since=nov(9))
    assert went.days == (Day(nov(9), 4, 1, None), Day(nov(10), 4, 3, None))
    assert [week.end for week in went.weeks] == [nov(15), nov(22)]


def test_a_start_before_all_that_is_known_leaves_weeks_empty() -> None:
    went = burndown(Day(nov(10), 4, 1, None), since=nov(2))
    assert [row[3] for row in rows(went)] == ["", "1 of 4"]


def test_it_is_told_in_whole_sentences() -> None:
    covered, proven = sentences(burndown(Day(nov(2), 4, 1, 0), Day(nov(9), 4, 2, 0)))
    assert covered == (
        "2 of 4 services have a schema, 2 are left. At the pace of the last 10 days, 0.7 a week, the last "
        "one is to be expected on 2026-12-02, 17 days after the end of the plan."
    )
    assert proven == (
        "0 of 4 services are proven, 4 are left; there was none in the last 10 days, so no end can be told."
    )


def test_what_is_not_known_is_said() -> None:
    assert list(sentences(burndown(Day(nov(12), 4, 4, None), cut=True))) == [
        "All 4 services have a schema.",
        "How many are proven is not known: DATABASE-SCHEMA-PROGRESS.md is not committed.",
        "The repository is a shallow clone: what was before its first commit is not known.",
    ]
    assert list(sentences(burndown(Day(nov(11), 4, 3, 1)))) == [
        "3 of 4 services have a schema, 1 is left; too few days are known to tell a pace.",
        "1 of 4 services is proven, 3 are left; too few days are known to tell a pace.",
    ]


def test_a_gap_in_what_is_known_of_proofs_begins_it_anew() -> None:
    went = burndown(Day(nov(2), 4, 1, 0), Day(nov(6), 4, 1, None), Day(nov(8), 4, 1, 2))
    assert (went.proven.days, went.proven.pace) == (4, 0.0)

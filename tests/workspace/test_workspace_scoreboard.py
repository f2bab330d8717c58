"""Services times items: every service stands there once, in its order and group, and the totals add up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.catalog.service import Catalog, Phase, Priority, Service
from workbench.checklist.finding import Finding, ItemResult, Severity, Status
from workbench.psl.source import Source
from workbench.triage.decision import UNDECIDED, Decision, Stage, Triage
from workbench.ui.tree.groups import group_entries
from workbench.workspace.discovery import Entry
from workbench.workspace.query import QueryError
from workbench.workspace.scoreboard.board import Arrangement, Board, board_of
from workbench.workspace.scoreboard.grouping import Grouping
from workbench.workspace.scoreboard.ordering import NAME, ORDERS, PASSED, PLAN, Order, as_planned, ordered
from workbench.workspace.scoreboard.scores import ITEM_IDS, Cell, Score, Scorekeeper, score_of
from workbench.workspace.scoreboard.totals import totals_of
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CATALOG = Catalog(
    priorities=(Priority(1, "Core", phase=1), Priority(2, "Education", phase=2)),
    phases=(Phase(1, "Foundation", week=1), Phase(2, "Growth", week=2)),
)
PLACE = Source("model A {}").range(0, 5)


def finding(severity: Severity) -> Finding:
    return Finding("indexes/foreign-key", severity, "a message", "schema.prisma", PLACE, 0, 5)


def result(item: str, status: Status = Status.PASS, errors: int = 0, warnings: int = 0) -> ItemResult:
    findings = [Severity.ERROR] * errors + [Severity.WARNING] * warnings
    return ItemResult(item, status, "why", tuple(map(finding, findings)))


def snapshot(
    name: str,
    failing: Mapping[str, int] | None = None,
    *,
    statuses: Mapping[str, Status] | None = None,
    has_schema: bool = True,
    priority: int | None = 1,
    listed: bool = True,
    triage: Triage = UNDECIDED,
) -> ServiceSnapshot:
    """A service; `failing` has the number of errors by item, `statuses` what else is not passed."""
    failing, statuses = failing or {}, statuses or {}
    checklist = tuple(
        result(item, Status.FAIL, failing[item])
        if item in failing
        else result(item, statuses.get(item, Status.PASS))
        for item in ITEM_IDS
    )
    state = ServiceState.FAILING if has_schema else ServiceState.MISSING
    return ServiceSnapshot(
        Service(name, priority=priority),
        f"services/{name}",
        ServiceState.EXCLUDED if triage.is_excluded else state,
        (),
        checklist if has_schema else (),
        (),
        listed=listed,
        triage=triage,
    )


def scores(*snapshots: ServiceSnapshot) -> list[Score]:
    return [score_of(one) for one in snapshots]


def names(some: Iterable[Score]) -> list[str]:
    return [score.name for score in some]


def board(some: Sequence[Score], grouping: Grouping = Grouping.NONE, query: str = "") -> Board:
    return board_of(some, CATALOG, Arrangement(Order(), grouping, query))


RETIRED = Triage(decision=Decision.RETIRE)


def test_a_cell_is_a_status_and_the_errors_alone() -> None:
    checklist = (
        result("data-types", Status.FAIL, errors=2, warnings=3),
        *(result(item) for item in ITEM_IDS[1:]),
    )
    service = ServiceSnapshot(Service("a"), "a", ServiceState.FAILING, (), checklist, ())
    assert score_of(service).cells[:2] == (Cell(Status.FAIL, 2), Cell(Status.PASS))


def test_a_service_without_a_verdict_has_ten_blank_cells_and_passes_nothing_it_could_count() -> None:
    entry = Entry(Service("b"), "b", listed=True, schema_paths=())
    for blank in (score_of(snapshot("a", has_schema=False)), score_of(entry)):
        assert blank.cells == (Cell(),) * 10
        assert blank.passed is None
    assert score_of(snapshot("a")).passed == 10


def test_only_what_is_looked_at_and_not_passed_holds_back() -> None:
    some = scores(
        snapshot("fails", {"indexes": 3}),
        snapshot("is-unknown", statuses={"indexes": Status.UNKNOWN}),
        snapshot("is-waived", statuses={"indexes": Status.WAIVED}),
        snapshot("has-none", has_schema=False),
        snapshot("is-retired", {"indexes": 9}, triage=RETIRED),
    )
    totals = totals_of(some)
    item = totals.items[ITEM_IDS.index("indexes")]
    assert (item.passing, item.failing, item.unknown, item.blank, item.errors) == (1, 1, 1, 1, 3)
    assert (item.held_back, item.scored) == (2, 3)
    assert (totals.services, totals.excluded, totals.complete) == (4, 1, 1)


def test_what_holds_back_most_is_what_most_services_do_not_pass_then_what_has_more_errors() -> None:
    few_errors = [snapshot("a", {"enums": 1, "seed": 0}), snapshot("b", {"enums": 1})]
    assert ITEM_IDS[totals_of(scores(*few_errors)).worst or 0] == "enums"
    equal = [snapshot("a", {"enums": 1, "indexes": 2})]
    assert ITEM_IDS[totals_of(scores(*equal)).worst or 0] == "indexes"
    assert totals_of(scores(snapshot("a"))).worst is None
    assert totals_of([]).worst is None


def test_an_item_alone_keeps_a_service_back_that_fails_nothing_else() -> None:
    totals = totals_of(scores(snapshot("a", {"seed": 0}), snapshot("b", {"seed": 0, "enums": 1})))
    assert [item.alone for item in totals.items] == [0] * 9 + [1]


def test_the_worst_of_an_item_come_first_and_what_has_no_place_in_a_ranking_last() -> None:
    some = scores(
        snapshot("missing", has_schema=False),
        snapshot("passes"),
        snapshot("few", {"indexes": 1}),
        snapshot("retired", {"indexes": 99}, triage=RETIRED),
        snapshot("unknown", statuses={"indexes": Status.UNKNOWN}),
        snapshot("many", {"indexes": 20}),
        snapshot("waived", statuses={"indexes": Status.WAIVED}),
    )
    worst_first = ["many", "few", "unknown", "waived", "passes"]
    last = ["missing", "retired"]
    assert names(ordered(some, Order("indexes"))) == worst_first + last
    assert names(ordered(some, Order("indexes", is_reversed=True))) == worst_first[::-1] + last


def test_the_best_come_first_by_items_passed() -> None:
    some = scores(
        snapshot("worse", {"enums": 1, "seed": 0}),
        snapshot("more-errors", {"enums": 5}),
        snapshot("fewer-errors", {"enums": 2}),
        snapshot("best"),
    )
    assert names(ordered(some, Order(PASSED))) == ["best", "fewer-errors", "more-errors", "worse"]


def test_the_order_of_the_plan_is_that_of_the_tree() -> None:
    some = [
        snapshot("legacy", priority=None, listed=False),
        snapshot("gateway", priority=None),
        snapshot("tutor", priority=2),
        snapshot("course"),
        snapshot("auth", priority=None),
        snapshot("chat"),
    ]
    entries = [Entry(one.service, one.folder, listed=one.listed, schema_paths=()) for one in some]
    tree = [name for group in group_entries(entries, CATALOG) for name in group.names]
    [group] = board(scores(*some)).groups
    assert names(group.scores) == tree == ["course", "chat", "tutor", "gateway", "auth", "legacy"]


def test_names_are_ordered_whatever_their_case() -> None:
    some = scores(snapshot("b"), snapshot("A"), snapshot("c", has_schema=False))
    assert names(ordered(some, Order(NAME))) == ["A", "b", "c"]
    assert names(ordered(some, Order(NAME, is_reversed=True))) == ["c", "b", "A"]


@pytest.mark.parametrize(
    ("grouping", "titles"),
    [
        (Grouping.NONE, [("", "bacdef")]),
        (
            Grouping.PRIORITY,
            [("Core", "b"), ("Education", "a"), ("Priority 7", "c"), ("Existing", "de"), ("Unlisted", "f")],
        ),
        (Grouping.PHASE, [("Foundation", "b"), ("Growth", "a"), ("No phase", "cdef")]),
        (Grouping.OWNER, [("Anna", "b"), ("thabo", "ad"), ("Nobody's", "cef")]),
        (Grouping.STAGE, [("To do", "d"), ("In progress", "a"), ("No stage", "bcef")]),
    ],
)
def test_groups_stand_in_the_order_of_what_they_are_called_after(
    grouping: Grouping, titles: list[tuple[str, str]]
) -> None:
    some = scores(
        snapshot("a", priority=2, triage=Triage(owner="thabo", stage=Stage.IN_PROGRESS)),
        snapshot("b", priority=1, triage=Triage(owner="Anna")),
        snapshot("c", priority=7),
        snapshot("d", priority=None, triage=Triage(owner="thabo", stage=Stage.TO_DO)),
        snapshot("e", priority=None),
        snapshot("f", priority=None, listed=False),
    )
    groups = board(some, grouping).groups
    assert [(group.title, "".join(names(group.scores))) for group in groups] == titles
    assert len({group.key for group in groups}) == len(groups)


def test_a_query_selects_and_the_totals_are_of_what_it_selects() -> None:
    some = [
        *scores(snapshot("shop", {"enums": 2}), snapshot("store", {"enums": 3})),
        score_of(Entry(Service("shop-2"), "x", listed=True, schema_paths=())),
    ]
    found = board(some, query="shop")
    assert names(found.groups[0].scores) == ["shop"], "nothing is known yet of what was not checked"
    assert (found.shown, found.known) == (1, 3)
    assert found.totals.items[ITEM_IDS.index("enums")].errors == 2
    assert board(some, query="nothing-like-it").groups == ()
    with pytest.raises(QueryError):
        board(some, query="colour:red")


def test_a_state_of_a_service_is_counted_once_and_a_newer_one_again() -> None:
    keeper = Scorekeeper()
    before, other = snapshot("a"), snapshot("b")
    first = keeper.scores([before, other], {})
    after = snapshot("a", {"enums": 1})
    second = keeper.scores([after, other], {})
    assert second[1] is first[1]
    assert second[0].of is after
    assert keeper.scores([other], {}) == [second[1]]


def test_what_is_decided_about_a_service_counts_before_its_first_check() -> None:
    entry = Entry(Service("a"), "a", listed=True, schema_paths=())
    keeper = Scorekeeper()
    assert not keeper.scores([entry], {})[0].is_excluded
    assert keeper.scores([entry], {"a": RETIRED})[0].is_excluded


STATUSES = st.sampled_from(Status)
TRIAGES = st.builds(
    Triage,
    owner=st.sampled_from([None, "thabo", "Thabo", "lerato"]),
    stage=st.sampled_from([None, *Stage]),
    decision=st.sampled_from([None, None, *Decision]),
)


@st.composite
def fleets(draw: st.DrawFn) -> list[Score]:
    """Services of all kinds, their names all different."""
    fleet: list[Score] = []
    for number in range(draw(st.integers(0, 12))):
        statuses = draw(st.lists(STATUSES, min_size=10, max_size=10))
        failing = {
            item: draw(st.integers(0, 40))
            for item, status in zip(ITEM_IDS, statuses, strict=True)
            if status is Status.FAIL
        }
        fleet.append(
            score_of(
                snapshot(
                    f"{draw(st.sampled_from('aBc'))}{number}",
                    failing,
                    statuses=dict(zip(ITEM_IDS, statuses, strict=True)),
                    has_schema=draw(st.booleans()),
                    priority=draw(st.sampled_from([None, 1, 2, 9])),
                    listed=draw(st.booleans()),
                    triage=draw(TRIAGES),
                )
            )
        )
    return fleet


ARRANGEMENTS = st.builds(
    Arrangement,
    order=st.builds(Order, by=st.sampled_from(ORDERS), is_reversed=st.booleans()),
    grouping=st.sampled_from(Grouping),
)


@given(fleets(), ARRANGEMENTS)
def test_every_service_is_shown_once_and_groups_keep_the_order(
    fleet: list[Score], arrangement: Arrangement
) -> None:
    shown = board_of(fleet, CATALOG, arrangement)
    in_order = names(ordered(as_planned(fleet), arrangement.order))
    assert sorted(in_order) == sorted(names(fleet))
    assert Counter(name for group in shown.groups for name in names(group.scores)) == Counter(in_order)
    for group in shown.groups:
        assert group.scores
        places = [in_order.index(name) for name in names(group.scores)]
        assert places == sorted(places)


@given(fleets(), ARRANGEMENTS)
def test_the_totals_of_groups_add_up_to_those_of_all(fleet: list[Score], arrangement: Arrangement) -> None:
    whole = totals_of(fleet)
    assert whole.services + whole.excluded == len(fleet)
    for item in whole.items:
        assert item.passing + item.failing + item.unknown + item.blank == whole.services
        assert item.alone <= item.held_back
    shown = board_of(fleet, CATALOG, arrangement)
    assert shown.totals == whole
    assert shown.shown == shown.known == len(fleet)
    for group in shown.groups:
        assert group.totals == totals_of(group.scores)


@given(fleets(), ARRANGEMENTS)
def test_equals_stay_where_they_are_so_that_sorting_again_changes_nothing(
    fleet: list[Score], arrangement: Arrangement
) -> None:
    by = arrangement.order if arrangement.order.by != PLAN else Order(NAME)
    once = ordered(fleet, by)
    assert names(ordered(once, by)) == names(once)

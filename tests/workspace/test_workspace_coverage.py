from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.catalog.service import Catalog, Phase, Priority, Service
from workbench.workspace.coverage import Totals, coverage
from workbench.workspace.discovery import Entry
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from workbench.workspace.coverage import Coverage

CATALOG = Catalog(
    priorities=(Priority(1, "Core", phase=1), Priority(2, "Education", phase=2), Priority(3, "Empty")),
    phases=(Phase(1, "Foundation", week=1), Phase(2, "Growth", week=2)),
)


def snapshot(service: Service, state: ServiceState, *, listed: bool = True) -> ServiceSnapshot:
    return ServiceSnapshot(service, "services/x", state, (), (), (), listed=listed)


@pytest.fixture
def counted() -> Coverage:
    return coverage(
        [
            snapshot(Service("a", priority=1), ServiceState.MISSING),
            snapshot(Service("b", priority=1), ServiceState.PASSING),
            snapshot(Service("c", priority=2), ServiceState.PROVEN),
            snapshot(Service("d", priority=2, phase=1), ServiceState.FAILING),
            snapshot(Service("e"), ServiceState.INVALID),
            snapshot(Service("f"), ServiceState.PASSING, listed=False),
            Entry(Service("g", priority=1), "services/g", listed=True, schema_paths=("x.prisma",)),
            Entry(Service("h", priority=1), "services/h", listed=True, schema_paths=()),
        ],
        CATALOG,
    )


def test_a_proven_service_is_passing_too(counted: Coverage) -> None:
    assert counted.totals == Totals(services=8, with_schema=6, missing=2, passing=3, proven=1)


def test_each_priority_group_is_counted_in_catalog_order(counted: Coverage) -> None:
    assert [(group.number, group.title) for group in counted.priorities] == [
        (1, "Core"),
        (2, "Education"),
        (3, "Empty"),
    ]
    assert counted.priorities[0].totals == Totals(services=4, with_schema=2, missing=2, passing=1)
    assert counted.priorities[1].totals == Totals(services=2, with_schema=2, passing=1, proven=1)
    assert counted.priorities[2].totals == Totals()


def test_a_phase_is_that_of_the_service_else_of_its_priority(counted: Coverage) -> None:
    assert [group.totals.services for group in counted.phases] == [5, 1]


def test_what_the_plan_does_not_group_is_counted_apart(counted: Coverage) -> None:
    assert counted.ungrouped == Totals(services=1, with_schema=1)
    assert counted.unlisted == Totals(services=1, with_schema=1, passing=1)


def test_nothing_is_counted_where_nothing_is() -> None:
    assert coverage([], Catalog()).totals == Totals()

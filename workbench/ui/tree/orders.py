"""The orders in which the services of a group can stand."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from workbench.ui.signs import HOLLOW, UNCHECKED, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.workspace.snapshot import ServiceSnapshot


class Order(Enum):
    """What decides who comes first; between equals the plan does."""

    PLAN = "plan"
    NAME = "name"
    STATE = "state"
    """What is worst comes first."""
    PASSED = "passed"
    """What is nearest to its end comes first."""
    OWNER = "owner"
    """Services without one come last."""
    STAGE = "stage"
    """What waits for somebody comes first, what is done last."""

    @property
    def follows_snapshots(self) -> bool:
        """Whether what becomes of a service can move it."""
        return self not in (Order.PLAN, Order.NAME)

    @property
    def following(self) -> Order:
        """The order that comes next when people go round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


_STATES = ("invalid", "failing", HOLLOW.role, "missing", UNCHECKED.role, "passing", "proven", "excluded")
_STAGES = ("blocked", "in-review", "in-progress", "to-do", "", "done")


def ordered(names: Iterable[str], order: Order, snapshots: Mapping[str, ServiceSnapshot]) -> tuple[str, ...]:
    """The names in an order.

    Args:
        names: In the order of the plan.
        order: The order.
        snapshots: What is known of the services.
    """
    if order is Order.PLAN:
        return tuple(names)
    if order is Order.NAME:
        return tuple(sorted(names, key=str.casefold))
    key = {
        Order.STATE: _by_state,
        Order.PASSED: _by_passed,
        Order.OWNER: _by_owner,
        Order.STAGE: _by_stage,
    }[order]
    return tuple(sorted(names, key=lambda name: key(snapshots.get(name))))


def _by_state(snapshot: ServiceSnapshot | None) -> tuple[int, str]:
    return _STATES.index(sign_of(snapshot).role), ""


def _by_passed(snapshot: ServiceSnapshot | None) -> tuple[int, str]:
    return 0 if snapshot is None else -snapshot.passed, ""


def _by_owner(snapshot: ServiceSnapshot | None) -> tuple[int, str]:
    owner = snapshot.triage.owner if snapshot is not None else None
    return (1, "") if owner is None else (0, owner.casefold())


def _by_stage(snapshot: ServiceSnapshot | None) -> tuple[int, str]:
    stage = snapshot.triage.stage if snapshot is not None else None
    return _STAGES.index("" if stage is None else stage.value), ""

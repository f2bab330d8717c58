"""Flaws, their fingerprints, and what holds of any two states of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from workbench.catalog.service import Service
from workbench.checklist.finding import Finding, ItemResult, Severity, Status
from workbench.psl.source import Position, Range
from workbench.workspace.ratchet.comparing import acceptable, compare
from workbench.workspace.ratchet.flaws import failing_flaws, is_good
from workbench.workspace.snapshot import ServiceSnapshot, ServiceState

if TYPE_CHECKING:
    from collections.abc import Sequence

SEVERITIES = st.sampled_from(list(Severity))
PLACES = st.tuples(
    st.sampled_from(["indexes/foreign-key", "indexes/status"]), st.sampled_from("abc"), SEVERITIES
)


def service(places: Sequence[tuple[str, str, Severity]], shift: int = 0) -> ServiceSnapshot:
    """A service with findings at fields of one model, on lines that may have shifted."""
    findings = tuple(
        Finding(
            rule,
            severity,
            "",
            "a.prisma",
            Range(Position(number + shift, 1, 0), Position(number + shift, 2, 1)),
            0,
            1,
            "M",
            field,
        )
        for number, (rule, field, severity) in enumerate(places, 1)
    )
    is_failing = any(severity is Severity.ERROR for _, _, severity in places)
    item = ItemResult("indexes", Status.FAIL if is_failing else Status.PASS, "", findings)
    return ServiceSnapshot(Service("s"), "s", ServiceState.FAILING, (), (item,), ())


@settings(max_examples=40)
@given(st.lists(PLACES, max_size=8), st.integers(0, 50))
def test_a_service_held_against_itself_has_nothing_new_and_nothing_fixed(
    places: list[tuple[str, str, Severity]], shift: int
) -> None:
    names = acceptable(service(places), static=True)
    assert len(set(names)) == len(names)
    [delta] = compare([service(places, shift)], {"s": names}, static=True)
    assert (delta.new, delta.fixed) == ((), ())


@settings(max_examples=40)
@given(st.lists(PLACES, max_size=8), st.lists(PLACES, max_size=8))
def test_new_and_fixed_tell_the_difference(
    before: list[tuple[str, str, Severity]], after: list[tuple[str, str, Severity]]
) -> None:
    names = acceptable(service(before), static=True)
    [delta] = compare([service(after)], {"s": names}, static=True)
    errors = len(list(failing_flaws(service(after), static=True)))
    assert len(delta.new) + len(delta.old) == errors
    assert len(names) == len(delta.old) + len(delta.fixed) + len(delta.changed)


@settings(max_examples=40)
@given(st.lists(PLACES, max_size=8))
def test_a_service_is_good_exactly_without_errors(places: list[tuple[str, str, Severity]]) -> None:
    assert is_good(service(places), static=True) == (
        not any(severity is Severity.ERROR for _, _, severity in places)
    )


def test_an_unproven_item_is_a_flaw_but_for_who_only_reads() -> None:
    unproven = ItemResult("migrations", Status.UNKNOWN, "2 migrations, not yet replayed")
    snapshot = structs.replace(service([]), checklist=(unproven,))
    assert [flaw.key for flaw in failing_flaws(snapshot)] == ["migrations/unknown"]
    assert is_good(snapshot, static=True)


def test_what_only_an_engine_can_tell_is_not_called_fixed_by_who_only_reads() -> None:
    before = {"s": ("prisma/error 12345678", "migrations/unknown", "indexes/status M.a")}
    [delta] = compare([service([])], before, static=True)
    assert delta.fixed == ("indexes/status M.a",)

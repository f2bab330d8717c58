"""Where a service stands, given what the checklist, Prisma, a proof and people say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.finding import Status
from workbench.workspace.snapshot import Problem, ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from workbench.checklist.finding import ItemResult
    from workbench.triage.decision import Triage
    from workbench.workspace.cache import Result
    from workbench.workspace.snapshot import SchemaFile
    from workbench.workspace.verdicts.verdict import Verdict

BY_RUNNING = frozenset({"migrations", "seed"})
"""The items that only a run can answer."""


class Standing(NamedTuple):
    """Where a service stands."""

    state: ServiceState
    checklist: tuple[ItemResult, ...]
    """The items, those set aside that people have waived."""


def standing_of(result: Result, verdict: Verdict | None, triage: Triage, today: date) -> Standing:
    """Where a service stands.

    Only Prisma can call a schema invalid, and nothing is proven without it, nor by waiving an item. Of a
    schema that could not be read to its end nothing is waived, since nobody knows what that would hide.

    Args:
        result: What the check found.
        verdict: What Prisma says; None while it has not answered.
        triage: What people have decided.
        today: The day on which waivers must hold.
    """
    checklist = result.checklist
    if triage.waivers and not result.problems:
        from workbench.triage.waiving import with_waivers

        checklist = with_waivers(checklist, triage.waivers, today)
    return Standing(_state_of(result, checklist, verdict, triage), checklist)


def passes(checklist: Sequence[ItemResult]) -> bool:
    """Whether all that reading a schema can tell is as it should be."""
    static = [item for item in checklist if item.id not in BY_RUNNING]
    return bool(static) and all(item.status in (Status.PASS, Status.WAIVED) for item in static)


def _state_of(
    result: Result, checklist: Sequence[ItemResult], verdict: Verdict | None, triage: Triage
) -> ServiceState:
    if triage.is_excluded:
        return ServiceState.EXCLUDED
    if verdict is not None and verdict.is_invalid:
        return ServiceState.INVALID
    if result.state is not ServiceState.PASSING:
        is_waived = result.state is ServiceState.FAILING and not result.problems and passes(checklist)
        return ServiceState.PASSING if is_waived else result.state
    if verdict is None or not verdict.is_valid:
        return result.state
    proven = all(item.status is Status.PASS for item in checklist if item.id in BY_RUNNING)
    return ServiceState.PROVEN if proven else ServiceState.PASSING


def problems_of(verdict: Verdict, files: Sequence[SchemaFile]) -> tuple[Problem, ...]:
    """What Prisma says, at its places in the files."""
    return tuple(_problems(verdict, {file.path: file for file in files}))


def _problems(verdict: Verdict, files: dict[str, SchemaFile]) -> Iterator[Problem]:
    for said in verdict.diagnostics:
        # An error that is about no file in particular, such as a missing datasource, has none of its own.
        file = files.get(said.file) or next(iter(files.values()))
        place = file.source.range(said.start, said.end)
        yield Problem("prisma", said.severity, said.message, file.path, place, said.start, said.end)

"""How far the services have come: in all, and for each priority group and phase of the plan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.triage.decision import UNDECIDED
from workbench.triage.document import NOTHING
from workbench.workspace.discovery import Entry
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from workbench.catalog.service import Catalog
    from workbench.triage.decision import Triage
    from workbench.workspace.snapshot import ServiceSnapshot

UNTRIAGED: Mapping[str, Triage] = NOTHING.services
"""Nobody has decided anything."""


class Totals(Struct, frozen=True):
    """Counts of services."""

    services: int = 0
    """Those that should have a schema: all but the excluded ones."""
    with_schema: int = 0
    missing: int = 0
    passing: int = 0
    """Every static item passes; proven ones included, hollow ones not."""
    hollow: int = 0
    """Hollow schemas and near copies, with a schema but counted for nothing else."""
    proven: int = 0
    """Proven, hollow ones left out."""
    excluded: int = 0
    """Services that people have decided need no schema; counted nowhere else."""
    lines: tuple[tuple[str, int], ...] = ()
    """How many of the schemas that were checked each line of Prisma has, the older line first."""


class GroupCoverage(Struct, frozen=True):
    """The totals of one priority group, or of one phase."""

    number: int
    title: str
    totals: Totals


class Coverage(Struct, frozen=True):
    """The totals of a workspace."""

    totals: Totals
    """All services, unlisted ones included; the excluded ones by their number alone."""
    priorities: tuple[GroupCoverage, ...]
    """In catalog order, empty groups included."""
    phases: tuple[GroupCoverage, ...]
    ungrouped: Totals
    """Listed services that the plan puts in no priority group."""
    unlisted: Totals


def coverage(
    services: Iterable[ServiceSnapshot | Entry], catalog: Catalog, triage: Mapping[str, Triage] = UNTRIAGED
) -> Coverage:
    """Count `services`.

    Args:
        services: Each service once: as a snapshot, or as an entry where it has not been checked yet and is
            known only to have a schema or not.
        catalog: Names the groups.
        triage: What people have decided about those that have not been checked yet, by name.
    """
    everything = tuple(services)
    listed = [one for one in everything if one.listed]
    phase_of = {priority.number: priority.phase for priority in catalog.priorities}

    def phase(one: ServiceSnapshot | Entry) -> int | None:
        service = one.service
        return service.phase if service.phase is not None else phase_of.get(service.priority or 0)

    return Coverage(
        totals=totals_of(everything, triage),
        priorities=tuple(
            GroupCoverage(
                group.number,
                group.title,
                totals_of([one for one in listed if one.service.priority == group.number], triage),
            )
            for group in catalog.priorities
        ),
        phases=tuple(
            GroupCoverage(
                group.number,
                group.title,
                totals_of([one for one in listed if phase(one) == group.number], triage),
            )
            for group in catalog.phases
        ),
        ungrouped=totals_of([one for one in listed if one.service.priority is None], triage),
        unlisted=totals_of([one for one in everything if not one.listed], triage),
    )


def totals_of(
    services: Collection[ServiceSnapshot | Entry], triage: Mapping[str, Triage] = UNTRIAGED
) -> Totals:
    """Count `services`.

    Args:
        services: Each once: as a snapshot, or as an entry where it has not been checked yet.
        triage: What people have decided about those that have not been checked yet, by name.
    """
    required = [one for one in services if not is_excluded(one, triage)]
    snapshots = [one for one in required if not isinstance(one, Entry)]
    states = [one.state for one in snapshots if not one.is_wanting]
    entries = [one for one in required if isinstance(one, Entry)]
    missing = states.count(ServiceState.MISSING) + sum(not entry.schema_paths for entry in entries)
    proven = states.count(ServiceState.PROVEN)
    return Totals(
        services=len(required),
        with_schema=len(required) - missing,
        missing=missing,
        passing=states.count(ServiceState.PASSING) + proven,
        hollow=len(snapshots) - len(states),
        proven=proven,
        excluded=len(services) - len(required),
        lines=tuple(sorted(Counter(one.line.value for one in snapshots if one.files).items())),
    )


def is_excluded(one: ServiceSnapshot | Entry, triage: Mapping[str, Triage]) -> bool:
    """Whether people have decided that a service needs no schema."""
    if not isinstance(one, Entry):
        return one.state is ServiceState.EXCLUDED
    return triage.get(one.name, UNDECIDED).is_excluded

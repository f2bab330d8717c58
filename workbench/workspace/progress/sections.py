"""The generated parts of the progress file, each a text of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status
from workbench.checklist.words import count
from workbench.workspace.coverage import coverage
from workbench.workspace.progress.standing import code, is_done, service_line
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.catalog.service import Catalog, Phase
    from workbench.workspace.coverage import GroupCoverage, Totals
    from workbench.workspace.snapshot import ServiceSnapshot

AT_ONCE = 10
"""Services that a list of next steps names."""
_COLUMNS = "services | with a schema | hollow | passing | proven"
_RULES = "---:|---:|---:|---:|---:"


def overall(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> str:
    """All services, and each priority group and phase."""
    covered = coverage(snapshots, catalog)
    return _text(_overall(covered.totals, covered.priorities, covered.phases))


def _overall(
    totals: Totals, priorities: Sequence[GroupCoverage], phases: Sequence[GroupCoverage]
) -> Iterator[str]:
    percent = 100 * totals.proven // totals.services if totals.services else 0
    yield f"**{totals.proven} of {totals.services} services proven ({percent} %)**: their migrations were"
    yield "replayed in a clean database, gave exactly their schema, and took their seed data."
    if totals.excluded:
        yield f"Not counted: {count(totals.excluded, 'service')} that people have decided need no schema."
    yield ""
    yield f"| | {_COLUMNS} |"
    yield f"|---|{_RULES}|"
    yield f"| **all** | {_numbers(totals)} |"
    for group in priorities:
        yield f"| priority {group.number}: {group.title} | {_numbers(group.totals)} |"
    for group in phases:
        yield f"| phase {group.number}: {group.title} | {_numbers(group.totals)} |"


def _numbers(totals: Totals) -> str:
    return f"{totals.services} | {totals.with_schema} | {totals.hollow} | {totals.passing} | {totals.proven}"


def recent(days: Mapping[str, Sequence[str]]) -> str:
    """What was proven on the last days."""
    lines = [f"- {day} ({len(names)}): {', '.join(map(code, names))}" for day, names in days.items()]
    return _section("Recently implemented", lines or ["Nothing yet."])


def phases(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> str:
    """A box for every service, by phase and priority."""
    return _text(_phases(snapshots, catalog))


def _phases(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> Iterator[str]:
    left = list(snapshots)
    of_priority = {group.number: group for group in catalog.priorities}
    for phase in catalog.phases:
        own = [one for one in left if _phase_of(one, catalog) == phase.number]
        left = [one for one in left if one not in own]
        yield from _heading(f"{_phase_title(phase)} ({_tally(own)})")
        for number in dict.fromkeys(one.service.priority for one in own):
            group = of_priority.get(number or 0)
            if group is not None:
                yield from (f"Priority {group.number}: {group.title}", "")
            yield from (service_line(one) for one in own if one.service.priority == number)
            yield ""
    listed = [one for one in left if one.listed]
    for title, rest in (
        ("Without a phase", listed),
        ("Not in the catalog", [one for one in left if not one.listed]),
    ):
        if rest:
            yield from _heading(f"{title} ({_tally(rest)})")
            yield from (*map(service_line, rest), "")


def _tally(services: Sequence[ServiceSnapshot]) -> str:
    """How many of some services are done, those left out that need not be."""
    due = [one for one in services if one.state is not ServiceState.EXCLUDED]
    return f"{sum(map(is_done, due))} of {len(due)}"


def _phase_title(phase: Phase) -> str:
    week = f", week {phase.week}" if phase.week is not None else ""
    return f"Phase {phase.number}: {phase.title}{week}"


def waived(snapshots: Iterable[ServiceSnapshot]) -> str:
    """What somebody has set aside, with the reason: items, and whole services."""
    everything = tuple(snapshots)
    lines = [
        f"- {code(snapshot.name)}, {item.id}: {' '.join(item.evidence.split())}"
        for snapshot in everything
        for item in snapshot.checklist
        if item.status is Status.WAIVED and snapshot.state is not ServiceState.EXCLUDED
    ]
    lines += [
        f"- {code(snapshot.name)}, substance: {' '.join(snapshot.substance.evidence.split())}"
        for snapshot in everything
        if snapshot.substance is not None and snapshot.substance.is_flagged and snapshot.substance.waived
    ]
    excluded = [
        f"- {code(one.name)}: {one.triage.why_excluded}{_noted(one)}"
        for one in everything
        if one.state is ServiceState.EXCLUDED
    ]
    more = ["", *_heading("Excluded"), *excluded] if excluded else []
    return _section("Waived", [*(lines or ["Nothing."]), *more])


def _noted(one: ServiceSnapshot) -> str:
    return f"; {' '.join(one.triage.note.split())}" if one.triage.note else ""


def next_steps(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> str:
    """What is to be done next, in the order of the plan."""
    order = [phase.number for phase in catalog.phases]

    def rank(one: ServiceSnapshot) -> int:
        phase = _phase_of(one, catalog)
        return order.index(phase) if phase in order else len(order)

    ranked = sorted(snapshots, key=rank)
    hollow = [one for one in ranked if one.is_wanting and one.state is not ServiceState.INVALID]
    others = [one for one in ranked if one not in hollow]
    steps = [
        ("Mend what Prisma rejects", others, {ServiceState.INVALID}),
        ("Write the schemas that are missing", others, {ServiceState.MISSING}),
        ("Give substance to what has none", hollow, set(ServiceState)),
        ("Mend what fails", others, {ServiceState.FAILING}),
        ("Prove what passes", others, {ServiceState.PASSING}),
    ]
    lines = [
        line
        for title, services, states in steps
        for line in _step(title, [one.name for one in services if one.state in states])
    ]
    return _section("Next steps", lines or ["None: everything is proven."])


def _step(title: str, names: Sequence[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - AT_ONCE} more" if len(names) > AT_ONCE else ""
        yield f"- {title} ({len(names)}): {', '.join(map(code, names[:AT_ONCE]))}{more}"


def _phase_of(one: ServiceSnapshot, catalog: Catalog) -> int | None:
    if one.service.phase is not None or not one.listed:
        return one.service.phase
    return next((each.phase for each in catalog.priorities if each.number == one.service.priority), None)


def _heading(title: str) -> Iterator[str]:
    yield from (f"## {title}", "")


def _section(title: str, lines: Iterable[str]) -> str:
    return _text((*_heading(title), *lines))


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"

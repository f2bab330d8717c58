"""What `status` counts, once for both of its faces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.documents import DiscrepancyEntry, PriorityEntry, StatusDocument
from workbench.reports.summary import summary_entry
from workbench.workspace.coverage import totals_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.catalog.service import Catalog
    from workbench.workspace.snapshot import ServiceSnapshot


def status_document(snapshots: Sequence[ServiceSnapshot], catalog: Catalog) -> StatusDocument:
    """Count `snapshots` per priority group, in the catalog's order; what has no group comes last."""
    groups: list[PriorityEntry] = []
    for priority in catalog.priorities:
        members = [one for one in snapshots if one.listed and one.service.priority == priority.number]
        groups.append(_group(priority.number, priority.title, priority.phase, members))
    rest = {
        "Existing": [one for one in snapshots if one.listed and one.service.priority is None],
        "Unlisted": [one for one in snapshots if not one.listed],
    }
    groups += [_group(None, title, None, members) for title, members in rest.items() if members]
    return StatusDocument(
        version=1,
        summary=summary_entry(snapshots),
        priorities=tuple(groups),
        discrepancies=tuple(DiscrepancyEntry(one.code, one.message) for one in catalog.discrepancies),
        targets=dict(totals_of(tuple(snapshots)).lines),
    )


def _group(
    number: int | None, title: str, phase: int | None, members: Sequence[ServiceSnapshot]
) -> PriorityEntry:
    counts = summary_entry(members)
    return PriorityEntry(
        priority=number,
        title=title,
        phase=phase,
        services=counts.services,
        with_schema=counts.with_schema,
        passing=counts.passing,
        hollow=counts.hollow,
        proven=counts.proven,
        excluded=counts.excluded,
    )

"""The counts that every report starts or ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.documents import SummaryEntry
from workbench.workspace.coverage import totals_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.snapshot import ServiceSnapshot


def summary_entry(snapshots: Iterable[ServiceSnapshot]) -> SummaryEntry:
    """Count `snapshots` by what they have reached; a proven service passes too, a hollow one does neither."""
    totals = totals_of(tuple(snapshots))
    return SummaryEntry(
        services=totals.services,
        with_schema=totals.with_schema,
        missing=totals.missing,
        passing=totals.passing,
        hollow=totals.hollow,
        proven=totals.proven,
        excluded=totals.excluded,
    )


def summary_sentence(summary: SummaryEntry) -> str:
    """The counts as a line for people."""
    hollow = f", {summary.hollow} of them hollow" if summary.hollow else ""
    excluded = f" · {summary.excluded} excluded" if summary.excluded else ""
    services = "service" if summary.services == 1 else "services"
    return (
        f"{summary.services} {services} · {summary.with_schema} with a schema{hollow} · "
        f"{summary.missing} missing · {summary.passing} passing · {summary.proven} proven{excluded}"
    )

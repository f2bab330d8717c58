"""The counts that every report starts or ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.documents import SummaryEntry
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.workspace.snapshot import ServiceSnapshot


def summary_entry(snapshots: Iterable[ServiceSnapshot]) -> SummaryEntry:
    """Count `snapshots` by what they have reached; a proven service passes too, a hollow one does neither."""
    everything = tuple(snapshots)
    states = [snapshot.state for snapshot in everything if not snapshot.is_wanting]
    missing = states.count(ServiceState.MISSING)
    proven = states.count(ServiceState.PROVEN)
    return SummaryEntry(
        services=len(everything),
        with_schema=len(everything) - missing,
        missing=missing,
        passing=states.count(ServiceState.PASSING) + proven,
        hollow=len(everything) - len(states),
        proven=proven,
    )


def summary_sentence(summary: SummaryEntry) -> str:
    """The counts as a line for people."""
    hollow = f", {summary.hollow} of them hollow" if summary.hollow else ""
    services = "service" if summary.services == 1 else "services"
    return (
        f"{summary.services} {services} · {summary.with_schema} with a schema{hollow} · "
        f"{summary.missing} missing · {summary.passing} passing · {summary.proven} proven"
    )

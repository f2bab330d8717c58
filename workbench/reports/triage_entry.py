"""What people have decided about a service, as all documents tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.reports.documents import TriageEntry, WaiverEntry

if TYPE_CHECKING:
    from workbench.triage.decision import Triage, Waiver


def triage_entry(triage: Triage) -> TriageEntry:
    """The decisions about one service."""
    return TriageEntry(
        owner=triage.owner,
        status=None if triage.stage is None else triage.stage.value,
        decision=None if triage.decision is None else triage.decision.value,
        of=triage.of,
        note=triage.note,
        waivers=tuple(map(_waiver, triage.waivers)),
        excluded=triage.why_excluded or None,
    )


def _waiver(waiver: Waiver) -> WaiverEntry:
    return WaiverEntry(
        waiver.item, waiver.because, None if waiver.until is None else waiver.until.isoformat()
    )

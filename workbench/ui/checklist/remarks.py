"""What is known of a service beside its ten items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Status
from workbench.ui.signs import STAGES

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from workbench.substance.verdict import Substance
    from workbench.triage.decision import Triage
    from workbench.workspace.snapshot import ServiceSnapshot

SHARED = 8
"""How many of the fields that a near copy shares are named."""


class RemarkEntry(Struct, frozen=True):
    """One thing that is known."""

    id: str
    title: str
    text: str
    status: Status | None = None
    """None for what is neither good nor bad."""
    service: str | None = None
    """The service that it leads to."""

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the service is checked again."""
        return self.id


def remarks_of(snapshot: ServiceSnapshot) -> list[RemarkEntry]:
    """What was decided about a service, what its schema says of its own, and what the catalog says of it."""
    substance = snapshot.substance
    return [
        *_triage(snapshot.triage),
        *([] if substance is None else [_substance(substance)]),
        *_plan(snapshot),
    ]


def _triage(triage: Triage) -> Iterator[RemarkEntry]:
    if triage.is_excluded:
        yield RemarkEntry("decision", "Excluded", f"{triage.why_excluded}; not counted", service=triage.of)
    elif triage.decision is not None:
        yield RemarkEntry("decision", "Decision", "to be implemented")
    if care := care_of(triage):
        yield RemarkEntry("care", "In the hands of" if triage.owner else "Stage", care)
    if triage.note:
        yield RemarkEntry("triage-note", "Note", triage.note)


def care_of(triage: Triage) -> str:
    """Who cares for a service and how far they are; empty where nobody has said."""
    stage = STAGES[triage.stage.value].word if triage.stage is not None else ""
    return ", ".join(filter(None, (triage.owner, stage)))


def _plan(snapshot: ServiceSnapshot) -> Iterator[RemarkEntry]:
    service = snapshot.service
    because = f": {service.because}" if service.because else ""
    # What is decided is no proposal of the plan any more.
    is_open = snapshot.triage.decision is None
    for title, word, other in (
        ("Duplicate", "of", service.duplicate_of),
        ("To be consolidated", "with", service.consolidate_with),
    ):
        if other is not None and is_open:
            yield RemarkEntry(title, title, f"{word} `{other}`{because}", service=other)
    if service.note:
        yield RemarkEntry("note", "Note of the plan", service.note)


def _substance(substance: Substance) -> RemarkEntry:
    status = Status.FAIL if substance.is_wanting else Status.PASS
    if substance.is_flagged and not substance.is_wanting:
        status = Status.WAIVED
    text, likeness = substance.evidence, substance.near_copy_of
    if likeness is None:
        return RemarkEntry("substance", "Substance", text, status)
    names = likeness.names
    shown = ", ".join(names[:SHARED])
    more = f" and {len(names) - SHARED} more" if len(names) > SHARED else ""
    text = f"{text}; in common: {shown}{more}"
    return RemarkEntry("substance", "Substance", text, status, likeness.service)

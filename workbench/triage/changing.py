"""What somebody wants to decide, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType, structs

from workbench.catalog.wording import one_line
from workbench.triage.decision import OF_ANOTHER, UNDECIDED, Decision, Stage, Triage, Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator


class TriageChange(Struct, frozen=True):
    """What is to be another way about one service; what is UNSET stays as it is, and None takes away."""

    owner: str | UnsetType | None = UNSET
    stage: Stage | UnsetType | None = UNSET
    decision: Decision | UnsetType | None = UNSET
    of: str | UnsetType | None = UNSET
    note: str | UnsetType = UNSET
    waive: tuple[Waiver, ...] = ()
    """Take the places of those that stand for the same items."""
    unwaive: tuple[str, ...] = ()
    """Items whose waivers are taken away."""
    clear: bool = False
    """Whether all that was decided before is forgotten first."""


def changed(before: Triage, change: TriageChange) -> Triage:
    """What is decided after a change.

    Texts come on one line, as they are read. Another decision than `duplicate` and `consolidate` lets go of
    the other service.
    """
    start = UNDECIDED if change.clear else before
    decision = start.decision if change.decision is UNSET else change.decision
    of = start.of if change.of is UNSET else change.of
    owner = start.owner if change.owner is UNSET else change.owner
    note = start.note if change.note is UNSET else change.note
    return Triage(
        owner=one_line(owner or "") or None,
        stage=start.stage if change.stage is UNSET else change.stage,
        decision=decision,
        of=of if decision in OF_ANOTHER else None,
        note=one_line(note),
        waivers=tuple(_waivers(start.waivers, change)),
    )


def _waivers(before: tuple[Waiver, ...], change: TriageChange) -> Iterator[Waiver]:
    new = {waiver.item: structs.replace(waiver, because=one_line(waiver.because)) for waiver in change.waive}
    for waiver in before:
        if waiver.item in new:
            yield new.pop(waiver.item)
        elif waiver.item not in change.unwaive and waiver.item not in {one.item for one in change.waive}:
            yield waiver
    yield from new.values()

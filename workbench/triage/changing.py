"""What somebody wants to decide, and what comes of it."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from workbench.triage.decision import OF_ANOTHER, UNDECIDED, Decision, Stage, Triage, Waiver


class TriageChange(Struct, frozen=True):
    """What is to be another way about one service; what is UNSET stays as it is, and None takes away."""

    owner: str | None | UnsetType = UNSET
    stage: Stage | None | UnsetType = UNSET
    decision: Decision | None | UnsetType = UNSET
    of: str | None | UnsetType = UNSET
    note: str | UnsetType = UNSET
    waive: tuple[Waiver, ...] = ()
    """Take the places of those that stand for the same items."""
    unwaive: tuple[str, ...] = ()
    """Items whose waivers are taken away."""
    clear: bool = False
    """Whether all that was decided before is forgotten first."""


def changed(before: Triage, change: TriageChange) -> Triage:
    """What is decided after a change.

    Another decision than `duplicate` and `consolidate` lets go of the other service.
    """
    start = UNDECIDED if change.clear else before
    decision = start.decision if change.decision is UNSET else change.decision
    of = start.of if change.of is UNSET else change.of
    gone = {*change.unwaive, *(waiver.item for waiver in change.waive)}
    return Triage(
        owner=start.owner if change.owner is UNSET else change.owner,
        stage=start.stage if change.stage is UNSET else change.stage,
        decision=decision,
        of=of if decision in OF_ANOTHER else None,
        note=start.note if change.note is UNSET else change.note,
        waivers=(*(waiver for waiver in start.waivers if waiver.item not in gone), *change.waive),
    )

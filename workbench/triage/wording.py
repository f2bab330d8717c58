"""Decisions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.triage.decision import Triage, Waiver


def differences(before: Triage, after: Triage) -> Iterator[str]:
    """What has been decided between two moments, in lines for an event log."""
    if before.owner != after.owner:
        yield "no owner" if after.owner is None else f"owner {after.owner}"
    if before.stage is not after.stage:
        was, now = ("none" if stage is None else stage.value for stage in (before.stage, after.stage))
        yield f"stage {was} -> {now}"
    if (before.decision, before.of) != (after.decision, after.of):
        if after.is_excluded:
            yield f"excluded: {after.why_excluded}"
        elif before.is_excluded:
            yield "no longer excluded"
        else:
            yield "decision withdrawn" if after.decision is None else f"to {after.decision.value}"
    if before.note != after.note:
        yield f"note: {after.note}" if after.note else "note removed"
    yield from _waivers(before.waivers, after.waivers)


def _waivers(before: tuple[Waiver, ...], after: tuple[Waiver, ...]) -> Iterator[str]:
    for waiver in after:
        if waiver not in before:
            yield f"{waiver.item} waived: {waiver.reason}"
    still = {waiver.item for waiver in after}
    for item in dict.fromkeys(waiver.item for waiver in before):
        if item not in still:
            yield f"{item} waived no longer"

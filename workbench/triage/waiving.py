"""What waivers do to the ten items of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import ItemResult, Status
from workbench.checklist.presence import MIGRATIONS, SEED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.triage.decision import Waiver

_BY_RUNNING = frozenset({MIGRATIONS[0], SEED[0]})


def with_waivers(
    checklist: tuple[ItemResult, ...], waivers: Sequence[Waiver], today: date
) -> tuple[ItemResult, ...]:
    """The items, with those set aside that are waived; one that passes still does.

    Args:
        checklist: The items as they were found.
        waivers: What is waived; of several for one item, the first that still holds.
        today: The day for which this is asked.
    """
    if not waivers:
        return checklist
    of_item: dict[str, Waiver] = {}
    for waiver in waivers:
        known = of_item.get(waiver.item)
        if known is None or known.is_over(today):
            of_item[waiver.item] = waiver
    return tuple(
        _waived(result, of_item[result.id], today)
        if result.id in of_item and _can_be_waived(result)
        else result
        for result in checklist
    )


def _can_be_waived(result: ItemResult) -> bool:
    return result.status is Status.FAIL or (result.status is Status.UNKNOWN and result.id in _BY_RUNNING)


def _waived(result: ItemResult, waiver: Waiver, today: date) -> ItemResult:
    if waiver.is_over(today):
        evidence = f"{result.evidence}; its waiver ended on {waiver.until}"
        return ItemResult(result.id, result.status, evidence, result.findings, result.waived)
    evidence = f"{result.evidence}: {waiver.reason}"
    return ItemResult(result.id, Status.WAIVED, evidence, waived=(*result.waived, *result.findings))

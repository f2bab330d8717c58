"""Items that people have waived, left out of what fixes are asked for without naming any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.checklist.verdict import RULES

if TYPE_CHECKING:
    from datetime import date

    from workbench.triage.decision import Triage
    from workbench.workspace.fixing.proposing import Wish


def without_waived(wish: Wish, triage: Triage, today: date) -> Wish:
    """The same wish without the items that are waived; one that names rules or findings means them.

    Args:
        wish: Which fixes are asked for.
        triage: What people have decided about the service.
        today: The day on which waivers must hold.
    """
    if wish.rules is not None or wish.findings is not None:
        return wish
    waived = {waiver.item for waiver in triage.waivers if not waiver.is_over(today)}
    return structs.replace(wish, rules=[item for item in RULES if item not in waived]) if waived else wish

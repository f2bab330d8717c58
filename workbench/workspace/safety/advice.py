"""What is to be said of the migrations of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.checklist.finding import Finding, Status

if TYPE_CHECKING:
    from workbench.checklist.finding import ItemResult

NOBODY = ""
"""The linter of migrations that none has seen, or not all of them."""
NONE_NEEDED = "-"
"""The linter of migrations that none has to see: another database's, or such as only create things."""


class Advice(Struct, frozen=True):
    """Findings that fail nothing, and who has looked for them."""

    findings: tuple[Finding, ...] = ()
    linter: str = NOBODY
    """The mark of the linter that has seen all scripts. What Prisma's engine says needs none."""

    @property
    def is_unseen(self) -> bool:
        """Whether no linter has seen all that one has to see."""
        return self.linter == NOBODY

    @property
    def needs_linter(self) -> bool:
        """Whether there is something that a linter has to see."""
        return self.linter != NONE_NEEDED

    def is_due(self, linter: str | None) -> bool:
        """Whether the linter with this mark has something to look at; None is any linter."""
        return self.is_unseen if linter is None else self.linter not in (linter, NONE_NEEDED)


def with_advice(checklist: tuple[ItemResult, ...], advice: Advice | None) -> tuple[ItemResult, ...]:
    """The items, with the advice among the findings of the one that it is about."""
    if advice is None or not advice.findings:
        return checklist
    return tuple(
        structs.replace(item, findings=(*item.findings, *advice.findings))
        if item.id == "migrations" and item.status is not Status.WAIVED
        else item
        for item in checklist
    )

"""What is to be said of the migrations of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from workbench.checklist.finding import Finding, Status
from workbench.checklist.words import count
from workbench.workspace.paths import name, parent
from workbench.workspace.presence import MIGRATION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from workbench.checklist.finding import ItemResult
    from workbench.triage.decision import Waiver
    from workbench.triage.remark import Remark

NOBODY = ""
"""The linter of migrations that none has seen, or not all of them."""
NONE_NEEDED = "-"
"""The linter of migrations that none has to see: another database's, or such as only create things."""


class Advice(Struct, frozen=True):
    """Findings that fail nothing, and who has looked for them."""

    findings: tuple[Finding, ...] = ()
    linter: str = NOBODY
    """The mark of the linter that has seen all scripts. What Prisma's engine says needs none."""
    waived: tuple[Finding, ...] = ()
    """Findings that comments in the scripts set aside."""
    reasons: tuple[str, ...] = ()
    """Why they are, each once."""

    @property
    def is_unseen(self) -> bool:
        """Whether no linter has seen all that one has to see."""
        return self.linter == NOBODY

    @property
    def needs_linter(self) -> bool:
        """Whether there is something that a linter has to see."""
        return self.linter != NONE_NEEDED

    def says(self, finding: Finding) -> bool:
        """Whether `finding` is part of it, be it set aside."""
        return finding in self.findings or finding in self.waived

    def is_due(self, linter: str | None) -> bool:
        """Whether the linter with this mark has something to look at; None is any linter."""
        return self.is_unseen if linter is None else self.linter not in (linter, NONE_NEEDED)


def with_advice(
    checklist: tuple[ItemResult, ...], advice: Advice | None, waivers: Sequence[Waiver], today: date
) -> tuple[ItemResult, ...]:
    """The items, with the advice among the findings of the one that it is about.

    Args:
        checklist: The items.
        advice: What is to be said of the migrations.
        waivers: What people have set aside; also of what is said of migrations.
        today: The day on which waivers must hold.
    """
    if advice is None or not (advice.findings or advice.waived):
        return checklist
    return tuple(
        _advised(item, advice, waivers, today)
        if item.id == "migrations" and item.status is not Status.WAIVED
        else item
        for item in checklist
    )


def _advised(item: ItemResult, advice: Advice, waivers: Sequence[Waiver], today: date) -> ItemResult:
    standing: list[Finding] = []
    waived = list(advice.waived)
    reasons = dict.fromkeys(advice.reasons)
    about = [(one.remark, one) for one in waivers if one.remark is not None and not one.is_over(today)]
    for finding in advice.findings:
        waiver = next((one for remark, one in about if is_about(remark, finding)), None)
        if waiver is None:
            standing.append(finding)
        else:
            waived.append(finding)
            reasons[waiver.reason] = None
    evidence = item.evidence
    if waived:
        evidence = f"{evidence}; {count(len(waived), 'remark')} waived: {'; '.join(reasons)}"
    return structs.replace(
        item,
        evidence=evidence,
        findings=(*item.findings, *standing),
        waived=(*item.waived, *waived),
    )


def is_about(remark: Remark, finding: Finding) -> bool:
    """Whether somebody who names `remark` means `finding`."""
    return bool(remark_on(finding)) and remark.covers(*_place(finding))


def _place(finding: Finding) -> tuple[str, str]:
    """The migration that a finding is on, and its rule in short."""
    return name(parent(finding.file)), finding.rule.partition("/")[2]


def remark_on(finding: Finding) -> str:
    """What `finding` is called when it is set aside; empty where it is not on a migration's script."""
    if name(finding.file) != MIGRATION or finding.item != "migrations":
        return ""
    return f"migrations/{'/'.join(_place(finding))}"

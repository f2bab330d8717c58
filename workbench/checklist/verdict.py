"""The verdict on a schema: ten results, in the order of the plan's checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.checklist.finding import ItemResult, Severity, Status
from workbench.checklist.items import STATIC_ITEMS
from workbench.checklist.presence import MIGRATIONS, SEED, Presence, migrations_result, seed_result
from workbench.checklist.safety import without_unsafe_fixes
from workbench.checklist.suppressions import suppressions_of
from workbench.checklist.waivers import Sifted, judge_suppressions, sift
from workbench.checklist.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.checklist.finding import Finding
    from workbench.checklist.item import Item
    from workbench.checklist.recall import Look, Recall
    from workbench.checklist.subject import Subject
    from workbench.checklist.suppressions import Suppression

ITEMS = (*((item.id, item.title) for item in STATIC_ITEMS), MIGRATIONS, SEED)
"""Id and title of the ten items, in their order."""

RULES = {item.id: tuple(rule.ID for rule in item.rules) for item in STATIC_ITEMS} | {
    item: () for item, _ in (MIGRATIONS, SEED)
}
"""The rules of each item."""


def run(
    subject: Subject, presence: Presence | None = None, recall: Recall | None = None
) -> tuple[ItemResult, ...]:
    """Answer the ten items for one service.

    Args:
        subject: The service's schema and what its checks may ask.
        presence: What stands beside the schema; None stands for nothing.
        recall: What the last check has found, before an edit; it takes what this one finds.

    Returns:
        One result for each of `ITEMS`. An item passes only if the whole schema could be read and has a
        model; findings are sorted by file, offset and rule.
    """
    suppressions = [
        suppression for document in subject.schema.documents for suppression in suppressions_of(document)
    ]
    used: set[Suppression] = set()
    look = None if recall is None else recall.look(subject)
    sifted = [(item, sift(_findings(item, subject, look), suppressions, used)) for item in STATIC_ITEMS]
    if recall is not None and look is not None:
        recall.keep(look)
    presence = presence or Presence()
    beside = [
        _waive_result(result, suppressions, used)
        for result in (migrations_result(subject, presence), seed_result(subject, presence))
    ]
    remarks: dict[str, list[Finding]] = {}
    if suppressions:
        is_complete = not subject.schema.diagnostics
        remarks = judge_suppressions(suppressions, used, RULES, is_complete=is_complete)
    results = [_result(item, found, subject) for item, found in sifted]
    return tuple(
        structs.replace(result, findings=(*result.findings, *remarks[result.id]))
        if result.id in remarks
        else result
        for result in (*results, *beside)
    )


def standing_findings(subject: Subject) -> list[Finding]:
    """What the static items find and no comment sets aside, in the order of the items."""
    return [finding for result in run(subject) for finding in result.findings]


def _findings(item: Item, subject: Subject, look: Look | None) -> list[Finding]:
    checked = item.check(subject) if look is None else look.findings(item)
    found = sorted(checked, key=lambda finding: (finding.file, finding.start, finding.rule))
    return without_unsafe_fixes(found, subject.schema) if subject.schema.diagnostics else found


def _result(item: Item, found: Sifted, subject: Subject) -> ItemResult:
    status, evidence = _status(item, found, subject)
    return ItemResult(item.id, status, evidence, tuple(found.standing), tuple(found.waived))


def _status(item: Item, found: Sifted, subject: Subject) -> tuple[Status, str]:
    errors = _errors(found.standing)
    waived = _errors(found.waived)
    because = f"{count(waived, 'finding')} waived: {'; '.join(found.reasons)}" if waived else ""
    if errors:
        return Status.FAIL, count(errors, "error") + (f", {because}" if waived else "")
    if subject.schema.diagnostics:
        return Status.UNKNOWN, "syntax errors: not everything could be read"
    if not subject.schema.models:
        return Status.UNKNOWN, "no models"
    if waived:
        return Status.WAIVED, because
    return Status.PASS, item.evidence(subject)


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _waive_result(
    result: ItemResult, suppressions: Sequence[Suppression], used: set[Suppression]
) -> ItemResult:
    """Set aside an item about what stands beside the schema, by a comment that speaks for the whole file."""
    for suppression in suppressions:
        if suppression.is_whole_file and suppression.id == result.id and suppression.reason:
            used.add(suppression)
            if result.status in (Status.FAIL, Status.UNKNOWN):
                evidence = f"{result.evidence}: {suppression.reason}"
                return ItemResult(result.id, Status.WAIVED, evidence, waived=result.findings)
    return result

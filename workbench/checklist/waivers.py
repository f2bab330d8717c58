"""Findings set aside by comments in the file, and comments that set aside nothing or don't say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding, Severity, finding_at
from workbench.checklist.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from workbench.checklist.suppressions import Suppression

SUBSTANCE = "substance"
"""Is no item: what a comment for it sets aside is that the whole schema is hollow or a near copy."""
NO_REASON = "suppressions/no-reason"
UNKNOWN = "suppressions/unknown-id"
UNUSED = "suppressions/unused"
RULES = (NO_REASON, UNKNOWN, UNUSED)


class Sifted(Struct, frozen=True, eq=False):
    """The findings of one item, sorted into those that stand and those that are set aside."""

    standing: list[Finding]
    waived: list[Finding]
    reasons: list[str]
    """Why, each once, in the order of the findings."""


def sift(findings: Sequence[Finding], suppressions: Sequence[Suppression], used: set[Suppression]) -> Sifted:
    """Set aside what a comment covers, and note in `used` which comments did so."""
    if not suppressions:
        return Sifted(list(findings), [], [])
    standing: list[Finding] = []
    waived: list[Finding] = []
    reasons: dict[str, None] = {}
    for finding in findings:
        covering = [suppression for suppression in suppressions if suppression.covers(finding)]
        used.update(covering)
        if covering:
            waived.append(finding)
            reasons[covering[0].reason or "a comment for prisma-lint"] = None
        else:
            standing.append(finding)
    return Sifted(standing, waived, list(reasons))


def judge_suppressions(
    suppressions: Sequence[Suppression],
    used: Collection[Suppression],
    items: Mapping[str, Collection[str]],
    *,
    is_complete: bool,
) -> dict[str, list[Finding]]:
    """What is wrong with the comments themselves, by the item that shows it.

    A comment is shown by the item it names; one that names none, by the item nearest to what it says.

    Args:
        suppressions: All suppressions of the schema.
        used: Those that set a finding aside.
        items: The ids of all items, with the rules of each.
        is_complete: Whether the whole schema could be read; if not, none is called unused.
    """
    known = {rule: item for item, rules in items.items() for rule in (item, *rules)}
    shown: dict[str, list[Finding]] = {}
    for suppression in suppressions:
        if not suppression.is_ours:
            continue
        item = known.get(suppression.id)
        finding = None
        if suppression.id == SUBSTANCE:
            item = next(iter(items))
            finding = _without_effect(suppression)
        elif item is None:
            item = known[nearest(suppression.id, known) or next(iter(items))]
            finding = _unknown(suppression, known)
        elif not suppression.reason:
            finding = _unreasoned(suppression)
        elif is_complete and suppression not in used:
            finding = finding_at(
                suppression.node,
                UNUSED,
                f"`workbench-ignore {suppression.id}` sets nothing aside: remove it",
                severity=Severity.WARNING,
            )
        if finding is not None:
            shown.setdefault(item, []).append(finding)
    return shown


def _unreasoned(suppression: Suppression) -> Finding:
    comment = f"workbench-ignore {suppression.id}"
    message = f"`{comment}` gives no reason, so it sets nothing aside: add one behind a colon"
    return finding_at(suppression.node, NO_REASON, message, severity=Severity.WARNING)


def _without_effect(suppression: Suppression) -> Finding | None:
    """What is wrong with a comment about substance, which only other schemas can make needless."""
    if not suppression.reason:
        return _unreasoned(suppression)
    if suppression.is_whole_file:
        return None
    message = "`workbench-ignore substance` speaks for a whole file: move it above the datasource"
    return finding_at(suppression.node, UNUSED, message, severity=Severity.WARNING)


def _unknown(suppression: Suppression, known: Collection[str]) -> Finding:
    named = suppression.id != "?"
    guess = did_you_mean(suppression.id, (*known, SUBSTANCE))
    message = (
        f"`workbench-ignore {suppression.id}` names no item and no rule{guess}"
        if named
        else "`workbench-ignore` names nothing: add the id of an item or rule, a colon and the reason"
    )
    return finding_at(suppression.node, UNKNOWN, message, severity=Severity.WARNING)

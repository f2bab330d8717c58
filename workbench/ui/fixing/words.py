"""What is said of fixes: before they are written, and in the log afterwards."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.checklist.questions import Form
from workbench.checklist.words import count
from workbench.ui.fixing.aim import Scope
from workbench.ui.screens.reasons import CURE_AT_PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.ui.fixing.aim import Aim
    from workbench.workspace.changes import Change
    from workbench.workspace.fixing.objections import Judged
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import ServiceSnapshot


def title_of(aim: Aim, proposal: FixProposal) -> str:
    """What is about to be done, as a question."""
    if len(proposal.titles) == 1:
        return f"{capitalised(proposal.titles[0])}?"
    number = count(len(proposal.fixed), "finding")
    if aim.scope is Scope.RULE and aim.finding is not None:
        return f"Fix {number} of {aim.finding.rule}?"
    if aim.scope is Scope.ITEM:
        return f"Fix {number} of {aim.item}?"
    return f"Fix {number} in {aim.service}?"


def more_of(aim: Aim) -> str:
    """The label of what more can be fixed."""
    return "All of this rule" if aim.scope is Scope.RULE else "All that is safe"


def remark_on(aim: Aim, proposal: FixProposal) -> str:
    """What else is to be known: how much of each rule, what has to be thought of, and what stays."""
    return "\n".join(_remarks(aim, proposal))


def _remarks(aim: Aim, proposal: FixProposal) -> Iterator[str]:
    if aim.scope is Scope.ITEM:
        yield _counted(finding.rule for finding in proposal.fixed)
    if aim.scope is Scope.SERVICE:
        yield _counted(finding.item for finding in proposal.fixed)
    if aim.scope is not Scope.SERVICE:
        yield from dict.fromkeys(_thoughts(aim, proposal))
    if why := why_left(proposal):
        yield f"Not fixed: {why}"


def _thoughts(aim: Aim, proposal: FixProposal) -> Iterator[str]:
    """What people agree to by writing it."""
    for finding in proposal.fixed:
        question = finding.fix.question if finding.fix is not None else None
        if question is not None and question.form is Form.CONSENT and aim.covers(finding):
            yield question.text


def _counted(names: Iterable[str]) -> str:
    """How often each name comes, the most frequent first."""
    return " · ".join(f"{name} {number}" for name, number in Counter(names).most_common())


def why_left(proposal: FixProposal) -> str:
    """Why findings stay, counted: `3 ask first, f again asks, 2 can only be mended by people`."""
    asking = sum(1 + len(asked.others) for asked in proposal.questions)
    words = []
    if asking:
        words.append(f"{asking} {'asks' if asking == 1 else 'ask'} first, f again asks")
    if proposal.left:
        words.append(f"{len(proposal.left)} can only be mended by people")
    return ", ".join(words)


def outlook_of(snapshot: ServiceSnapshot, judged: Judged | None) -> str:
    """What fixes mean for a schema that Prisma rejects now; empty for any other."""
    verdict = snapshot.verdict
    if judged is None or verdict is None or not verdict.is_invalid:
        return ""
    if not judged.still:
        return "Prisma rejects this schema now, and accepts it then."
    return f"Prisma rejects this schema, and will still do so: {judged.still}\n{capitalised(CURE_AT_PLACE)}."


def fixed_line(proposal: FixProposal, change: Change | None) -> str:
    """One line for the log: `course-service: fixed 12 findings (relationships fail -> pass)`."""
    came = _transitions(change)
    more = f" ({came})" if came else ""
    if not proposal.fixed:
        # What Prisma rejects is no finding of the checklist.
        return f"{proposal.service}: fixed, {', '.join(proposal.titles)}{more}"
    return f"{proposal.service}: fixed {count(len(proposal.fixed), 'finding')}{more}"


def _transitions(change: Change | None) -> str:
    """What became of the items: those that went the same way together."""
    if change is None or change.before is None or change.after is None:
        return ""
    known = {item.id: item.status for item in change.before.checklist}
    ways: dict[str, list[str]] = {}
    for item in change.after.checklist:
        before = known.get(item.id, item.status)
        if before is not item.status:
            ways.setdefault(f"{before.value} -> {item.status.value}", []).append(item.id)
    return "; ".join(f"{', '.join(ids)} {way}" for way, ids in ways.items())


def capitalised(words: str) -> str:
    """`words` as the beginning of a sentence."""
    return words[:1].upper() + words[1:]

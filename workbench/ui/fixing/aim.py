"""What people point at when they want something fixed: a finding, all of a rule or an item, or a service."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from workbench.checklist.finding import Applicability, Finding
from workbench.checklist.questions import YES, Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.checklist.questions import Question
    from workbench.workspace.snapshot import ServiceSnapshot

_SHARED = frozenset({Form.DECIMAL, Form.UNIT})
"""Questions of which one answer is as good for all of a rule."""


class Scope(Enum):
    """How much is to be fixed."""

    FINDING = "finding"
    RULE = "rule"
    ITEM = "item"
    SERVICE = "service"


class Aim(Struct, frozen=True, eq=False):
    """What is to be fixed in a service."""

    service: str
    scope: Scope
    finding: Finding | None = None
    """The finding, or one of the rule."""
    item: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    """What people have answered, by the key of the finding that asked."""

    def covers(self, finding: Finding) -> bool:
        """Whether it is about that finding."""
        if self.scope is Scope.SERVICE:
            return True
        if self.scope is Scope.ITEM:
            return finding.item == self.item
        if self.finding is None:
            return False
        if self.scope is Scope.RULE:
            return finding.rule == self.finding.rule
        return (finding.key, finding.message) == (self.finding.key, self.finding.message)

    def answered(self, key: str, answer: str) -> Aim:
        """The same, with one answer more."""
        return structs.replace(self, answers={**self.answers, key: answer})


def findings_of(snapshot: ServiceSnapshot) -> tuple[Finding, ...]:
    """All findings of a service that nobody has set aside."""
    return tuple(finding for item in snapshot.checklist for finding in item.findings)


def is_safe(finding: Finding) -> bool:
    """Whether it can be fixed without asking anybody."""
    return finding.fix is not None and finding.fix.applicability is Applicability.SAFE


def wider(aim: Aim, snapshot: ServiceSnapshot) -> Aim | None:
    """The next larger thing to fix; None where there is no more."""
    findings = findings_of(snapshot)
    if aim.scope is Scope.FINDING:
        rule = structs.replace(aim, scope=Scope.RULE)
        if sum(rule.covers(one) and (is_safe(one) or _answer(rule, one) is not None) for one in findings) > 1:
            return rule
    if aim.scope is Scope.SERVICE:
        return None
    whole = Aim(aim.service, Scope.SERVICE, answers=aim.answers)
    return whole if any(is_safe(one) and not aim.covers(one) for one in findings) else None


def question_of(aim: Aim) -> Question | None:
    """What people have to be asked before a fix can be worked out; None where a look at it is enough."""
    finding = aim.finding
    question = finding.fix.question if finding is not None and finding.fix is not None else None
    if finding is None or question is None or question.form is Form.CONSENT or finding.key in aim.answers:
        return None
    return question


def answers_to(aim: Aim, findings: Iterable[Finding]) -> Mapping[str, str]:
    """What the fixes of an aim are told: what people have answered, and a yes where nothing more is asked.

    What would change is shown before it is written, which is where people agree. What they have not pointed
    at, as where all of a service is fixed, is not agreed to.
    """
    if aim.scope is Scope.SERVICE:
        return aim.answers
    answers = ((one.key, _answer(aim, one)) for one in findings if aim.covers(one))
    return {**{key: answer for key, answer in answers if answer is not None}, **aim.answers}


def _answer(aim: Aim, finding: Finding) -> str | None:
    """What follows for a finding from what was answered about another one, or goes without saying."""
    question = finding.fix.question if finding.fix is not None else None
    if question is None:
        return None
    if question.form is Form.CONSENT:
        return YES
    given = aim.answers.get(aim.finding.key) if aim.finding is not None else None
    return given if given is not None and question.form in _SHARED and question.accepts(given) else None

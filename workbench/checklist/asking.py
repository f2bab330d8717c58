"""Fixes that depend on an answer: with one they are as safe as any, without one they ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from workbench.checklist.finding import Applicability, Fix, key_of
from workbench.checklist.questions import YES, Form, Question

TEXT_AS_MOMENT = "the migration has to read the stored text as dates"
"""What speaks against making a `DateTime` of a `String`."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.checklist.subject import Subject


class Asker:
    """Makes the fixes of one finding that depend on an answer.

    Args:
        subject: Knows the answers that were given.
        rule: The finding's rule.
        model: Its model.
        field: Its field.
    """

    def __init__(self, subject: Subject, rule: str, model: str, field: str | None = None) -> None:
        self._answer = subject.answers.get(key_of(rule, model, field))

    def fix(self, title: str, question: Question, cure: Callable[[str], Fix | None]) -> Fix | None:
        """The fix as far as it is known.

        Args:
            title: What the fix does, as long as nobody has said how.
            question: What it depends on.
            cure: Makes the fix of an answer that the question accepts; None where that can't be done.

        Returns:
            A safe fix where there is an answer that can be used; else one that asks, with the edits that the
            first suggestion leads to. None where not even that can be made.
        """
        answer = self._answer
        if answer is not None and question.accepts(answer) and (made := cure(answer)) is not None:
            return structs.replace(made, applicability=Applicability.SAFE)
        if not question.suggestions:
            return Fix(title, Applicability.ASKS, (), question)
        made = cure(question.suggestions[0])
        if made is None:
            return None
        return structs.replace(made, applicability=Applicability.ASKS, question=question)

    def consent(self, fix: Fix | None, why: str) -> Fix | None:
        """A fix that is known, and that people have to agree to.

        Args:
            fix: The fix.
            why: What has to be thought of, in words that go on behind "though".
        """
        if fix is None:
            return None
        question = Question(f"{fix.title}, though {why}?", Form.CONSENT, (YES,))
        return self.fix(fix.title, question, lambda _: fix)

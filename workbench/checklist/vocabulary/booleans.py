"""Which names ask a question that yes or no answers: `isActive`, `hasAccess`, `emailEnabled`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.checklist.words import Words

_QUESTIONS = frozenset({"can", "has", "is", "should", "was"})
_ANSWERS = frozenset({"disabled", "enabled"})
_COUNTS = frozenset({"at", "by", "count", "date", "id", "name", "number", "reason", "type"})
"""`isActiveReason` and `hasErrorsCount` ask something else."""


def is_boolean(words: Words) -> bool:
    """Whether a field of this name answers yes or no. Words, not letters: `isbn` and `issue` don't."""
    if not words or words[-1] in _COUNTS:
        return False
    return (len(words) > 1 and words[0] in _QUESTIONS) or words[-1] in _ANSWERS

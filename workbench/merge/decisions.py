"""What is decided where a merge can't: collects the conflicts, and applies the choices that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.merged import Choice, Conflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.sides import Sides


class Decisions:
    """Answers one question after another.

    A merge always asks the same questions in the same order, whatever the answers are; so the choices for
    the conflicts of one run can be handed to the next.

    Args:
        choices: The answers, in the order of the conflicts; ours where there are no more.
    """

    def __init__(self, choices: Sequence[Choice] = ()) -> None:
        self._choices = choices
        self.conflicts: list[Conflict] = []
        """What was asked."""

    def choose(self, conflict: Conflict) -> Choice:
        """Whose version to take.

        Raises:
            ValueError: The choice is both, and both can't stand there.
        """
        at = len(self.conflicts)
        self.conflicts.append(conflict)
        choice = self._choices[at] if at < len(self._choices) else Choice.OURS
        if choice is Choice.BOTH and not conflict.can_be_both:
            raise ValueError(f"only one version of `{conflict.title}` can stand there")
        return choice


class Place:
    """Where in the schema something is merged: asks about what is there.

    Args:
        decisions: Who answers.
        model: The block's name.
        member: The member's name; empty for the block itself.
    """

    __slots__ = ("decisions", "member", "model")

    def __init__(self, decisions: Decisions, model: str = "", member: str = "") -> None:
        self.decisions = decisions
        self.model = model
        self.member = member

    def at(self, member: str) -> Place:
        """The place of a member of this block."""
        return Place(self.decisions, self.model, member)

    def choose(self, aspect: str, texts: Sides[str], *, can_be_both: bool = False) -> Choice:
        """Whose version of `aspect` to take; a text is empty where a side has none."""
        base, ours, theirs = (text or None for text in texts)
        conflict = Conflict(self.model, self.member, aspect, base, ours, theirs, can_be_both)
        return self.decisions.choose(conflict)

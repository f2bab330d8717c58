"""Which side people want of each conflict, as far as they have decided."""

from __future__ import annotations

from workbench.merge.merged import Choice


class Decisions:
    """The choices for so many conflicts.

    Args:
        number: How many conflicts there are.
    """

    def __init__(self, number: int) -> None:
        self._choices: list[Choice | None] = [None] * number

    def __getitem__(self, index: int) -> Choice | None:
        """What was chosen for a conflict; None while nothing was."""
        return self._choices[index]

    def choose(self, index: int, choice: Choice | None) -> None:
        """Decide a conflict, or with None leave it open again."""
        self._choices[index] = choice

    def choose_rest(self, choice: Choice) -> None:
        """Decide all that are still open."""
        self._choices = [choice if known is None else known for known in self._choices]

    @property
    def decided(self) -> int:
        """How many are decided."""
        return sum(choice is not None for choice in self._choices)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choice for each conflict; while one is open, ours stands there."""
        return tuple(choice or Choice.OURS for choice in self._choices)

    def next_open(self, index: int) -> int | None:
        """The first open conflict after `index`, from the last on to the first; None when there is none."""
        number = len(self._choices)
        order = ((index + step) % number for step in range(1, number + 1))
        return next((at for at in order if self._choices[at] is None), None)

"""The conflicts of a merge as a list: where each is, and what was chosen for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from workbench.merge.merged import Choice
from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.lines.painting import cut_sentence, sentence
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment

    from workbench.merge.merged import Conflict
    from workbench.ui.conflicts.decisions import Decisions

WORDS = {Choice.OURS: "mine", Choice.THEIRS: "theirs", Choice.BOTH: "both"}
"""What each choice is called."""


class ConflictList(CursorView):
    """One row for each conflict; the cursor is the one that is shown.

    Args:
        conflicts: The conflicts.
        decisions: What was chosen for them.
    """

    DEFAULT_CSS = "ConflictList { overflow-x: hidden; }"

    help = "The places that were changed on both sides, each another way, and what was chosen for each."

    class Entered(Message):
        """The cursor came to another conflict."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(
        self,
        conflicts: Sequence[Conflict],
        decisions: Decisions,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(id=id)
        self._conflicts = conflicts
        self._decisions = decisions

    def measure(self, width: int) -> Heights:  # noqa: ARG002 - a row is a row at any width
        """One row for each conflict."""
        return Heights(len(self._conflicts), {})

    def cursor_moved(self) -> None:
        """Tell who listens."""
        self.post_message(self.Entered(self.cursor))

    @property
    def row_width(self) -> int:
        """Rows are cut: there is nothing beyond the width."""
        return 1

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """Sign, place, and what was chosen."""
        palette, choice = self.palette, self._decisions[row]
        sign, colour = ("?", "text-warning") if choice is None else ("✓", "text-success")
        word = "" if choice is None else f" {WORDS[choice]} "
        place, aspect = inert(_place(self._conflicts[row])), inert(self._conflicts[row].aspect)
        base = self.pen(row, x).base
        parts = [(f" {sign} ", palette.text(colour) + BOLD), (place, palette.text("foreground"))]
        parts += [(f"  {aspect}", palette.text("text-muted"))] if aspect else []
        line = cut_sentence(parts, base, width - len(word))
        return line + sentence([(word, palette.text("text-muted"))], base, len(word))


def _place(conflict: Conflict) -> str:
    return conflict.title or "between the blocks"

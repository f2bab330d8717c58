"""One side of a conflict: a piece of a schema, with what differs from the common beginning marked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.diff import Kind, diff_lines
from workbench.ui.lines.line_view import LineView
from workbench.ui.lines.page import COLOURED, Page
from workbench.ui.lines.painting import Ink, Paint, painted
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.visible import visible

if TYPE_CHECKING:
    from rich.segment import Segment

    from workbench.diff import Marks


class Piece(Struct, frozen=True, dict=True):
    """The text of one side, and what it is compared with."""

    text: str
    other: str
    """Empty where nothing is to be marked."""

    @cached_property
    def page(self) -> Page:
        """The text, line by line."""
        return Page("", self.text)

    @cached_property
    def marks(self) -> dict[int, Marks | None]:
        """The stretches that differ, by line from 1; None for a line that is new as a whole."""
        if not self.other:
            return {}
        return {
            row.after.number: None if row.kind is Kind.ADDED else row.marks[1]
            for row in diff_lines(self.other, self.text)
            if row.after is not None and row.changed
        }


class SideView(LineView):
    """Shows one side; its border tells which, and whether it is chosen."""

    help = "One side of the conflict; what differs from the common beginning is marked."

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._piece = Piece("", "")

    def show(self, piece: Piece, absent: str) -> None:
        """Show a piece of text.

        Args:
            piece: The text.
            absent: What to say where there is none.
        """
        self._piece = piece
        self.say("" if piece.text.strip() else absent)
        self.content_changed()
        if self.is_attached:
            self.scroll_to(0, 0, animate=False, force=True)

    @property
    def row_count(self) -> int:
        """One row for each line."""
        return self._piece.page.line_count

    @property
    def row_width(self) -> int:
        """Cells of the widest line."""
        return self._piece.page.width + 1

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """A line in the colours of its syntax."""
        palette, page, number = self.palette, self._piece.page, row + 1
        text = page.source.line_text(number)
        base = palette.plain
        paints: list[Paint] = []
        if len(text) <= COLOURED:
            paints += (
                Paint(span.start, span.end, palette.text(f"syntax-{span.style}"))
                for span in page.highlighter.spans(number)
            )
        if number in self._piece.marks:
            base = palette.plain + palette.back("diff-added-background")
            word = palette.back("diff-added-word") + BOLD
            paints += (Paint(start, end, word) for start, end in self._piece.marks[number] or ())
        return painted(visible(text), paints, Ink(base, palette.text("text-warning")), x, width)

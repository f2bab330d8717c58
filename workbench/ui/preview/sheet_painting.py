"""Draws single rows of a sheet of schema files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

from workbench.ui.lines.page import COLOURED
from workbench.ui.lines.painting import Ink, Paint, painted, sentence
from workbench.ui.lines.pen import BOLD, PLAIN, Look
from workbench.ui.lines.visible import inert, visible
from workbench.ui.preview.messages import message_rows
from workbench.ui.preview.notes import COLORS, MARKS, RANK, worst
from workbench.ui.preview.selecting import placed, selected_columns
from workbench.ui.preview.talks import mark_of

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.selection import Selection

    from workbench.ui.lines.pen import Pen
    from workbench.ui.lines.visible import VisibleLine
    from workbench.ui.preview.messages import MessageRow
    from workbench.ui.preview.sheet import Sheet

UNDERLINED = Style(underline=True)


class SheetPainter:
    """Draws the rows of one sheet.

    Args:
        sheet: The sheet.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        longest = max((page.line_count for page in sheet.pages), default=0)
        self._digits = max(len(str(longest)), 2)
        self.margin = self._digits + 4
        """Cells left of the text: signs of what is wrong and of what is said, the line number, two blanks."""

    def room(self, width: int) -> int:
        """Cells for the text in a row of `width` cells."""
        return max(width - self.margin, 1)

    def title(self, number: int, pen: Pen, width: int) -> list[Segment]:
        """The path above the lines of a file."""
        muted = pen.palette.text("text-muted")
        path = inert(self._sheet.line_text(number))
        return sentence([("── ", muted), (path, muted + BOLD), (" " + "─" * width, muted)], pen.base, width)

    def line(self, number: int, pen: Pen, width: int, selection: Selection | None) -> list[Segment]:
        """A line of a file with its sign and number."""
        palette = pen.palette
        text = self._sheet.line_text(number)
        paints = self._syntax(number, pen) if len(text) <= COLOURED else []
        notes = self._sheet.notes(number)
        paints += (
            Paint(note.start, note.end, palette.text(COLORS[note.severity]) + UNDERLINED)
            # The worst last, so that its colour is the one that is seen where they meet.
            for note in sorted(notes, key=lambda note: -RANK[note.severity])
        )
        if selection and (columns := selected_columns(self._sheet, selection, number)):
            paints.append(Paint(*columns, palette.back("screen-selection-background")))
        ink = Ink(pen.base, palette.text("text-warning"))
        return [
            *self._margin(number, pen, width),
            *painted(visible(text), paints, ink, pen.x, max(width - self.margin, 0)),
        ]

    def message(self, number: int, index: int, pen: Pen, width: int) -> list[Segment]:
        """A row of what is said below a line; `index` counts them from 0."""
        line = visible(self._sheet.line_text(number))
        message = self.messages(number, line, width)[index]
        blank = " " * (self.margin + max(message.indent - pen.x, 0))
        return sentence([(blank, PLAIN), (message.text, pen.palette.text(message.color))], pen.base, width)

    def messages(self, number: int, line: VisibleLine, width: int) -> list[MessageRow]:
        """All that is said below a line, in rows of `width` cells."""
        return message_rows(self._sheet.notes(number), self._sheet.talks(number), line, self.room(width))

    def located(self, segments: list[Segment], number: int, x: int) -> list[Segment]:
        """The segments of a line's row with what Textual needs to choose text with the mouse."""
        start, _, _ = visible(self._sheet.line_text(number)).window(x, 1)
        return placed(segments, start - self.margin, number)

    def _margin(self, number: int, pen: Pen, width: int) -> list[Segment]:
        palette = pen.palette
        sign, color = " ", PLAIN
        if notes := self._sheet.notes(number):
            gravest = worst(notes)
            sign, color = MARKS[gravest], palette.text(COLORS[gravest]) + BOLD
        faint = pen.look is Look.PLAIN
        numbered = palette.text("text-disabled") if faint else palette.text("foreground") + BOLD
        mark, said = mark_of(self._sheet.talks(number)) or (" ", "foreground")
        digits = f"{self._sheet.place(number).line:>{self._digits}}"
        parts = [(sign, color), (mark, palette.text(said)), (digits, numbered)]
        return sentence(parts, pen.base, min(self.margin, width))

    def _syntax(self, number: int, pen: Pen) -> list[Paint]:
        place = self._sheet.place(number)
        return [
            Paint(span.start, span.end, pen.palette.text(f"syntax-{span.style}"))
            for span in self._sheet.pages[place.page].highlighter.spans(place.line)
        ]

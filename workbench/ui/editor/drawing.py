"""Draws one line of the editor as the preview does, with cursor, selection and what is found on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workbench.ui.editor.colouring import colours
from workbench.ui.lines.page import COLOURED
from workbench.ui.lines.painting import Ink, Paint, painted, sentence
from workbench.ui.lines.pen import BOLD, PLAIN
from workbench.ui.lines.visible import visible
from workbench.ui.preview.notes import COLORS, MARKS, RANK

if TYPE_CHECKING:
    from workbench.checklist.finding import Severity
    from workbench.ui.lines.palette import Palette

UNDERLINED = Style(underline=True)
CURSOR = Style(reverse=True)


class Mark(NamedTuple):
    """A stretch of a line that something is wrong with."""

    severity: Severity
    start: int
    end: int


class Look(NamedTuple):
    """All that decides how a line is drawn, its width and scroll position aside."""

    number: int
    """From 1."""
    digits: int
    """Cells of the line numbers."""
    text: str
    comment: tuple[bool, bool]
    """Whether a block comment goes on at the start and at the end of the line."""
    marks: tuple[Mark, ...] = ()
    """What is wrong, without the words: a line is looked up by this with every key."""
    is_current: bool = False
    """Whether the cursor is in the line."""
    has_focus: bool = True
    cursor: int | None = None
    """Column of the cursor, where it is to be seen."""
    selected: tuple[int, int] | None = None
    """The columns that are selected."""
    brackets: tuple[int, ...] = ()
    """Columns of a pair of brackets, one of which the cursor is at."""
    found: tuple[tuple[int, int], ...] = ()
    """Columns of what somebody searches."""


def draw(look: Look, palette: Palette, x: int, width: int) -> Strip:
    """One row of `width` cells: sign, number, and the text from cell `x` on."""
    base = palette.plain
    if look.is_current:
        base += palette.cursor_line(focused=look.has_focus)
    margin = look.digits + 4
    # The cursor and a selection may stand behind the last character.
    text = look.text if look.cursor is None and look.selected is None else look.text + " "
    ink = Ink(base, palette.text("text-warning"))
    segments = [
        *_margin(look, palette, base, min(margin, width)),
        *painted(visible(text), _paints(look, palette), ink, x, max(width - margin, 0)),
    ]
    return Strip(Segment.simplify(segments), width)


def _paints(look: Look, palette: Palette) -> list[Paint]:
    paints: list[Paint] = []
    if len(look.text) <= COLOURED:
        starts, goes_on = look.comment
        paints += (
            Paint(span.start, span.end, palette.text(f"syntax-{span.style}"))
            for span in colours(look.text, in_comment=starts, closes=goes_on)
        )
    paints += (
        Paint(mark.start, mark.end, palette.text(COLORS[mark.severity]) + UNDERLINED)
        # The worst last, so that its colour is the one that is seen where they meet.
        for mark in sorted(look.marks, key=lambda mark: -RANK[mark.severity])
    )
    paints += (Paint(start, end, palette.found) for start, end in look.found)
    if look.selected is not None:
        paints.append(Paint(*look.selected, palette.selection))
    paints += (Paint(column, column + 1, palette.bracket) for column in look.brackets)
    if look.cursor is not None:
        paints.append(Paint(look.cursor, look.cursor + 1, CURSOR))
    return paints


def _margin(look: Look, palette: Palette, base: Style, width: int) -> list[Segment]:
    sign, color = " ", PLAIN
    if look.marks:
        gravest = min((mark.severity for mark in look.marks), key=RANK.__getitem__)
        sign, color = MARKS[gravest], palette.text(COLORS[gravest]) + BOLD
    numbered = palette.text("foreground") + BOLD if look.is_current else palette.text("text-disabled")
    return sentence([(sign, color), (f" {look.number:>{look.digits}}  ", numbered)], base, width)

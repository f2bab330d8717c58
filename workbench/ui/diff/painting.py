"""Draws single rows of a difference."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from rich.segment import Segment

from workbench.diff import Line, Row, Sign
from workbench.ui.diff.files import in_short
from workbench.ui.diff.rows import block_behind
from workbench.ui.lines.page import COLOURED, Page
from workbench.ui.lines.painting import Ink, Paint, painted, sentence
from workbench.ui.lines.pen import BOLD, PLAIN, Look
from workbench.ui.lines.visible import inert, visible

if TYPE_CHECKING:
    from workbench.ui.diff.files import FileDiff
    from workbench.ui.diff.rows import Shown
    from workbench.ui.lines.palette import Palette
    from workbench.ui.lines.pen import Pen

NARROW = 60
"""Below so many cells only one line number is shown."""

_LONE_RETURN = re.compile(r"\r(?!\n)")
_NO_LINE_END = "⟨no line end⟩"
_COLORS = {
    Sign.REMOVED: ("diff-removed-background", "diff-removed-word", "text-error"),
    Sign.ADDED: ("diff-added-background", "diff-added-word", "text-success"),
}


class DiffPainter:
    """Draws the rows of one file's difference.

    Args:
        diff: The file.
        digits: Cells of a line number; the same for all files that stand below each other.
    """

    def __init__(self, diff: FileDiff, digits: int) -> None:
        before, after = diff.file.before, diff.file.after
        self._diff = diff
        self._digits = digits
        self._before = Page("", before)
        self._after = Page("", after)
        # Files whose line ends differ as a whole must not look equal line by line.
        self._shows_returns = ("\r\n" in before) != ("\r\n" in after)
        self.has_two_sides = bool(before and after)
        """Whether there is text before and after; else all is new, and coloured ground tells nothing."""

    def row_width(self, width: int, *, beside: bool) -> int:
        """Cells that all of the widest row would take in a view of `width` cells."""
        text = self._text_width
        if not (beside and self.has_two_sides):
            return self._margin(width) + text
        # Both halves scroll together, so the view scrolls as far as the wider half needs.
        return width + max(text + self._digits + 3 - (width - 1) // 2, 0)

    @cached_property
    def _text_width(self) -> int:
        return max(self._before.width, self._after.width) + len(_NO_LINE_END)

    def paint(self, shown: Shown, pen: Pen, width: int, *, is_closed: bool = False) -> list[Segment]:
        """The segments that fill `width` cells with one row.

        Args:
            shown: The row.
            pen: What draws it.
            width: Cells to fill.
            is_closed: Whether only the title of the file is shown.
        """
        row, sign = shown.row, shown.sign
        if row is None:
            if shown.is_fold:
                return self._fold(shown.hidden, pen, width)
            return self._title(pen, width, is_closed=is_closed)
        if sign is None:
            left = (width - 1) // 2
            rule = Segment("│", pen.palette.plain + pen.palette.text("text-disabled"))
            signs = (Sign.REMOVED, Sign.ADDED) if row.changed else (Sign.UNCHANGED, Sign.UNCHANGED)
            before = self._side(row, signs[0], pen, left, [row.before])
            after = self._side(row, signs[1], pen, width - left - 1, [row.after])
            return [*before, rule, *after]
        numbers = [None if sign is Sign.ADDED else row.before, None if sign is Sign.REMOVED else row.after]
        if width < NARROW or not self.has_two_sides:
            numbers = [row.before if sign is Sign.REMOVED else row.after]
        return self._side(row, sign, pen, width, numbers)

    def _margin(self, width: int) -> int:
        return (self._digits + 1) * (1 if width < NARROW or not self.has_two_sides else 2) + 2

    def _title(self, pen: Pen, width: int, *, is_closed: bool) -> list[Segment]:
        muted, file = pen.palette.text("text-muted"), self._diff.file
        words = "" if self.has_two_sides else "  new file" if file.after else "  no longer there"
        parts = [
            ("▸ " if is_closed else "▾ ", muted),
            (inert(file.path), pen.palette.text("foreground") + BOLD),
            (f"  {in_short(self._diff.added, self._diff.removed)}", muted),
            (words, muted),
            (" " + "─" * width, pen.palette.text("text-disabled")),
        ]
        return sentence(parts, pen.base, width)

    def _fold(self, hidden: range, pen: Pen, width: int) -> list[Segment]:
        count = len(hidden)
        block = block_behind(self._diff.rows, hidden)
        words = (
            f"… {count:,} unchanged line{'s' if count != 1 else ''}{f', then in {block}' if block else ''} "
        )
        muted, faint = pen.palette.text("text-muted"), pen.palette.text("text-disabled")
        return sentence([(words, muted), ("┄" * width, faint)], pen.base, width)

    def _side(self, row: Row, sign: Sign, pen: Pen, width: int, numbers: list[Line | None]) -> list[Segment]:
        """One line with its numbers and sign."""
        palette = pen.palette
        line = row.before if sign is Sign.REMOVED else row.after
        if line is None:
            return [Segment(" " * width, palette.plain + palette.void)]
        base, marked, signed = pen.base, PLAIN, PLAIN
        if row.changed:
            back, word, color = _COLORS[sign]
            # The cursor must not hide what changed: in a changed row it stays in the margin.
            base = palette.plain + palette.back(back) if self.has_two_sides else palette.plain
            marked = palette.back(word) + BOLD
            signed = palette.text(color) + BOLD
        numbered = palette.text("text-muted" if pen.look is Look.PLAIN else "foreground")
        margin = [
            *((f"{number.number if number else '':>{self._digits}} ", numbered) for number in numbers),
            (f"{sign.value} ", signed),
        ]
        margin_width = min((self._digits + 1) * len(numbers) + 2, width)
        text, end = self._text(row, line)
        odd = palette.text("text-warning")
        paints = self._syntax(palette, line, sign, len(text))
        marks = row.marks[0 if sign is Sign.REMOVED else 1]
        paints += (Paint(start, stop, marked) for start, stop in marks)
        paints.append(Paint(len(text), len(text) + len(end), odd))
        return [
            *sentence(margin, base + pen.cursor, margin_width),
            *painted(visible(text + end), paints, Ink(base, odd), pen.x, width - margin_width),
        ]

    def _text(self, row: Row, line: Line) -> tuple[str, str]:
        """The line with as much of its line end as matters, and a remark on a line end that is missing."""
        text = line.text.removesuffix("\n")
        if row.changed and text == line.text and self._last_ends_differ:
            return text, _NO_LINE_END
        if row.changed and (self._shows_returns or _returns_differ(row)):
            return text, ""
        return text.removesuffix("\r"), ""

    def _syntax(self, palette: Palette, line: Line, sign: Sign, length: int) -> list[Paint]:
        if length > COLOURED or self._has_lone_returns:
            return []
        page = self._before if sign is Sign.REMOVED else self._after
        return [
            Paint(span.start, span.end, palette.text(f"syntax-{span.style}"))
            for span in page.highlighter.spans(line.number)
        ]

    @cached_property
    def _last_ends_differ(self) -> bool:
        texts = (self._before.source.text, self._after.source.text)
        return all(texts) and texts[0].endswith("\n") != texts[1].endswith("\n")

    @cached_property
    def _has_lone_returns(self) -> bool:
        """Whether lines as git counts them are not the lines of the highlighter."""
        texts = (self._before.source.text, self._after.source.text)
        return any(_LONE_RETURN.search(text) for text in texts)


def _returns_differ(row: Row) -> bool:
    return (
        row.before is not None
        and row.after is not None
        and row.before.text.endswith("\r\n") != row.after.text.endswith("\r\n")
    )

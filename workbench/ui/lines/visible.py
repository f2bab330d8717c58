"""One line of a text made fit for a terminal: tabs, wide characters, and everything that hides or steers.

A schema can hold anything. An escape sequence must not reach the terminal, a mark that turns the direction
of writing must not make a line read as another, and what takes no room must not go unseen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from rich.cells import cell_len

TAB = 4
"""Cells from one tab stop to the next."""

LONGEST = 20_000
"""Code points of a line that are shown; a line longer than this is no schema but an accident."""

# Controls, invisible format characters, line separators and lone surrogates (which no terminal can be sent).
_SPECIAL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ONE_CELL_EACH = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2190-\u21ff\u2400-\u25fc\u27e8\u27e9]*"
)
_JOINERS = "\u200c\u200d"


class VisibleLine(Struct, frozen=True, eq=False):
    """What a terminal is sent for a line, and where in it the line's own columns are.

    Columns count code points of the source line from 0, places code points of `text`, cells the terminal's.
    """

    text: str
    """Printable characters only."""
    placeholders: tuple[tuple[int, int], ...] = ()
    """Places of `text` that stand for something invisible."""
    columns: Sequence[int] | None = None
    """The place of each column and of the line's end; None where place and column are the same."""
    starts: Sequence[int] | None = None
    """The places where a character, as people count them, begins; None where all do and take one cell."""
    cells: Sequence[int] | None = None
    """The cell of each of `starts`, and at last the number of all cells."""

    @property
    def width(self) -> int:
        """Cells of the whole line."""
        return len(self.text) if self.cells is None else self.cells[-1]

    def place(self, column: int) -> int:
        """The place in `text` where the line's `column` is shown, never inside a character."""
        if self.columns is None:
            place = min(column, len(self.text))
        else:
            place = self.columns[min(column, len(self.columns) - 1)]
        if self.starts is None or place >= len(self.text):
            return place
        return self.starts[bisect_right(self.starts, place) - 1]

    def column(self, place: int) -> int:
        """The column of the source line that is shown at `place`."""
        if self.columns is None:
            return min(place, len(self.text))
        return max(bisect_right(self.columns, place) - 1, 0)

    def cell(self, column: int) -> int:
        """The cell, from 0, where the line's `column` is shown."""
        place = self.place(column)
        if self.starts is None or self.cells is None:
            return place
        return self.cells[-1] if place >= len(self.text) else self.cells[bisect_right(self.starts, place) - 1]

    def window(self, x: int, width: int) -> tuple[int, int, int]:
        """What of the line lies in `width` cells from cell `x`.

        Returns:
            The place of the first character that is wholly inside, the place after the last one, and the
            cells left blank before the first where a wide character is cut.
        """
        if self.starts is None or self.cells is None:
            return min(x, len(self.text)), min(x + width, len(self.text)), 0
        last = len(self.starts)
        first = bisect_right(self.cells, x - 1, 0, last)
        end = bisect_right(self.cells, x + width) - 1
        start = self.starts[first] if first < last else len(self.text)
        blank = max(self.cells[first] - x, 0) if first < last else 0
        return start, max(self.starts[end] if end < last else len(self.text), start), blank


@lru_cache(maxsize=1024)
def visible(line: str) -> VisibleLine:
    """`line` (without its line end) as it can be shown."""
    if len(line) <= LONGEST and line.isascii() and line.isprintable():
        return VisibleLine(line)
    rest = len(line) - LONGEST
    shown = line[:LONGEST] if rest > 0 else line
    special = _SPECIAL.search(shown) is not None
    text, placeholders, columns = _spelled_out(shown) if special else (shown, (), None)
    if rest > 0:
        note = f"⟨{rest:,} more characters⟩"
        placeholders = (*placeholders, (len(text), len(text) + len(note)))
        text += note
        columns = columns or list(range(len(shown) + 1))
    if _ONE_CELL_EACH.fullmatch(text):
        return VisibleLine(text, placeholders, columns)
    starts, cells = _characters(text)
    return VisibleLine(text, placeholders, columns, starts, cells)


def inert(text: str) -> str:
    """`text` on one line, with nothing in it that steers a terminal or goes unseen."""
    return visible(text).text


def _spelled_out(line: str) -> tuple[str, tuple[tuple[int, int], ...], list[int]]:
    parts: list[str] = []
    placeholders: list[tuple[int, int]] = []
    columns: list[int] = []
    place = cell = 0
    for column, char in enumerate(line):
        columns.append(place)
        part = char
        if char == "\t":
            part = " " * (TAB - cell % TAB)
        elif _SPECIAL.match(char) and not _joins(line, column):
            part = _sign(char)
            placeholders.append((place, place + len(part)))
        parts.append(part)
        place += len(part)
        cell += 1 if part.isascii() and len(part) == 1 else cell_len(part)
    columns.append(place)
    return "".join(parts), tuple(placeholders), columns


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _joins(line: str, column: int) -> bool:
    """Whether the character joins two that need it, as in emoji families and in Persian."""
    around = line[column - 1 : column] + line[column + 1 : column + 2]
    return line[column] in _JOINERS and len(around) == 2 and all(ord(char) > 0x5FF for char in around)


def _characters(text: str) -> tuple[list[int], list[int]]:
    """Where characters begin, with the marks and joiners that belong to each, and their cells."""
    starts: list[int] = []
    cells: list[int] = []
    cell = 0
    for place, char in enumerate(text):
        size = cell_len(char)
        if starts and (size == 0 or text[place - 1] == "\u200d"):
            # The whole character is measured again: a joiner or variation selector changes its width.
            cell = cells[-1] + cell_len(text[starts[-1] : place + 1])
            continue
        starts.append(place)
        cells.append(cell)
        cell += size
    cells.append(cell)
    return starts, cells

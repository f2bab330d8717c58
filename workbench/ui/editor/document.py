"""The lines of a buffer, each with the line end it has in the file.

Textual's own document splits at everything that Python takes for a line end, among it characters that Prisma
reads as part of a line, and joins with one line end for all. Here what nobody edits comes back as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.document._document import Document, EditResult, Location, Newline
from textual.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable

_LINE_END = re.compile(r"\r\n?|\n")


class SchemaDocument(Document):
    """A text as lines; `text` gives back every character of it.

    Args:
        text: Any text.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines, self._ends = _split(text)
        self._newline = _kind(self._ends)
        self._widths: list[int] | None = None
        self._tab_width = 0
        self._text: str | None = text
        self._starts: list[int] | None = None
        self.edits = 0
        """Counts the changes, so that others know when what they derived is out of date."""
        self.follower: Callable[[int, int, int], None] | None = None
        """Is told that the lines from one to another became so many lines."""

    @property
    def text(self) -> str:
        """The whole text with the line ends of the file."""
        if self._text is None:
            self._text = _joined(self._lines, self._ends)
        return self._text

    @property
    def starts(self) -> list[int]:
        """Offset of the first character of each line in `text`."""
        if self._starts is None:
            sizes = (len(line) + len(end) for line, end in zip(self._lines[:-1], self._ends, strict=True))
            self._starts = list(accumulate(sizes, initial=0))
        return self._starts

    def offset(self, location: Location) -> int:
        """The place of `location` in `text`."""
        row, column = location
        return self.starts[row] + column

    def location(self, offset: int) -> Location:
        """The row and column of a place in `text`; one inside a line end counts as the end of its line."""
        row = max(bisect_right(self.starts, offset) - 1, 0)
        return row, min(max(offset - self.starts[row], 0), len(self._lines[row]))

    def with_own_ends(self, text: str) -> str:
        """`text`, such as people type or paste it, with the line ends of this document."""
        return text if "\n" not in text and "\r" not in text else _LINE_END.sub(self._newline, text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace what lies between two places, character by character as given."""
        top, bottom = sorted((start, end))
        replaced = self.get_text_range(top, bottom)
        (first, left), (last, right) = top, min(bottom, self.end)
        lines, ends = _split(text)
        before, after = self._lines[first][:left], self._lines[last][right:]
        destination = (first + len(lines) - 1, len(lines[-1]) + (len(before) if len(lines) == 1 else 0))
        lines[0] = before + lines[0]
        lines[-1] += after
        self._lines[first : last + 1] = lines
        # The last line that was touched keeps its end.
        self._ends[first:last] = ends
        self._follow(first, last, lines)
        return EditResult(destination, replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """What lies between two places, with the line ends of the file."""
        top, bottom = sorted((start, end))
        (first, left), (last, right) = top, min(bottom, self.end)
        if first >= last:
            return self._lines[first][left:right] if first == last else ""
        lines = [self._lines[first][left:], *self._lines[first + 1 : last], self._lines[last][:right]]
        return _joined(lines, self._ends[first:last])

    def get_size(self, tab_width: int) -> Size:
        """Width of the widest line and number of lines; only what changed is measured again."""
        if self._widths is None or tab_width != self._tab_width:
            self._tab_width = tab_width
            self._widths = [_width(line, tab_width) for line in self._lines]
        return Size(max(self._widths, default=0), len(self._lines))

    def _follow(self, first: int, last: int, lines: list[str]) -> None:
        """Take note that the lines from `first` to `last` are `lines` now."""
        self.edits += 1
        self._text = self._starts = None
        if self._ends:
            # Where the last line end goes, what is typed next still gets one of its kind.
            self._newline = _kind(self._ends)
        if self.follower is not None:
            self.follower(first, last, len(lines))
        if self._widths is not None:
            self._widths[first : last + 1] = [_width(line, self._tab_width) for line in lines]


def _split(text: str) -> tuple[list[str], list[str]]:
    """Lines and the line ends between them, of which there is one less."""
    if "\r" not in text:
        lines = text.split("\n")
        return lines, ["\n"] * (len(lines) - 1)
    ends = _LINE_END.findall(text)
    return _LINE_END.split(text), ends


def _kind(ends: list[str]) -> Newline:
    """The line end that a text uses, by its first line; LF for a text of one line."""
    return "\r\n" if ends and ends[0] == "\r\n" else "\n"


def _joined(lines: list[str], ends: list[str]) -> str:
    parts = [""] * (2 * len(lines) - 1)
    parts[::2], parts[1::2] = lines, ends
    return "".join(parts)


def _width(line: str, tab_width: int) -> int:
    if line.isascii() and "\t" not in line:
        return len(line)
    return cell_len(line.expandtabs(tab_width))

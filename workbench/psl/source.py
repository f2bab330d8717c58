"""A text and the places in it: code points inside, lines, bytes and UTF-16 units at the edges."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from msgspec import Struct

from workbench.cached import cached_property

_LINE_END = re.compile(r"\r\n?|\n")


class Position(Struct, frozen=True, order=True, array_like=True, gc=False):
    """One place in a text."""

    line: int
    """Line, from 1."""
    column: int
    """Column in code points, from 1."""
    offset: int
    """Offset in bytes of the UTF-8 text, from 0."""


class Range(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A stretch of text, its end exclusive."""

    start: Position
    end: Position


class Source:
    """An immutable text that can tell where its characters stand.

    All offsets inside the workbench count code points, since Python strings do. The other units are
    made here and nowhere else: bytes for JSON and SARIF, UTF-16 units for Prisma's engines and editors.

    Args:
        text: The text, as decoded, with its byte order mark and line ends kept.
        path: Where the text came from, as shown to people; empty for a text without a file.
    """

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; lines end with LF, CRLF or a lone CR."""
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        sizes = [len(line) + 1 for line in self.text.split("\n")]
        return list(accumulate(sizes[:-1], initial=0))

    @cached_property
    def is_ascii(self) -> bool:
        """Whether every unit of the text is one byte, so that no conversion is needed."""
        return self.text.isascii()

    @cached_property
    def _line_bytes(self) -> list[int]:
        """Offset in bytes of the first character of each line, so that no position costs a whole file."""
        lines = pairwise(self.line_starts)
        return [0, *accumulate(_size(self.text[start:end]) for start, end in lines)]

    def line_of(self, offset: int) -> int:
        """The line, from 1, that holds the code point `offset`."""
        return bisect_right(self.line_starts, offset)

    def _end_of(self, line: int) -> int:
        """Where the line after `line` starts, or behind the text."""
        return self.line_starts[line] if line < len(self.line_starts) else len(self.text) + 1

    def position(self, offset: int) -> Position:
        """The position of the code point `offset`, which may be the length of the text."""
        line = self.line_of(offset)
        start = self.line_starts[line - 1]
        size = offset if self.is_ascii else self._line_bytes[line - 1] + _size(self.text[start:offset])
        return Position(line, offset - start + 1, size)

    def range(self, start: int, end: int) -> Range:
        """The range of the code points from `start` up to `end`."""
        first = self.position(start)
        if not self.is_ascii or end >= self._end_of(first.line):
            return Range(first, self.position(end))
        size = end - start
        return Range(first, Position(first.line, first.column + size, first.offset + size))

    def offset_at(self, line: int, column: int) -> int:
        """The code point at `line` and `column`, both from 1, kept inside the text."""
        if line < 1:
            return 0
        if line > len(self.line_starts):
            return len(self.text)
        return min(self.line_starts[line - 1] + max(column, 1) - 1, len(self.text))

    def from_utf16(self, units: int) -> int:
        """The code point offset of `units` UTF-16 code units from the start."""
        if self.is_ascii:
            return min(units, len(self.text))
        encoded = self.text.encode("utf-16-le", "surrogatepass")[: units * 2]
        return len(encoded.decode("utf-16-le", "ignore"))

    def to_utf16(self, offset: int) -> int:
        """The number of UTF-16 code units before the code point `offset`."""
        if self.is_ascii:
            return offset
        return len(self.text[:offset].encode("utf-16-le", "surrogatepass")) // 2

    def line_text(self, line: int) -> str:
        """The text of `line` (from 1) without its line end."""
        starts = self.line_starts
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    @property
    def newline(self) -> str:
        """The line end this text uses, by its first line; LF for a text of one line."""
        at = self.text.find("\n")
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"


def _size(text: str) -> int:
    # Lone surrogates can stand in a Python string though no UTF-8 file holds them.
    return len(text.encode("utf-8", "surrogatepass"))

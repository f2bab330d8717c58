"""Puts keys and items into a YAML text and takes them out; whatever is not named stays byte for byte.

In block style keys and items come and go as whole lines, together with the comments below that are indented
deeper than they are, since these speak of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.psl.edits import TextEdit
from workbench.triage.layout import Leaf, Table
from workbench.triage.rendering import block, flow, item, single

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.triage.layout import Listing, Part
    from workbench.triage.rendering import Value

_LINE_END = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"(?P<indent> *)#[^\r\n]*(?:\r\n|\n|\r|\Z)")


class NotSplicedError(ValueError):
    """The text is written in a way that can't be changed piece by piece."""


def _is_empty(part: Part) -> bool:
    """Whether nothing stands there, or empty brackets."""
    if isinstance(part, Leaf):
        return part.start == part.end
    return not (part.entries if isinstance(part, Table) else part.items)


class Splicer:
    """Collects the edits of one text.

    Args:
        text: The text that was laid out.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        end = _LINE_END.search(text)
        self._newline = end[0] if end else "\n"
        self._insertions: dict[int, list[str]] = {}
        self._replaced: list[TextEdit] = []

    @property
    def edits(self) -> list[TextEdit]:
        """What is to be done to the text."""
        inserted = (TextEdit(at, at, "".join(pieces)) for at, pieces in self._insertions.items())
        return [*inserted, *self._replaced]

    def change(self, table: Table, entry: tuple[Leaf, Part], value: Value) -> None:
        """Give a key of a table another value."""
        key, known = entry
        if isinstance(known, Leaf) and isinstance(value, str):
            if known.end > known.start:
                self._replace(known.start, known.end, single(value))
            else:
                self._insert(self._text.index(":", key.end) + 1, f" {single(value)}")
        elif table.is_flow or (not isinstance(known, Leaf) and known.is_flow and not _is_empty(known)):
            self._replace(known.start, known.end, flow(value))
        elif _is_empty(known) and not isinstance(value, str):
            # Nothing, or empty brackets: what is new comes below, so that what stands beside it stays.
            if known.end > known.start:
                self._replace(self._text.index(":", key.end) + 1, known.end, "")
            _, end = self._lines_of((key, known))
            _, *lines = block(key.text, value)
            self._insert_lines(end, lines, self._column(key))
        else:
            start, end = self._lines_of(entry)
            self._replace(start, end, self._block(block(key.text, value), self._column(key)))

    def add(self, table: Table, key: str, value: Value, after: int) -> None:
        """Put a new key into a table.

        Args:
            table: The table.
            key: The key.
            value: Its value.
            after: Number of the entry behind which it comes; -1 for the place before the first.
        """
        if table.is_flow:
            self._add_flow(table, f"{single(key)}: {flow(value)}", after)
            return
        column = self._column(table.entries[0][0])
        if after >= 0:
            _, at = self._lines_of(table.entries[after])
        else:
            at = self._above(table.entries[0][0])
        self._insert_lines(at, block(key, value), column)

    def take_out(self, table: Table, numbers: Sequence[int]) -> None:
        """Remove entries of a table; of one in flow style not all of them."""
        if table.is_flow:
            self._take_out_flow(table.entries, numbers)
        else:
            for number in numbers:
                start, end = self._lines_of(table.entries[number])
                self._start_of_line(table.entries[number][0])
                self._replace(start, end, "")

    def append(self, listing: Listing, value: Value) -> None:
        """Put an item behind those of a list, which must have some."""
        last = listing.items[-1]
        if listing.is_flow:
            self._insert(last.end, f", {flow(value)}")
        else:
            _, end = self._lines(last.start, last.end, self._dash(last))
            self._insert_lines(end, item(value), self._dash(last))

    def drop(self, listing: Listing, numbers: Sequence[int]) -> None:
        """Remove items of a list, but not all of them."""
        if listing.is_flow:
            self._take_out_flow([(one, one) for one in listing.items], numbers)
            return
        for number in numbers:
            one = listing.items[number]
            start, end = self._lines(one.start, one.end, self._dash(one))
            self._replace(start, end, "")

    def begin(self, key: str, value: Value) -> None:
        """Put a key at the end of a text that has none."""
        self._insert_lines(len(self._text), block(key, value), 0)

    def _add_flow(self, table: Table, new: str, after: int) -> None:
        if not table.entries:
            at = table.start + 1
            self._insert(at, f", {new}" if at in self._insertions else new)
        elif after >= 0:
            self._insert(table.entries[after][1].end, f", {new}")
        else:
            self._insert(table.entries[0][0].start, f"{new}, ")

    def _take_out_flow(self, parts: Sequence[tuple[Part, Part]], numbers: Sequence[int]) -> None:
        gone = frozenset(numbers)
        first_kept = next(number for number in range(len(parts)) if number not in gone)
        for number in numbers:
            if number > first_kept:
                self._replace(parts[number - 1][1].end, parts[number][1].end, "")
            else:
                self._replace(parts[number][0].start, parts[number + 1][0].start, "")

    def _lines_of(self, entry: tuple[Part, Part]) -> tuple[int, int]:
        key, value = entry
        return self._lines(key.start, max(key.end, value.end), self._column(key))

    def _lines(self, start: int, end: int, column: int) -> tuple[int, int]:
        """The whole lines from `start` to `end`, with the comments below that begin behind `column`."""
        line_end = _LINE_END.search(self._text, end)
        stop = line_end.end() if line_end else len(self._text)
        while (comment := _COMMENT.match(self._text, stop)) and len(comment["indent"]) > column:
            stop = comment.end()
        return start - self._column_at(start), stop

    def _start_of_line(self, key: Leaf) -> int:
        begin = key.start - self._column(key)
        if self._text[begin : key.start].strip(" "):
            # The first key of an item stands behind a dash.
            raise NotSplicedError(key.text)
        return begin

    def _above(self, key: Leaf) -> int:
        """The start of the line of a key, or of the comments right above that speak of it."""
        at = self._start_of_line(key)
        column = self._column(key)
        while at > 0:
            end = at - (2 if self._text.endswith("\r\n", 0, at) else 1)
            begin = end - self._column_at(end)
            comment = _COMMENT.match(self._text, begin)
            if comment is None or len(comment["indent"]) != column:
                break
            at = begin
        return at

    def _dash(self, one: Part) -> int:
        """The column of the dash before an item."""
        begin = one.start - self._column_at(one.start)
        before = self._text[begin : one.start]
        if before.strip(" ") != "-":
            raise NotSplicedError(before)
        return before.index("-")

    def _column(self, part: Part) -> int:
        return self._column_at(part.start)

    def _column_at(self, offset: int) -> int:
        return offset - 1 - max(self._text.rfind("\n", 0, offset), self._text.rfind("\r", 0, offset))

    def _replace(self, start: int, end: int, text: str) -> None:
        self._replaced.append(TextEdit(start, end, text))

    def _insert(self, at: int, text: str) -> None:
        self._insertions.setdefault(at, []).append(text)

    def _insert_lines(self, at: int, lines: Iterable[str], column: int) -> None:
        # The last line of a file need not end.
        is_open = at > 0 and self._text[at - 1] not in "\r\n" and at not in self._insertions
        self._insert(at, (self._newline if is_open else "") + self._block(lines, column))

    def _block(self, lines: Iterable[str], column: int) -> str:
        return "".join(f"{' ' * column}{line}{self._newline}" for line in lines)

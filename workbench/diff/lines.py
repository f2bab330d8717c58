"""Two texts side by side, line by line: what stayed, what went, what came, and which words changed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.diff.changes import Change, changes
from workbench.diff.pairing import paired
from workbench.diff.sliding import settled
from workbench.diff.words import Marks, mark_words

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What became of a line."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REMOVED = "removed"
    REPLACED = "replaced"


class Line(Struct, frozen=True):
    """One line of one of the two texts."""

    number: int
    """From 1."""
    text: str
    """The line with its line end, if it has one."""


class Row(Struct, frozen=True):
    """A line of each text, or of one of them."""

    before: Line | None
    after: Line | None
    changed: bool = True

    @property
    def kind(self) -> Kind:
        """What became of the line."""
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.REMOVED
        return Kind.REPLACED if self.changed else Kind.UNCHANGED

    @property
    def marks(self) -> tuple[Marks, Marks]:
        """The words of each side that the other does not have; none unless the line is replaced.

        Found when asked for, since most rows of a long diff are never looked at.
        """
        if self.before is None or self.after is None or not self.changed:
            return (), ()
        return mark_words(self.before.text, self.after.text)


def diff_lines(a: str, b: str) -> tuple[Row, ...]:
    """The lines of `a` and `b` side by side, in order.

    Lines end with a line feed, as git sees them; a carriage return belongs to the line's text. The `before`
    texts of all rows joined are `a`, the `after` texts are `b`.
    """
    before, after = split_lines(a), split_lines(b)
    return tuple(_rows(before, after, settled(before, after, changes(before, after))))


def split_lines(text: str) -> list[str]:
    """The lines of `text` with their line feeds; no lines for an empty text."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _rows(before: list[str], after: list[str], found: list[Change]) -> Iterator[Row]:
    i = j = 0
    for change in [*found, Change(len(before), len(before), len(after), len(after))]:
        while i < change.before_start:
            yield Row(Line(i + 1, before[i]), Line(j + 1, after[j]), changed=False)
            i += 1
            j += 1
        for x, y in paired(before[i : change.before_end], after[j : change.after_end]):
            yield Row(
                None if x is None else Line(i + x + 1, before[i + x]),
                None if y is None else Line(j + y + 1, after[j + y]),
            )
        i, j = change.before_end, change.after_end

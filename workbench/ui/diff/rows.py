"""Which rows of a difference are shown: below each other or side by side, long equal stretches folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.diff import Row, Sign, hunks, stacked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from workbench.diff import Line
    from workbench.ui.diff.files import FileDiff

CONTEXT = 3
"""Equal lines kept around changes."""

NOTHING = range(0)

FoldKey: TypeAlias = tuple[str, ...]

_BLOCK = re.compile(r"(?:model|enum|type|view|datasource|generator)\s+\w+")


class Shown(NamedTuple):
    """One row on the screen: lines, a fold, or the title of a file."""

    file: int
    """Index of the file."""
    row: Row | None = None
    """The lines it shows; None for folds and titles."""
    sign: Sign | None = None
    """Which side of the row it shows, where the sides are below each other."""
    hidden: range = NOTHING
    """Indices of the equal rows that a fold hides."""

    @property
    def line(self) -> Line | None:
        """The line that tells the row from others: the newer one where there are two."""
        if self.row is None:
            return None
        return self.row.before if self.sign is Sign.REMOVED else self.row.after or self.row.before

    @property
    def is_changed(self) -> bool:
        """Whether the row shows a difference."""
        return self.row is not None and self.row.changed

    @property
    def is_fold(self) -> bool:
        """Whether the row stands for equal lines that are left out."""
        return bool(self.hidden)

    @property
    def is_title(self) -> bool:
        """Whether the row names a file."""
        return self.row is None and not self.hidden


class Folding(NamedTuple):
    """What is left out."""

    is_on: bool = True
    """Whether equal lines far from any change are."""
    opened: Collection[FoldKey] = ()
    """The folds that somebody opened."""
    closed: Collection[str] = ()
    """Paths of files of which only the title is shown."""


def arranged(diffs: Sequence[FileDiff], folding: Folding, *, beside: bool, titled: bool) -> list[Shown]:
    """The rows to show.

    Args:
        diffs: The files.
        folding: What is left out.
        titled: Whether each file stands below its title.
        beside: Whether the two sides stand beside each other; a file of one side only has all the room.
    """
    shown: list[Shown] = []
    for index, diff in enumerate(diffs):
        if titled:
            shown.append(Shown(index))
            if diff.file.path in folding.closed:
                continue
        has_two_sides = bool(diff.file.before and diff.file.after)
        shown += _rows_of(index, diff, folding, beside=beside and has_two_sides)
    return shown


def _rows_of(file: int, diff: FileDiff, folding: Folding, *, beside: bool) -> Iterator[Shown]:
    rows, at = diff.rows, 0
    for hidden in folds(rows) if folding.is_on else ():
        if folding.opened and fold_key(diff, hidden) in folding.opened:
            continue
        yield from _lines(file, rows[at : hidden.start], beside=beside)
        yield Shown(file, hidden=hidden)
        at = hidden.stop
    yield from _lines(file, rows[at:], beside=beside)


def folds(rows: Sequence[Row]) -> Iterator[range]:
    """The stretches of equal rows that lie far from any change.

    A fold takes a row itself, so it hides two at least; where nothing changed there is nothing but a fold.
    """
    at = 0
    for hunk in hunks(rows, CONTEXT):
        if hunk.start - at > 1:
            yield range(at, hunk.start)
        at = hunk.end
    if len(rows) - at > 1:
        yield range(at, len(rows))


def fold_key(diff: FileDiff, hidden: range) -> FoldKey:
    """What tells a fold from others, also when the text changes elsewhere: its file and its lines."""
    rows = diff.rows[hidden.start : hidden.stop]
    return (diff.file.path, *(row.after.text for row in rows if row.after is not None))


def block_behind(rows: Sequence[Row], hidden: range) -> str:
    """The head of the block that holds the next change behind a fold, such as `model Course`.

    Empty where it is not the fold that hides it.
    """
    following = next((index for index in range(hidden.stop, len(rows)) if rows[index].changed), None)
    if following is None:
        return ""
    for index in range(following - 1, hidden.start - 1, -1):
        line = rows[index].after
        if line is None or line.text.startswith("}"):
            return ""
        if found := _BLOCK.match(line.text):
            return found.group() if index in hidden else ""
    return ""


def _lines(file: int, rows: Sequence[Row], *, beside: bool) -> Iterator[Shown]:
    if beside:
        yield from (Shown(file, row) for row in rows)
    else:
        yield from (Shown(file, row, sign) for sign, _, row in stacked(rows))

"""Which services people have marked, one by one or as a range of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.tree.rows import GroupRow, find_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from workbench.ui.tree.rows import Row


class Range(NamedTuple):
    """Lines that are being marked, from where it began to where the cursor is."""

    anchor: str
    """The key of the line where it began."""
    before: frozenset[str]
    """What was marked before, and stays marked when the range shrinks."""
    lasts: bool
    """Whether every move goes on with it, not only those that say so."""


class Marks:
    """The marks, and the range that is being marked, if there is one."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._range: Range | None = None

    @property
    def is_ranging(self) -> bool:
        """Whether a range is being marked."""
        return self._range is not None

    @property
    def lasts(self) -> bool:
        """Whether every move of the cursor goes on with the range."""
        return self._range is not None and self._range.lasts

    def toggle(self, names: Collection[str]) -> None:
        """Mark all of `names`; where all of them are marked already, take the marks away."""
        if self.names.issuperset(names):
            self.names.difference_update(names)
        else:
            self.names.update(names)

    def keep(self, names: Collection[str]) -> None:
        """Forget services that are gone."""
        self.names.intersection_update(names)
        if self._range is not None:
            self._range = self._range._replace(before=self._range.before.intersection(names))

    def clear(self) -> None:
        """Take all marks away."""
        self.names.clear()
        self._range = None

    def begin(self, rows: Sequence[Row], line: int, *, lasts: bool) -> None:
        """Begin a range at a line.

        Args:
            rows: The lines.
            line: Where it begins.
            lasts: Whether every move goes on with it.
        """
        if line < len(rows):
            self._range = Range(rows[line].key, frozenset(self.names), lasts)
            self.stretch(rows, line)

    def stretch(self, rows: Sequence[Row], line: int) -> None:
        """Mark from where the range began up to a line; a range whose beginning is out of sight is over."""
        if self._range is None:
            return
        anchor = find_row(rows, self._range.anchor)
        if anchor is None or line >= len(rows):
            self._range = None
            return
        first, last = sorted((anchor, line))
        self.names = {*self._range.before, *_names(rows[first : last + 1])}

    def end(self) -> None:
        """End the range; its marks stay."""
        self._range = None

    def cancel(self) -> None:
        """End the range and take its marks away."""
        if self._range is not None:
            self.names = set(self._range.before)
            self._range = None


def _names(rows: Sequence[Row]) -> Iterator[str]:
    """The services on some lines, those of closed groups too."""
    for row in rows:
        if not isinstance(row, GroupRow):
            yield row.name
        elif not row.expanded:
            yield from row.group.names

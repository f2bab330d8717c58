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
    line: int
    """Where that line stood last."""
    before: frozenset[str]
    """What was marked before, and stays marked when the range shrinks."""
    lasts: bool
    """Whether every move goes on with it, not only those that say so."""


class Marks:
    """The marks, and the range that is being marked, if there is one."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
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
            self.names = self.names.difference(names)
        else:
            self.names = self.names.union(names)

    def keep(self, names: Collection[str]) -> None:
        """Forget services that are gone."""
        self.names = self.names.intersection(names)
        if self._range is not None:
            self._range = self._range._replace(before=self._range.before.intersection(names))

    def clear(self) -> None:
        """Take all marks away."""
        self.names = frozenset()
        self._range = None

    def begin(self, rows: Sequence[Row], line: int, *, lasts: bool) -> None:
        """Begin a range at a line.

        Args:
            rows: The lines.
            line: Where it begins.
            lasts: Whether every move goes on with it.
        """
        if line < len(rows):
            self._range = Range(rows[line].key, line, self.names, lasts)
            self.stretch(rows, line)

    def stretch(self, rows: Sequence[Row], line: int) -> None:
        """Mark from where the range began up to a line; a range whose beginning is out of sight is over."""
        if self._range is None:
            return
        key, anchor = self._range.anchor, self._range.line
        if anchor >= len(rows) or rows[anchor].key != key:
            found = find_row(rows, key)
            if found is None:
                self._range = None
                return
            anchor = found
            self._range = self._range._replace(line=anchor)
        first, last = sorted((anchor, line))
        self.names = self._range.before.union(_names(rows[first : last + 1]))

    def end(self) -> None:
        """End the range; its marks stay."""
        self._range = None

    def cancel(self) -> None:
        """End the range and take its marks away."""
        if self._range is not None:
            self.names = self._range.before
            self._range = None


def _names(rows: Sequence[Row]) -> Iterator[str]:
    """The services on some lines, those of closed groups too."""
    for row in rows:
        if not isinstance(row, GroupRow):
            yield row.name
        elif not row.expanded:
            yield from row.group.names

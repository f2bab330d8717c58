"""Which rows of a difference are shown: below each other or side by side, long equal stretches folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.diff import Kind, Row, Sign, hunks, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.diff import Line

CONTEXT = 3
"""Equal lines kept around changes."""


class Shown(NamedTuple):
    """One row on the screen."""

    row: Row | None
    """The lines it shows; None for a fold."""
    sign: Sign | None = None
    """Which side of the row it shows, where the sides are below each other."""
    folded: int = 0
    """How many equal lines a fold hides."""

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


def arranged(rows: Sequence[Row], *, beside: bool, folded: bool) -> list[Shown]:
    """The rows to show.

    Args:
        rows: All rows of the difference.
        beside: Whether the two sides stand beside each other.
        folded: Whether equal lines far from any change are left out.
    """
    if not folded:
        return list(_shown(rows, beside=beside))
    shown: list[Shown] = []
    at = 0
    for hunk in hunks(rows, CONTEXT):
        # A fold takes a row itself: it must hide two at least.
        start = at if hunk.start - at == 1 else hunk.start
        if start > at:
            shown.append(Shown(None, folded=start - at))
        shown += _shown(rows[start : hunk.end], beside=beside)
        at = hunk.end
    if at == len(rows) - 1:
        shown += _shown(rows[at:], beside=beside)
    elif at < len(rows):
        shown.append(Shown(None, folded=len(rows) - at))
    return shown


def _shown(rows: Sequence[Row], *, beside: bool) -> Iterator[Shown]:
    if beside:
        yield from (Shown(row) for row in rows)
    else:
        yield from (Shown(row, sign) for sign, _, row in stacked(rows))


def counted(rows: Sequence[Row]) -> tuple[int, int]:
    """How many lines were added and how many removed; a replaced line counts as both."""
    added = sum(row.kind in (Kind.ADDED, Kind.REPLACED) for row in rows)
    return added, sum(row.kind in (Kind.REMOVED, Kind.REPLACED) for row in rows)

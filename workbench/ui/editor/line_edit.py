"""A change to whole lines, with where the selection goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Place: TypeAlias = "tuple[int, int]"
"""Row and column, both from 0."""


class LineEdit(NamedTuple):
    """Replaces the lines from `first` to `last`, both included."""

    first: int
    last: int
    lines: Sequence[str]
    start: Place
    """Where the selection begins afterwards."""
    end: Place
    """Where the cursor is afterwards."""


def rows_of(start: Place, end: Place) -> tuple[int, int]:
    """The first and last row of a selection; a line whose beginning is only touched is not among them."""
    top, bottom = sorted((start, end))
    last = bottom[0]
    return top[0], last - 1 if last > top[0] and bottom[1] == 0 else last

"""From one box to the one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.diagrams.drawing import Area

_ACROSS = 3
"""How much farther away a box is that lies askew."""
_ROW = 2
"""A row is about twice as high as a column is wide."""


def beside(boxes: Sequence[Area], box: int, rows: int, columns: int) -> int:
    """The nearest box in a direction; the same one where there is none.

    Args:
        boxes: Where all are.
        box: The number of the one to start from.
        rows: 1 to go down, -1 to go up.
        columns: 1 to go right, -1 to go left.
    """
    row, column = _middle(boxes[box])

    def distance(other: int) -> float:
        down, right = (there - here for there, here in zip(_middle(boxes[other]), (row, column), strict=True))
        along, across = down * rows + right * columns, abs(down * columns) + abs(right * rows)
        return along + _ACROSS * across

    def is_ahead(other: int) -> bool:
        one, mine = boxes[other], boxes[box]
        if rows:
            return one.row >= mine.row + mine.height if rows > 0 else one.row + one.height <= mine.row
        return (
            one.column >= mine.column + mine.width if columns > 0 else one.column + one.width <= mine.column
        )

    ahead = [other for other in range(len(boxes)) if other != box and is_ahead(other)]
    return min(ahead, key=distance, default=box)


def _middle(area: Area) -> tuple[float, float]:
    return (area.row + area.height / 2) * _ROW, area.column + area.width / 2

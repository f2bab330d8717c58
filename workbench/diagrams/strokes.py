"""Lines of box-drawing characters: where they go, and what they look like where they meet or cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.diagrams.layered.graph import Point

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
_VERTICAL, _HORIZONTAL = UP | DOWN, LEFT | RIGHT
_SHAPES = {
    UP: "│",
    DOWN: "│",
    UP | DOWN: "│",
    LEFT: "─",
    RIGHT: "─",
    LEFT | RIGHT: "─",
    DOWN | RIGHT: "╭",
    DOWN | LEFT: "╮",
    UP | RIGHT: "╰",
    UP | LEFT: "╯",
    UP | DOWN | RIGHT: "├",
    UP | DOWN | LEFT: "┤",
    DOWN | LEFT | RIGHT: "┬",
    UP | LEFT | RIGHT: "┴",
    UP | DOWN | LEFT | RIGHT: "┼",
}


class Strokes:
    """What is drawn of some lines, cell by cell; a cell is a row and a column."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], dict[int, int]] = {}

    def draw(self, line: int, start: Point, end: Point) -> None:
        """Draw a straight stretch; `main` counts rows.

        Args:
            line: The number of the line that it belongs to.
            start: Its first cell.
            end: Its last one, below or to the right.
        """
        for row in range(start.main, end.main):
            self._add(line, (row, start.cross), DOWN)
            self._add(line, (row + 1, start.cross), UP)
        for column in range(start.cross, end.cross):
            self._add(line, (start.main, column), RIGHT)
            self._add(line, (start.main, column + 1), LEFT)

    def __iter__(self) -> Iterator[tuple[tuple[int, int], str, int]]:
        """Each cell with its character, and the number of the line that it shows."""
        for cell, lines in self._cells.items():
            line, directions = _shown(lines.items())
            yield cell, _SHAPES[directions], line

    def directions(self, cell: tuple[int, int]) -> int:
        """Where lines lead from a cell."""
        result = 0
        for directions in self._cells.get(cell, {}).values():
            result |= directions
        return result

    def _add(self, line: int, cell: tuple[int, int], direction: int) -> None:
        lines = self._cells.setdefault(cell, {})
        lines[line] = lines.get(line, 0) | direction


def _shown(lines: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Of lines that cross, the upright one is in front, so that a crossing does not look like a junction."""
    found = list(lines)
    upright = [one for one in found if not one[1] & _HORIZONTAL]
    if len(upright) == 1 and len(found) > 1:
        return upright[0]
    line, directions = found[0]
    for _, more in found[1:]:
        directions |= more
    return line, directions

"""A cell as a sign, so that it is told apart without colours, and how hot it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status

if TYPE_CHECKING:
    from workbench.workspace.scoreboard.scores import Cell

SIGNS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNKNOWN: "?", Status.WAIVED: "~", None: "·"}
"""One cell each."""
COLOURS = {
    Status.PASS: "state-passing",
    Status.FAIL: "state-failing",
    Status.UNKNOWN: "state-unknown",
    Status.WAIVED: "state-excluded",
    None: "text-disabled",
}
MANY = "+"
"""Stands for ten errors or more where there is room for one character."""

HEATS = (0, 12, 20, 28, 36, 44)
"""Percent of the colour of errors behind a cell, cold to hot."""
_BARS = "▁▂▃▄▅▆▇█"


def sign(cell: Cell) -> str:
    """A cell in one character: how many errors, else a sign."""
    if cell.errors:
        return str(cell.errors) if cell.errors < 10 else MANY
    return SIGNS[cell.status]


def sign_and_number(cell: Cell) -> str:
    """A cell where there is room."""
    return f"{SIGNS[cell.status]} {cell.errors}" if cell.errors else SIGNS[cell.status]


def heat(cell: Cell) -> int:
    """How hot a cell is, an index of `HEATS`: twice as many errors are one step hotter."""
    return min(cell.errors.bit_length(), len(HEATS) - 1)


def column_bar(part: int, whole: int) -> str:
    """How many of so many as a bar of one character; none at all is blank."""
    if not part or not whole:
        return " "
    return _BARS[min(part * len(_BARS) // whole, len(_BARS) - 1)]

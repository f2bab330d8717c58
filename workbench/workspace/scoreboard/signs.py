"""A cell as a sign, so that it is told apart without colours, and how hot it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Status

if TYPE_CHECKING:
    from workbench.workspace.scoreboard.scores import Cell

SIGNS = {Status.PASS: "✓", Status.FAIL: "✗", Status.UNKNOWN: "?", Status.WAIVED: "~", None: "·"}
"""One character each."""
MANY = "+"
"""Stands for ten errors or more where there is room for one character."""
HOTTEST = 5
"""The last step of `heat`: 16 errors or more."""


def sign(cell: Cell) -> str:
    """A cell in one character: how many errors, else a sign."""
    if cell.errors:
        return str(cell.errors) if cell.errors < 10 else MANY
    return SIGNS[cell.status]


def sign_and_number(cell: Cell) -> str:
    """A cell where there is room."""
    return f"{SIGNS[cell.status]} {cell.errors}" if cell.errors else SIGNS[cell.status]


def heat(cell: Cell) -> int:
    """How hot a cell is, from 0 to `HOTTEST`: twice as many errors are one step hotter."""
    return min(cell.errors.bit_length(), HOTTEST)

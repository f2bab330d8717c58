"""The colours of cells, and totals as bars of one character."""

from __future__ import annotations

from workbench.checklist.finding import Status

COLOURS = {
    Status.PASS: "state-passing",
    Status.FAIL: "state-failing",
    Status.UNKNOWN: "state-unknown",
    Status.WAIVED: "state-excluded",
    None: "text-disabled",
}
"""Names of theme colours."""

HEATS = (0, 12, 20, 28, 36, 44)
"""Percent of the colour of errors behind a cell, by its heat."""
_BARS = "▁▂▃▄▅▆▇█"


def column_bar(part: int, whole: int) -> str:
    """How many of so many as a bar of one character; none at all is blank."""
    if not part or not whole:
        return " "
    return _BARS[min(part * len(_BARS) // whole, len(_BARS) - 1)]

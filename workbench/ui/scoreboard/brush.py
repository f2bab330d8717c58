"""The styles of the scoreboard: a colour, where the cursor is, and how hot a cell is."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style

from workbench.ui.lines.pen import BOLD
from workbench.ui.scoreboard.cells import HEATS

if TYPE_CHECKING:
    from workbench.ui.lines.palette import Palette


class Ground(IntEnum):
    """What a stretch of a line stands on."""

    PLAIN = 0
    RESTING_LINE = 1
    """The line of the cursor, while another widget has the focus."""
    LINE = 2
    """The line of the cursor."""
    RESTING_CURSOR = 3
    CURSOR = 4


_UNDERLINED = Style(underline=True, bold=True)


class Brush:
    """Gives and remembers styles until the theme changes.

    Args:
        palette: The colours of the theme.
    """

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.style = lru_cache(maxsize=1024)(self._style)

    def _style(self, name: str, ground: Ground = Ground.PLAIN, heat: int = 0, *, bold: bool = False) -> Style:
        palette = self._palette
        style = palette.plain
        if ground in (Ground.LINE, Ground.CURSOR):
            style += palette.cursor
        elif ground is not Ground.PLAIN:
            style += palette.resting_cursor
        if heat:
            style += palette.heat(HEATS[heat])
        style += palette.text(name)
        if bold:
            style += BOLD
        if ground is Ground.CURSOR:
            return style + palette.pointer
        return style + _UNDERLINED if ground is Ground.RESTING_CURSOR else style

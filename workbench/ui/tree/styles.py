"""The Rich styles of the tree's lines: a colour name of a label, and where the cursor and the mouse are."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.style import Style

from workbench.ui.tree.labels import MATCH, TITLE

if TYPE_CHECKING:
    from workbench.ui.lines.palette import Palette


class Ground(IntEnum):
    """What a line stands on."""

    PLAIN = 0
    HOVERED = 1
    RESTING_CURSOR = 2
    """The cursor, while another panel has the focus."""
    CURSOR = 3


class LineStyles:
    """Gives and remembers styles until the theme changes.

    Args:
        palette: The colours of the theme.
    """

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.style = lru_cache(maxsize=256)(self._style)

    def _style(self, name: str, ground: Ground) -> Style:
        palette = self._palette
        base = palette.plain
        if ground is Ground.CURSOR:
            base += palette.cursor
        elif ground is Ground.RESTING_CURSOR:
            base += palette.resting_cursor
        elif ground is Ground.HOVERED:
            base += palette.back("foreground 4%")
        if name == TITLE:
            return base + Style(bold=True)
        if name == MATCH:
            return base + palette.text("accent") + Style(bold=True, underline=True)
        if ground is Ground.CURSOR and name.startswith("text-"):
            # What is muted elsewhere must not drown in the colour of the cursor.
            return base
        return base + palette.text(name)

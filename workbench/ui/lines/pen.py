"""How a row is drawn: its colours, where the cursor is, and how far the text is scrolled."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

if TYPE_CHECKING:
    from workbench.ui.lines.palette import Palette

BOLD = Style(bold=True)
PLAIN = Style.null()


class Look(IntEnum):
    """How a row relates to the cursor."""

    PLAIN = 0
    RESTING = 1
    """The cursor is here, and the keys go elsewhere."""
    CURRENT = 2


class Pen(NamedTuple):
    """What draws a row."""

    palette: Palette
    look: Look
    x: int
    """The first cell of the text that is seen."""

    @property
    def cursor(self) -> Style:
        """What the cursor adds to the style of its row."""
        if self.look is Look.PLAIN:
            return PLAIN
        return self.palette.cursor if self.look is Look.CURRENT else self.palette.resting_cursor

    @property
    def base(self) -> Style:
        """The style on which the row is painted."""
        return self.palette.plain + self.cursor

"""What a name is, told beside it until the next key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.visible import inert
from workbench.ui.lines.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

WIDEST = 64
ROWS = 14


class Bubble(Widget, can_focus=False):
    """A title and some lines, over everything else."""

    DEFAULT_CSS = """
    Bubble {
        display: none; overlay: screen; constrain: inside inflect;
        width: 40; height: 3; background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, bool]] = []

    def open(self, title: str, lines: Sequence[str], at: Offset) -> None:
        """Show something below a cell of the screen."""
        width = min(WIDEST, max(self.screen.size.width - 4, 20))
        rows = [(part, True) for part in wrapped(inert(title), width - 2)]
        rows += ((part, False) for line in lines for part in wrapped(inert(line), width - 2))
        self._rows = rows[:ROWS]
        self.styles.width = min(max(len(text) for text, _ in self._rows) + 2, width)
        self.styles.height = len(self._rows)
        self.absolute_offset = at + Offset(0, 1)
        self.display = True
        self.refresh()

    def close(self) -> None:
        """Show nothing."""
        self.display = False

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, palette.plain)
        text, is_title = self._rows[y]
        style = palette.text("foreground") + BOLD if is_title else palette.text("text-muted")
        return Strip(sentence([(f" {text}", style)], palette.plain, width), width)

    def on_click(self, event: events.Click) -> None:
        """Go away."""
        event.stop()
        self.close()

"""A line of tabs: the names of what can be shown, and a word on what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.wrapping import shortened

if TYPE_CHECKING:
    from textual import events


class TabLine(Widget):
    """One row of tabs, the chosen one underlined, with a remark at the right.

    Args:
        names: What the tabs are called.
    """

    DEFAULT_CSS = "TabLine { height: 1; }"

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names
        self._chosen = 0
        self._remark = self._detail = ""

    def rename(self, names: tuple[str, ...]) -> None:
        """Show other tabs."""
        if names != self._names:
            self._names = names
            self.refresh()

    def update(self, chosen: int, remark: str, detail: str = "") -> None:
        """Mark a tab as chosen, and say something at the right.

        Args:
            chosen: Its index.
            remark: What is said at the right.
            detail: What the name of the chosen tab goes on with.
        """
        if (chosen, remark, detail) != (self._chosen, self._remark, self._detail):
            self._chosen, self._remark, self._detail = chosen, remark, detail
            self.refresh()

    @property
    def _labels(self) -> list[str]:
        return [
            f"{name}: {self._detail}" if index == self._chosen and self._detail else name
            for index, name in enumerate(self._names)
        ]

    def render_line(self, y: int) -> Strip:
        """Draw the one row."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        width = self.size.width
        if y:
            return Strip.blank(width, palette.plain)
        muted = palette.text("text-muted")
        current = palette.text("text-primary") + Style(bold=True, underline=True)
        parts: list[tuple[str, Style]] = []
        for index, name in enumerate(self._labels):
            parts += [(" ", muted), (name, current if index == self._chosen else muted), (" ", muted)]
        used = sum(cell_len(text) for text, _ in parts)
        remark = shortened(self._remark, width - used - 2)
        parts.append((" " * (width - used - cell_len(remark) - 1) + remark, muted))
        return Strip(sentence(parts, palette.plain, width), width)

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        end = 0
        for index, name in enumerate(self._labels):
            start, end = end, end + cell_len(name) + 2
            if start <= event.x < end:
                self.post_message(self.Chosen(index))

"""The tabs of the narrow layout, where only one pane is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.ui.frame.pane import PaneName
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.visible import inert
from workbench.ui.tree.labels import fitted

if TYPE_CHECKING:
    from textual import events
    from textual.theme import Theme

_LABELS = {PaneName.SERVICES: "Services", PaneName.PREVIEW: "Schema", PaneName.CHECKLIST: "Checklist"}


class PaneTabs(Widget):
    """The panes with the keys that lead to them."""

    active: reactive[PaneName] = reactive(PaneName.SERVICES)
    service: reactive[str] = reactive("")
    """Name of the service that schema and checklist belong to."""

    @dataclass
    class Chosen(Message):
        """Somebody clicked a tab."""

        pane: PaneName

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def render(self) -> Text:
        """The tabs; the active one is bold and underlined, so that it shows without colours too."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        line = Text(style=palette.plain, no_wrap=True, end="")
        for number, (pane, label) in enumerate(_LABELS.items(), 1):
            colour = "accent" if pane is self.active else "text-muted"
            style = palette.plain + palette.text(colour)
            line.append(f" {number} ", palette.plain + palette.text("text-muted"))
            line.append(label, style + Style(bold=True, underline=True) if pane is self.active else style)
            line.append("  ")
        room = self.size.width - len(line) - 1
        service = fitted(inert(self.service), room)
        line.append(" " * (room - cell_len(service)) + service, palette.plain + palette.text("text-muted"))
        return line

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        start = 0
        for pane, label in _LABELS.items():
            end = start + len(label) + 5
            if start <= event.x < end:
                self.post_message(self.Chosen(pane))
            start = end

"""The tabs of the narrow layout, where only one pane is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

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
    from collections.abc import Iterator

    from textual import events
    from textual.theme import Theme


class _Tab(NamedTuple):
    key: str
    """What leads there, as people read it."""
    label: str
    action: str
    """Of the screen."""
    is_active: bool

    @property
    def width(self) -> int:
        return cell_len(self.key) + cell_len(self.label) + 4


_PANES = {PaneName.SERVICES: "Services", PaneName.PREVIEW: "Schema", PaneName.CHECKLIST: "Checklist"}


class PaneTabs(Widget):
    """The panes with the keys that lead to them; the right one is two, checklist and review."""

    active: reactive[PaneName] = reactive(PaneName.SERVICES)
    service: reactive[str] = reactive("")
    """Name of the service that schema and checklist belong to."""
    review: reactive[str] = reactive("Review")
    """What the review is called."""
    is_reviewing: reactive[bool] = reactive(False)  # noqa: FBT003 - the initial value
    """Whether the right pane shows the review."""

    @dataclass
    class Chosen(Message):
        """Somebody clicked a tab."""

        action: str
        """The action of the screen that leads there."""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def _tabs(self) -> Iterator[_Tab]:
        for number, (pane, label) in enumerate(_PANES.items(), 1):
            is_active = pane is self.active and not (pane is PaneName.CHECKLIST and self.is_reviewing)
            yield _Tab(str(number), label, f"pane('{pane.value}')", is_active)
        is_active = self.active is PaneName.CHECKLIST and self.is_reviewing
        yield _Tab("C", self.review, "review('show')", is_active)

    def render(self) -> Text:
        """The tabs; the active one is bold and underlined, so that it shows without colours too."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        line = Text(style=palette.plain, no_wrap=True, end="")
        for tab in self._tabs():
            style = palette.plain + palette.text("accent" if tab.is_active else "text-muted")
            line.append(f" {tab.key} ", palette.plain + palette.text("text-muted"))
            line.append(tab.label, style + Style(bold=True, underline=True) if tab.is_active else style)
            line.append("  ")
        room = self.size.width - line.cell_len - 1
        service = fitted(inert(self.service), room)
        line.append(" " * (room - cell_len(service)) + service, palette.plain + palette.text("text-muted"))
        return line

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the mouse."""
        start = 0
        for tab in self._tabs():
            if start <= event.x < start + tab.width:
                self.post_message(self.Chosen(tab.action))
            start += tab.width

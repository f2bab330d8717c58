"""The line of keys at the bottom.

Textual's own footer builds a widget for each key and rebuilds them all whenever one key is greyed, which
here would happen as the cursor moves. This one draws a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from workbench.ui.lines.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual import events
    from textual.screen import Screen
    from textual.theme import Theme


_GAP = 2


class ShownKey(Struct, frozen=True):
    """One key of the line."""

    id: str | None
    """The id of its binding."""

    key: str
    """As Textual names it: `question_mark`."""
    display: str
    """As people read it: `?`."""
    label: str
    enabled: bool
    tooltip: str

    @property
    def width(self) -> int:
        """Cells of the key and its label."""
        return cell_len(f"{self.display} {self.label}")


class KeyBar(Widget):
    """Shows the keys that do something now; a click presses the key.

    Args:
        always: Ids of the bindings that are shown at the right, whatever there is no room for.
    """

    def __init__(self, always: Collection[str], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._always = always
        self._keys: list[ShownKey] = []

    def on_mount(self) -> None:
        """Follow keys and theme."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def _bindings_changed(self, screen: Screen[object]) -> None:
        if screen is not self.screen:
            return
        keys = shown_keys(screen)
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Text:
        """The line: as many keys as fit."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        faint = palette.plain + palette.text("text-disabled")
        line = Text(style=palette.plain, no_wrap=True, end="")
        for shown, start, _end in self._places():
            key_style = palette.plain + palette.text("footer-key-foreground") + Style(bold=True)
            label_style = palette.plain + palette.text("text-muted")
            line.append(" " * (start - len(line)))
            line.append(shown.display, key_style if shown.enabled else faint)
            line.append(f" {shown.label}", label_style if shown.enabled else faint)
        return line

    def _places(self) -> list[tuple[ShownKey, int, int]]:
        """The keys that fit, with their first cell and the one after their last."""
        last = [shown for shown in self._keys if shown.id in self._always]
        reserved = sum(shown.width + _GAP for shown in last)
        places: list[tuple[ShownKey, int, int]] = []
        start = 1
        for shown in self._keys:
            if shown in last:
                continue
            if start + shown.width > self.size.width - reserved:
                break
            places.append((shown, start, start + shown.width))
            start += shown.width + _GAP
        start = max(self.size.width - reserved, start)
        for shown in last:
            places.append((shown, start, start + shown.width))
            start += shown.width + _GAP
        return places

    def _at(self, x: int) -> ShownKey | None:
        return next((shown for shown, start, end in self._places() if start <= x < end), None)

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        shown = self._at(event.x)
        if shown is not None:
            self.app.simulate_key(shown.key)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Explain the key under the mouse."""
        shown = self._at(event.x)
        self.tooltip = shown.tooltip if shown is not None else None


def shown_keys(screen: Screen[object]) -> list[ShownKey]:
    """The keys of the screen and its focused widget that want to be shown, one for each action."""
    keys: dict[str, ShownKey] = {}
    for _node, binding, enabled, tooltip in screen.active_bindings.values():
        if binding.show:
            display = screen.app.get_key_display(binding)
            keys.setdefault(
                binding.action,
                ShownKey(binding.id, binding.key, display, binding.description, enabled, tooltip),
            )
    return list(keys.values())

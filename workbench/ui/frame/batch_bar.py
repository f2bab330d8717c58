"""The line that tells of lengthy work: what it is, how far it has come, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from rich.text import Text
from textual.widget import Widget

from workbench.ui.bar import bar
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.visible import visible

if TYPE_CHECKING:
    from textual import events
    from textual.theme import Theme

_BAR = 20
"""Cells of the bar."""
_KEY, _STOPS = " x", " stops  "


class Progress(Struct, frozen=True):
    """How far some work has come."""

    title: str
    total: int
    done: int = 0
    good: int = 0
    """How many of those that are done went well."""
    last: str = ""
    """The last service that was done."""


class BatchBar(Widget):
    """Shows the progress while there is any; without it takes no room."""

    DEFAULT_CSS = """
    BatchBar { height: 1; width: 100%; display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._progress: Progress | None = None

    @property
    def progress(self) -> Progress | None:
        """What is shown; None while nothing lengthy is being done."""
        return self._progress

    def show(self, progress: Progress | None) -> None:
        """Show other progress."""
        self._progress = progress
        self.display = progress is not None
        self.refresh()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named."""
        if event.x < len(_KEY + _STOPS):
            self.app.simulate_key(_KEY.strip())

    def render(self) -> Text:
        """The line; what matters least is cut off."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        progress = self._progress
        if progress is None:
            return Text("", style=palette.plain)
        good, bad, rest = bar(_BAR, progress.total, progress.done, progress.good)
        pieces = [
            (_KEY, "footer-key-foreground"),
            (_STOPS, "text-muted"),
            (good, "state-passing"),
            (bad, "state-failing"),
            (rest, "text-disabled"),
            (f" {progress.done}/{progress.total}  ", "foreground"),
            (visible(progress.title).text, "accent"),
            (f"  {visible(progress.last).text}", "text-muted"),
        ]
        return Text.assemble(
            *((text, palette.plain + palette.text(colour)) for text, colour in pieces),
            style=palette.plain,
            no_wrap=True,
            overflow="ellipsis",
            end="",
        )

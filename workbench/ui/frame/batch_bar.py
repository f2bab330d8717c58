"""The line that tells of many services: how far lengthy work has come, or how many are marked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from rich.text import Text
from textual.widget import Widget

from workbench.ui.bar import bar
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.visible import visible
from workbench.ui.signs import MARKED

if TYPE_CHECKING:
    from textual import events
    from textual.theme import Theme

Piece: TypeAlias = tuple[str, str]
"""A text, and the variable of the theme that colours it."""

_BAR = 20
"""Cells of the bar."""
_KEY, _STOPS = " x", " stops  "
_UNMARK, _UNMARKS, _CANCELS = " esc", " unmarks  ", " cancels  "
_SCALE = 1000
"""Cells of a bar that is measured by steps, not by services."""


class Progress(Struct, frozen=True):
    """How far some work has come."""

    title: str
    total: int
    done: int = 0
    good: int = 0
    """How many of those that are done went well."""
    word: str = "proven"
    """What a service is when it went well."""
    last: str = ""
    """The last service that was done."""
    share: float | None = None
    """How much of the work is done, from 0 to 1, where each service takes several steps."""


class BatchBar(Widget):
    """Shows the progress while there is any; without it takes no room."""

    DEFAULT_CSS = """
    BatchBar { height: 1; width: 100%; display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._progress: Progress | None = None
        self._marked = 0
        self._is_range = False

    @property
    def progress(self) -> Progress | None:
        """What is shown; None while nothing lengthy is being done."""
        return self._progress

    def show(self, progress: Progress | None) -> None:
        """Show other progress."""
        self._progress = progress
        self._show_or_hide()

    def show_marked(self, number: int, *, is_range: bool = False) -> None:
        """Show how many services are marked; work that goes on is shown instead.

        Args:
            number: How many.
            is_range: Whether a range is being marked.
        """
        self._marked = number
        self._is_range = is_range
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.display = self._progress is not None or self._marked > 0 or self._is_range
        self.refresh()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named."""
        key, words = (_KEY, _STOPS) if self._progress is not None else (_UNMARK, _UNMARKS)
        if event.x < len(key + words):
            self.app.simulate_key("x" if key == _KEY else "escape")

    def render(self) -> Text:
        """The line; what matters least is cut off."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        pieces = self._marked_pieces() if self._progress is None else _progress_pieces(self._progress)
        return Text.assemble(
            *((text, palette.plain + palette.text(colour)) for text, colour in pieces),
            style=palette.plain,
            no_wrap=True,
            overflow="ellipsis",
            end="",
        )

    def _marked_pieces(self) -> list[Piece]:
        words = (
            "  and all up to the cursor, v ends that" if self._is_range else "  for g, f, 7, m, S, p and t"
        )
        return [
            (_UNMARK, "footer-key-foreground"),
            (_CANCELS if self._is_range else _UNMARKS, "text-muted"),
            (f"{MARKED} {self._marked} marked", "accent"),
            (words, "text-muted"),
        ]


def _progress_pieces(progress: Progress) -> list[Piece]:
    good, bad, rest = bar(_BAR, progress.total, progress.done, progress.good)
    if progress.share is not None:
        well = progress.good / progress.done if progress.done else 1.0
        steps = round(progress.share * _SCALE)
        good, bad, rest = bar(_BAR, _SCALE, steps, round(steps * well))
    return [
        (_KEY, "footer-key-foreground"),
        (_STOPS, "text-muted"),
        (good, "state-passing"),
        (bad, "state-failing"),
        (rest, "text-disabled"),
        (f" {progress.done}/{progress.total}  ", "foreground"),
        (visible(progress.title).text, "accent"),
        (f"  {visible(progress.last).text}", "text-muted"),
    ]

"""A line of words in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from workbench.ui.lines.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.theme import Theme

    from workbench.ui.tree.labels import Piece

NAME = "name"
"""Colour name of what a line is about, which is bold as well."""


class PieceLine(Widget):
    """Shows the first of several wordings that there is room for."""

    DEFAULT_CSS = "PieceLine { height: 1; width: 100%; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._wordings: Sequence[Sequence[Piece]] = ((),)

    def show(self, *wordings: Sequence[Piece]) -> None:
        """Show a wording.

        Args:
            wordings: The longest first.
        """
        if wordings != self._wordings:
            self._wordings = wordings
            self.refresh()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def render(self) -> Text:
        """The line."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        texts = [painted(pieces, palette) for pieces in self._wordings]
        text = next((text for text in texts if text.cell_len <= self.size.width), texts[-1])
        text.truncate(self.size.width, overflow="ellipsis")
        return text


def painted(pieces: Iterable[Piece], palette: Palette) -> Text:
    """The pieces behind each other, each in its colour."""
    styles = {NAME: palette.text("accent") + Style(bold=True)}
    return Text.assemble(
        *((text, palette.plain + styles.get(name, palette.text(name))) for text, name in pieces),
        no_wrap=True,
        end="",
    )

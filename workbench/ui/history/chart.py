"""The chart of a burn-down, which threads draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.color import Color
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.theme import Theme

    from workbench.workspace.history.burndown import Burndown


class BurndownChart(Widget):
    """Shows how many services were covered and proven, day by day, against the plan."""

    DEFAULT_CSS = "BurndownChart { width: 100%; height: 1fr; min-height: 8; padding: 0 1; }"

    class Drawn(Message):
        """A thread has drawn the chart."""

        def __init__(self, text: Text) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self._burndown: Burndown | None = None
        self._text = Text()

    def show(self, burndown: Burndown) -> None:
        """Show another burn-down."""
        self._burndown = burndown
        self._draw()

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _: Theme) -> None:
        self._draw()

    def on_resize(self) -> None:
        """Draw it for the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.content_size
        burndown = self._burndown
        if burndown is None or not width or not height:
            return
        background = self.background_colors[1]
        names = ("text-muted", "text-muted", "state-passing", "state-proven")
        colours = (background, *(self._colour(name, background) for name in names))

        def draw() -> None:
            from workbench.ui.history.plotting import Colours, plot

            text = plot(burndown, width, height, Colours(*(colour.rgb for colour in colours)))
            self.post_message(self.Drawn(text))

        self.run_worker(draw, group="chart", exclusive=True, thread=True, exit_on_error=False)

    def _colour(self, name: str, background: Color) -> Color:
        """A colour of the theme, as it looks on the background."""
        style = self.app.theme_variables.get(name) or self.app.theme_variables["foreground"]
        if style.startswith("auto"):
            return background.get_contrast_text()
        return background + Color.parse(style)

    def on_burndown_chart_drawn(self, event: Drawn) -> None:
        """Show what was drawn."""
        self._text = event.text
        self.refresh()

    def render(self) -> Text:
        """The chart as it was drawn last."""
        return self._text

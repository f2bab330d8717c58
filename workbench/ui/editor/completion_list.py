"""The list of what can be written at the cursor; it hangs below it and never keeps a key to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from workbench.language.completion.completing import Completion

ROWS = 8
WIDEST = 64


class CompletionList(Widget, can_focus=False):
    """Shows completions, one of them chosen."""

    DEFAULT_CSS = """
    CompletionList {
        display: none; overlay: screen; constrain: inside inflect;
        width: 30; height: 5; background: $panel;
    }
    """

    class Taken(Message):
        """A completion was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._items: Sequence[Completion] = ()
        self._shown: list[Completion] = []
        self._index = 0
        self._top = 0
        self._label_width = 0

    @property
    def chosen(self) -> Completion | None:
        """The completion that would be taken; None while the list is closed."""
        return self._shown[self._index] if self.display and self._shown else None

    def open(self, items: Sequence[Completion], prefix: str, at: Offset) -> None:
        """Show completions.

        Args:
            items: All of them, the best first.
            prefix: What of the word has been written.
            at: The cell of the screen where the word begins.
        """
        self._items = items
        self.absolute_offset = at + Offset(0, 1)
        self.narrow(prefix)

    def narrow(self, prefix: str) -> None:
        """Leave only those that go on as what has been written by now."""
        wanted = prefix.lstrip("@").casefold()
        fitting = [(item, item.label.lstrip("@").casefold()) for item in self._items]
        self._shown = [item for item, label in fitting if label.startswith(wanted)]
        self._shown += [item for item, label in fitting if wanted in label and not label.startswith(wanted)]
        self._index = self._top = 0
        # A word that is finished needs no list.
        is_finished = len(self._shown) == 1 and self._shown[0].insert == prefix
        self.display = bool(self._shown) and not is_finished
        if self.display:
            self._label_width = max(cell_len(item.label) for item in self._shown[:200])
            detail = max(cell_len(item.detail) for item in self._shown[:200])
            self.styles.width = min(self._label_width + (detail + 2 if detail else 0) + 2, WIDEST)
            self.styles.height = min(len(self._shown), ROWS)
            self.refresh()

    def close(self) -> None:
        """Show nothing."""
        self.display = False

    def step(self, step: int) -> None:
        """Choose the next or previous completion, round the end."""
        self._index = (self._index + step) % len(self._shown)
        self._top = min(max(self._top, self._index - ROWS + 1), self._index)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one completion."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        width, at = self.size.width, self._top + y
        if at >= len(self._shown):
            return Strip.blank(width, palette.plain)
        item = self._shown[at]
        label = inert(item.label)
        is_chosen = at == self._index
        base = palette.plain + palette.cursor if is_chosen else palette.plain
        blanks = " " * max(self._label_width - cell_len(label) + 2, 1)
        parts = [
            (f" {label}", BOLD if is_chosen else palette.text("foreground")),
            (f"{blanks}{inert(item.detail)}", palette.text("text-muted")),
        ]
        return Strip(sentence(parts, base, width), width)

    def on_click(self, event: events.Click) -> None:
        """Take the completion under the mouse."""
        event.stop()
        at = self._top + event.y
        if at < len(self._shown):
            self._index = at
            self.post_message(self.Taken())

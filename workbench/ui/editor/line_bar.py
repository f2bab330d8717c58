"""The bar below the text in which people type the number of a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.ui.editor.line_edit import Place


class LineBar(Horizontal):
    """Asks for a line, and perhaps a column: `12` or `12:5`."""

    DEFAULT_CSS = """
    LineBar { height: 1; display: none; }
    LineBar Label { width: auto; color: $text-muted; }
    LineBar Input { width: 1fr; background: $surface; }
    LineBar Input:focus { background: $panel; background-tint: transparent; }
    """

    help: ClassVar[str] = "Type the number of a line, `12`, or of a line and a column, `12:5`."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "Close", id="line.done", tooltip="Back to the text"),
    ]

    @dataclass
    class Chosen(Message):
        """A place was typed; None for none."""

        place: Place | None

    def __init__(self) -> None:
        super().__init__()
        self._label = Label("", markup=False)
        self._input = Input(id="line-number", compact=True, restrict=r"\d*:?\d*")

    def compose(self) -> ComposeResult:
        """The words and the number."""
        yield self._label
        yield self._input

    def open(self, lines: int) -> None:
        """Let people type; there are so many lines."""
        self._label.update(f"Go to line (1 to {lines:,})  ")
        self._input.value = ""
        self.display = True
        self.screen.set_focus(self._input)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        line, _, column = event.value.partition(":")
        self.display = False
        place = (max(int(line) - 1, 0), max(int(column or 1) - 1, 0)) if line else None
        self.post_message(self.Chosen(place))

    def action_done(self) -> None:
        """Close the bar."""
        self.display = False
        self.post_message(self.Chosen(None))

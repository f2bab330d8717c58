"""Where the filter of the scoreboard is typed, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from workbench.ui.frame.query_input import QueryInput
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from workbench.workspace.query_completion import Vocabulary


class FilterLine(Horizontal):
    """A line to type into; without a filter it takes no room.

    Args:
        query: The filter to begin with.
        vocabulary: Gives the values that can be asked for.
    """

    DEFAULT_CSS = """
    FilterLine { height: 1; padding: 0 1; display: none; }
    FilterLine Label { width: auto; color: $text-muted; }
    FilterLine .slash { width: 2; }
    FilterLine .fault { color: $text-warning; margin-left: 1; }
    FilterLine Input, FilterLine Input:focus {
        width: 1fr; background: transparent; background-tint: transparent;
    }
    FilterLine:focus-within .slash { color: $accent; text-style: bold; }
    """

    help = (
        "Type part of a name, or what was decided and found: `owner:thabo`, `stage:blocked`, "
        "`state:failing`, `item:indexes` (it fails), `priority:1`, `is:excluded`. A `-` before a word turns "
        "it round. Tab takes what is offered, Enter goes to the services and keeps the filter, Esc gives it "
        "up."
    )

    @dataclass
    class Changed(Message):
        """Another filter is wanted."""

        query: str

    def __init__(self, query: str, vocabulary: Callable[[], Vocabulary]) -> None:
        super().__init__()
        self.input = QueryInput(vocabulary, query)
        self.display = bool(query)

    def compose(self) -> ComposeResult:
        """A slash, the input, and what is wrong."""
        yield Label("/", classes="slash", markup=False)
        yield self.input
        yield Label("", classes="fault", markup=False)

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self.input.value

    def start(self) -> None:
        """Let people type."""
        self.display = True
        self.input.start()

    def clear(self) -> None:
        """Give up the filter."""
        self.input.value = ""
        self.tell_fault("")
        self.display = False

    def tell_fault(self, fault: str) -> None:
        """Say what is wrong with the filter; nothing takes it away."""
        self.query_one(".fault", Label).update(inert(fault))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

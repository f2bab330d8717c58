"""Where the filter of the scoreboard is typed, and what is wrong with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from workbench.ui.lines.visible import inert
from workbench.ui.tree.filter_bar import NextWord

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.workspace.query_completion import Completion, Vocabulary


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

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "complete", "Complete", show=False, id="board.complete", tooltip="Take what is offered"
        ),
    ]

    def __init__(self, query: str, vocabulary: Callable[[], Vocabulary]) -> None:
        super().__init__()
        self._first = query
        self._vocabulary = vocabulary
        self.display = bool(query)

    def compose(self) -> ComposeResult:
        """A slash, the input, and what is wrong."""
        yield Label("/", classes="slash", markup=False)
        yield Input(
            self._first,
            placeholder="filter",
            compact=True,
            select_on_focus=False,
            suggester=NextWord(lambda: self.offered),
        )
        yield Label("", classes="fault", markup=False)

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self.query_one(Input).value

    @property
    def offered(self) -> tuple[Completion, ...]:
        """How what is typed can go on."""
        from workbench.workspace.query_completion import completions

        return completions(self.query_text, self._vocabulary())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Where nothing is offered for what is typed, the key goes on to the services."""
        return action != "complete" or bool(self.query_text and self.offered)

    def action_complete(self) -> None:
        """Take the first offer."""
        field = self.query_one(Input)
        field.value = self.offered[0].text
        field.cursor_position = len(field.value)

    def start(self) -> None:
        """Let people type; what they type is another filter, an arrow key goes on with this one."""
        self.display = True
        # At once: `focus` waits its turn, and what is typed meanwhile would be taken for commands.
        self.screen.set_focus(self.query_one(Input))
        self.query_one(Input).select_all()

    def clear(self) -> None:
        """Give up the filter."""
        self.query_one(Input).value = ""
        self.tell_fault("")
        self.display = False

    async def settle(self) -> None:
        """Wait until all keys that were pressed are in the text."""
        is_settled = asyncio.Event()
        self.query_one(Input).call_later(is_settled.set)
        await is_settled.wait()

    def tell_fault(self, fault: str) -> None:
        """Say what is wrong with the filter; nothing takes it away."""
        self.query_one(".fault", Label).update(inert(fault))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

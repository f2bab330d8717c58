"""The line above the tree: the text filter, the state filter, and how many services they let through."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from workbench.ui.tree.listing import STATE_FILTERS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class FilterBar(Horizontal):
    """Where the filter is typed; it says what to show and never touches the tree."""

    help = (
        "Type part of a name; several words must all be in it. When few names hold what you typed, names "
        "that merely resemble it are listed below. Up and down move through the services, Enter goes to "
        "the tree and keeps the filter, Esc clears it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear", id="filter.clear", tooltip="Clear the filter"),
        Binding("up", "step(-1)", "Up", show=False, id="filter.up"),
        Binding("down", "step(1)", "Down", show=False, id="filter.down"),
    ]

    @dataclass
    class Changed(Message):
        """Another filter is wanted."""

        query: str
        states: frozenset[str]

    class Done(Message):
        """Nobody wants to type any more."""

    @dataclass
    class Stepped(Message):
        """The cursor of the tree should move."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._state = 0

    def compose(self) -> ComposeResult:
        """A slash, the input, and the count."""
        yield Label("/", id="filter-slash", markup=False)
        yield Input(placeholder="filter", id="filter-input", compact=True, select_on_focus=False)
        yield Label("", id="filter-count", markup=False)

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self.query_one(Input).value

    @property
    def states(self) -> frozenset[str]:
        """The states that are let through; none stands for all."""
        return STATE_FILTERS[self._state][1]

    def start(self) -> None:
        """Let the user type."""
        # At once: `focus` waits its turn, and what is typed meanwhile would be taken for commands.
        self.screen.set_focus(self.query_one(Input))
        # What is typed now is another search; an arrow key goes on with this one.
        self.query_one(Input).select_all()

    async def settle(self) -> None:
        """Wait until all keys that were pressed are in the text."""
        is_settled = asyncio.Event()
        self.query_one(Input).call_later(is_settled.set)
        await is_settled.wait()

    def clear(self) -> None:
        """Show all services again."""
        self._state = 0
        self.query_one(Input).value = ""
        self._tell()

    def cycle_states(self) -> None:
        """Go on to the next choice of states."""
        self._state = (self._state + 1) % len(STATE_FILTERS)
        self._tell()

    def show_count(self, shown: int, total: int) -> None:
        """Show how many services are listed."""
        word = STATE_FILTERS[self._state][0]
        count = f"{shown} of {total}" if shown != total else f"{total}"
        self.query_one("#filter-count", Label).update(f"{word} {count}" if self._state else count)

    def _tell(self) -> None:
        self.post_message(self.Changed(self.query_text, self.states))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._tell()

    def action_clear(self) -> None:
        """Clear the filter and go back to the tree."""
        self.clear()
        self.post_message(self.Done())

    def action_step(self, step: int) -> None:
        """Move the cursor of the tree while typing."""
        self.post_message(self.Stepped(step))

"""The line above the tree: the text filter, the state filter, and how many services they let through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from workbench.ui.frame.query_input import QueryInput
from workbench.ui.tree.listing import STATE_FILTERS

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.workspace.query_completion import Vocabulary


class FilterBar(Horizontal):
    """Where the filter is typed; it says what to show and never touches the tree."""

    help = (
        "Type part of a name; several words must all be in it. When few names hold what you typed, names "
        "that merely resemble it are listed below. Up and down move through the services, Enter goes to "
        "the tree and keeps the filter, Esc clears it.\n\n"
        "Words with a colon ask for more: owner:thabo, owner:none, stage:blocked, decision:retire, "
        "state:failing, item:seed (what that item fails), is:waived, is:excluded, is:hollow, is:reviewed, "
        "is:approved, is:discussed, priority:1, phase:2. All that is asked must be true; a comma parts what "
        "may be true instead, as in priority:1,2, and a minus turns a word round: -is:excluded. Tab takes "
        "what is offered."
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
        self.vocabulary: Vocabulary | None = None
        """The values that can be typed; None before they are known."""
        self.input = QueryInput(lambda: self.vocabulary, id="filter-input")
        self._state = 0

    def compose(self) -> ComposeResult:
        """A slash, the input, and the count."""
        yield Label("/", id="filter-slash", markup=False)
        yield self.input
        yield Label("", id="filter-count", markup=False)

    @property
    def query_text(self) -> str:
        """What has been typed."""
        return self.input.value

    @property
    def states(self) -> frozenset[str]:
        """The states that are let through; none stands for all."""
        return STATE_FILTERS[self._state][1]

    @property
    def state(self) -> str:
        """The word for the states that are let through."""
        return STATE_FILTERS[self._state][0]

    def set(self, query: str, state: str) -> None:
        """Stand for a filter, as if it had been typed."""
        self._state = [word for word, _ in STATE_FILTERS].index(state)
        self.input.value = query
        self._tell()

    def clear(self) -> None:
        """Show all services again."""
        self._state = 0
        self.input.value = ""
        self._tell()

    def cycle_states(self) -> None:
        """Go on to the next choice of states."""
        self._state = (self._state + 1) % len(STATE_FILTERS)
        self._tell()

    def show_count(self, shown: int, total: int, order: str = "") -> None:
        """Show how many services are listed.

        Args:
            shown: How many.
            total: Of how many.
            order: What they are sorted by; empty where it is the order of the plan.
        """
        state = STATE_FILTERS[self._state][0] if self._state else ""
        count = f"{shown} of {total}" if shown != total else f"{total}"
        by = f"by {order}" if order else ""
        self.query_one("#filter-count", Label).update(" ".join(filter(None, (state, count, by))))

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

"""Where a query for services is typed: it offers how a word goes on, and tells when all keys have arrived."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.suggester import Suggester
from textual.widgets import Input

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from workbench.workspace.query_completion import Completion, Vocabulary


class QueryInput(Input):
    """A field for the words of a query.

    Args:
        vocabulary: Gives the values that can be asked for; None before they are known.
        query: The query to begin with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "tab", "complete", "Complete", show=False, id="query.complete", tooltip="Take what is offered"
        ),
    ]

    def __init__(
        self,
        vocabulary: Callable[[], Vocabulary | None],
        query: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        super().__init__(
            query,
            placeholder="filter",
            id=id,
            compact=True,
            select_on_focus=False,
            suggester=_NextWord(lambda: self.offered),
        )
        self._vocabulary = vocabulary

    @property
    def offered(self) -> tuple[Completion, ...]:
        """How what is typed can go on."""
        from workbench.workspace.query_completion import Vocabulary, completions

        return completions(self.value, self._vocabulary() or Vocabulary())

    def start(self) -> None:
        """Let people type; what they type is another query, an arrow key goes on with this one."""
        # At once: `focus` waits its turn, and what is typed meanwhile would be taken for commands.
        self.screen.set_focus(self)
        self.select_all()

    async def settle(self) -> None:
        """Wait until all keys that were pressed are in the text."""
        is_settled = asyncio.Event()
        self.call_later(is_settled.set)
        await is_settled.wait()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Where nothing is offered for what is typed, the key goes on to the next panel."""
        return action != "complete" or bool(self.value and self.offered)

    def action_complete(self) -> None:
        """Take the first offer."""
        self.value = self.offered[0].text
        self.cursor_position = len(self.value)


class _NextWord(Suggester):
    """Shows behind what is typed how it goes on."""

    def __init__(self, offered: Callable[[], tuple[Completion, ...]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._offered = offered

    async def get_suggestion(self, value: str) -> str | None:
        """The first offer that goes on with what is typed, letter by letter."""
        return next((one.text for one in self._offered() if one.text.startswith(value)), None)

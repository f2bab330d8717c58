"""What all dialogs have in common: each is answered once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A question over the screen.

    Two keys that come close together can both reach it before it is gone. The second one would close whatever
    is below, so it closes nothing.
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close it with an answer, unless it has been closed or another dialog lies on it."""
        if not self.is_active:
            return AwaitComplete()
        return super().dismiss(result)

    def action_press_key(self, key: str) -> None:
        """Press a key that the border names."""
        # As if nobody had sent it: a key that the window sends would not come back to it.
        self.app.call_later(self.app.simulate_key, key)

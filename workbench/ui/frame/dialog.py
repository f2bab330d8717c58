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

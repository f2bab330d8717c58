"""Waits until nobody has typed for a moment."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump


class Lull:
    """Calls back once some time has passed since the last touch.

    One timer that goes on waiting costs a key less than a new timer for each key.

    Args:
        node: Owns the timer.
        seconds: How long nothing may have been touched.
        callback: What is called.
    """

    def __init__(self, node: MessagePump, seconds: float, callback: Callable[[], object]) -> None:
        self._node = node
        self._seconds = seconds
        self._callback = callback
        self._due: float | None = None

    def touch(self) -> None:
        """Wait from now on."""
        is_waiting, self._due = self._due is not None, monotonic() + self._seconds
        if not is_waiting:
            self._node.set_timer(self._seconds, self._look)

    def forget(self) -> None:
        """Call nobody until the next touch."""
        if self._due is not None:
            # The timer finds out that there is nothing to do.
            self._due = float("inf")

    def _look(self) -> None:
        due, now = self._due, monotonic()
        if due is None or due == float("inf"):
            self._due = None
        elif due > now:
            self._node.set_timer(due - now, self._look)
        else:
            self._due = None
            self._callback()

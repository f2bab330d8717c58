"""Many events close together as one batch, which is handed out once they pause."""

from __future__ import annotations

import math
import threading
import time
from typing import Generic, TypeVar

T = TypeVar("T")


class Debounce(Generic[T]):
    """A set that fills from one thread and is emptied by another.

    Args:
        quiet: Seconds without a new item after which a batch is complete.
        longest: Seconds after which a batch is handed out though items keep coming.
    """

    def __init__(self, quiet: float, longest: float) -> None:
        self._quiet = quiet
        self._longest = longest
        self._items: set[T] = set()
        self._first = 0.0
        self._last = 0.0
        self._soon = math.inf
        """When the batch is complete whatever comes meanwhile."""
        self._closed = False
        self._changed = threading.Condition()

    @property
    def closed(self) -> bool:
        """Whether no more batches come."""
        return self._closed

    def add(self, item: T, *, within: float = math.inf) -> None:
        """Put `item` into the batch that is being gathered.

        Args:
            item: The item.
            within: Seconds after which the batch is complete though items keep coming.
        """
        with self._changed:
            self._last = time.monotonic()
            is_sooner = self._last + within < self._soon
            if is_sooner:
                self._soon = self._last + within
            if not self._items:
                self._first = self._last
            if is_sooner or not self._items:
                self._changed.notify_all()
            self._items.add(item)

    def take(self, patience: float) -> frozenset[T]:
        """Wait for a batch.

        Args:
            patience: Seconds to wait for a first item.

        Returns:
            The batch; nothing when no item came, or the debounce was closed.
        """
        with self._changed:
            given_up = time.monotonic() + patience
            while not self._closed:
                now = time.monotonic()
                due = self._due if self._items else given_up
                if now >= due:
                    break
                self._changed.wait(due - now)
            if self._closed:
                return frozenset()
            batch = frozenset(self._items)
            self._items.clear()
            self._soon = math.inf
            return batch

    @property
    def _due(self) -> float:
        return min(self._last + self._quiet, self._first + self._longest, self._soon)

    def close(self) -> None:
        """Hand out nothing more, and let whoever waits go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

"""Hearing what a thread tells, and waiting for it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which what a test waits for is taken for lost; nothing is asserted about speed."""
_PAUSE = 0.1
"""Seconds until a test asks again."""

Told = TypeVar("Told")


class Listener(Generic[Told]):
    """Keeps all that it is told."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._changed = threading.Condition()

    def __call__(self, told: Told) -> None:
        with self._changed:
            self.told.append(told)
            self._changed.notify_all()

    def wait_for(self, is_wanted: Callable[[Told], bool]) -> Told:
        """Wait until what was told last is wanted; gives that."""
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self.told) and is_wanted(self.told[-1]), PATIENCE):
                pytest.fail(f"what the test waited for was never told; last was {self.told[-1:]}")
            return self.told[-1]

    def wait_for_answer(self, ask: Callable[[], object], is_wanted: Callable[[Told], bool]) -> Told:
        """Ask again and again until what was told last is wanted; gives that."""
        for _ in range(round(PATIENCE / _PAUSE)):
            ask()
            with self._changed:
                if self._changed.wait_for(lambda: bool(self.told) and is_wanted(self.told[-1]), _PAUSE):
                    return self.told[-1]
        pytest.fail(f"what the test asked for was never told; last was {self.told[-1:]}")

"""Random choices that leave nothing out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


def chance_of(*names: str) -> random.Random:
    """A source of chance that depends on `names` alone, the same on every machine."""
    return random.Random("/".join(names))  # noqa: S311 - repeatable on purpose; nothing here is a secret


class Bag(Generic[T]):
    """Items drawn in random order, each once before any comes again: no value of an enum is forgotten.

    Args:
        items: What is drawn; at least one.
        chance: Decides the order.
    """

    def __init__(self, items: Sequence[T], chance: random.Random) -> None:
        self._items = list(items)
        self._chance = chance
        self._left: list[T] = []

    def draw(self) -> T:
        """The next item."""
        if not self._left:
            self._left = self._chance.sample(self._items, len(self._items))
        return self._left.pop()

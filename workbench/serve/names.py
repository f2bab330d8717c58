"""What the people in browsers are called."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

from workbench.workspace.identity import clean_name

if TYPE_CHECKING:
    from collections.abc import Iterator


class Names:
    """Gives each session a name of its own, unless somebody has one already.

    Args:
        owner: Who started the server.
    """

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._taken: set[int] = set()

    @contextmanager
    def named(self, wanted: str) -> Iterator[str]:
        """The name of one session: what is wanted, else the owner's with the lowest number that is free.

        Not the owner's own: what somebody decides in a browser must not look as if the owner had done it.
        """
        if name := clean_name(wanted):
            yield name
            return
        number = next(number for number in count(1) if number not in self._taken)
        self._taken.add(number)
        try:
            yield f"{self._owner} ({number})"
        finally:
            self._taken.discard(number)

"""What people say of lines of a schema, as the margin and the rows below the lines show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Talk(Struct, frozen=True):
    """A thread that begins at a line."""

    thread: str
    """Its id."""
    sign: str
    """One cell wide."""
    color: str
    """Theme variable."""
    start: int
    """Column of what it is about, from 0."""
    words: str
    """What is said, on one line and inert; empty where there is nothing left to say."""


Talks: TypeAlias = Mapping[str, Mapping[int, tuple[Talk, ...]]]
"""The talks by the path of the file and the line, from 1; of a line the gravest first."""

SILENCE: Talks = {}


def mark_of(talks: Iterable[Talk]) -> tuple[str, str] | None:
    """The sign of a line and its colour: those of the first talk; None where nobody says anything."""
    return next(((talk.sign, talk.color) for talk in talks), None)

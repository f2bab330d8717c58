"""What is told about something."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    """A title, and the lines below it."""

    title: str
    lines: tuple[str, ...]


def told(title: str, *parts: str | None) -> Told:
    """What is to be told: the parts that say something, those of several lines as several."""
    return Told(title, tuple(line for part in parts if part for line in part.split("\n")))

"""What was done when: the file itself is the memory, so that no other is needed and git tells the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

DAYS = 7
"""Days on which something was proven that the file tells of."""
_DONE = re.compile(r"^- \[x\] `([^`\r\n]+)`", re.MULTILINE)
_DAY = re.compile(r"^- (\d{4}-\d{2}-\d{2}) \(\d+\): ([^\r\n]*)", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")


def done_in(text: str) -> frozenset[str]:
    """The services whose box is ticked in a text."""
    return frozenset(_DONE.findall(text))


def days_in(text: str) -> dict[str, tuple[str, ...]]:
    """The services that a text tells of, by the ISO date of the day they were done on."""
    return {day: tuple(_NAME.findall(names)) for day, names in _DAY.findall(text)}


def days_with(
    days: Mapping[str, tuple[str, ...]], before: Iterable[str], done: Iterable[str], today: date
) -> dict[str, tuple[str, ...]]:
    """The last days, the newest first, with what is done now and was not before.

    What is no longer done loses its day; it gets a new one when it is done again.

    Args:
        days: What is told so far.
        before: The services whose box was ticked.
        done: Those whose box is ticked now, in their order.
        today: The day of what is new.
    """
    now = tuple(dict.fromkeys(done))
    known = set(before)
    kept = {day: [name for name in names if name in now] for day, names in days.items()}
    new = [name for name in now if name not in known]
    if new:
        of_today = kept.setdefault(today.isoformat(), [])
        of_today += [name for name in new if name not in of_today]
    order = {name: index for index, name in enumerate(now)}
    newest = sorted((day for day, names in kept.items() if names), reverse=True)[:DAYS]
    return {day: tuple(sorted(kept[day], key=order.__getitem__)) for day in newest}

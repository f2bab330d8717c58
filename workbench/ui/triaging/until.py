"""The last day of a waiver, as people type it: `2026-12-31`, or `2w` from today."""

from __future__ import annotations

import re
from datetime import date, timedelta

_AHEAD = re.compile(r"(?P<number>[0-9]{1,3}) ?(?P<unit>[dwm])")
_DAYS = {"d": 1, "w": 7, "m": 30}


def until(words: str, today: date) -> date:
    """The day that `words` stand for.

    Raises:
        ValueError: They stand for none, or for one that is over; the message says so.
    """
    text = words.strip().lower()
    if ahead := _AHEAD.fullmatch(text):
        return today + timedelta(days=int(ahead["number"]) * _DAYS[ahead["unit"]])
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("a day is written as 2026-12-31, or as 30d, 2w or 3m from today") from error
    if day < today:
        raise ValueError(f"{day} is over")
    return day

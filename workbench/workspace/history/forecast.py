"""When the rest will be done, if it goes on as it went lately."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

LATELY = 14
"""Days whose pace is taken: longer ago other people did other work; in fewer, one good day promises much."""
ENOUGH = 3
"""Days that must be known for a pace."""
_FARTHEST = 10 * 365


class Forecast(Struct, frozen=True):
    """What is left, and by when it is done."""

    done: int | None
    """Services that are done; None where nobody can tell."""
    left: int | None
    """Services that are not."""
    pace: float | None = None
    """Services a week; None where too little is known for one."""
    days: int = 0
    """Days that the pace is taken from."""
    day: date | None = None
    """The day on which nothing is left; None where nobody can tell, and once nothing is."""


def forecast(known: Sequence[tuple[date, int]], services: int, today: date) -> Forecast:
    """Go on with the pace of the last days.

    Args:
        known: How many services were done at the ends of some days, the oldest first. What was true on one
            day is true until the next that is known.
        services: How many are to be done.
        today: The day up to which that holds.
    """
    if not known:
        return Forecast(None, None)
    done = known[-1][1]
    left = max(services - done, 0)
    begin = max(known[0][0], today - timedelta(days=LATELY))
    days = (today - begin).days
    if not left or days < ENOUGH:
        return Forecast(done, left)
    before = next(number for day, number in reversed(known) if day <= begin)
    gained = done - before
    if gained <= 0:
        return Forecast(done, left, 0.0, days)
    needed = math.ceil(left * days / gained)
    day = today + timedelta(days=needed) if needed <= _FARTHEST else None
    return Forecast(done, left, gained * 7 / days, days, day)

"""Keeps migrations in order: they are applied by name, and a name begins with the second it was made in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_STAMP = "%Y%m%d%H%M%S"
_NAME = re.compile(r"(\d{14})(_.*|)")


def name_after(name: str, last: str) -> str:
    """`name`, with a later time where it would not come after `last`.

    Two migrations of one second, or one made where the clock runs ahead, would else change places.

    Args:
        name: The name of a new migration, as the engine gives it.
        last: The name of the last migration there is; empty where there is none.
    """
    if name > last:
        return name
    new, before = _NAME.fullmatch(name), _NAME.match(last)
    if new is None or before is None:
        return name
    try:
        moment = datetime.strptime(before[1], _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1)
    except (ValueError, OverflowError):
        return name
    return moment.strftime(_STAMP) + new[2]

"""What every event carries: an id of its own, when, and who."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple


class Stamp(NamedTuple):
    """The head of one event."""

    id: str
    at: datetime
    author: str


def new_stamp(author: str) -> Stamp:
    """The head of an event that happens now.

    Args:
        author: Who does it.
    """
    import uuid_utils

    # One look at the clock for both, so that ids sort as times do, and to the second: people read it.
    id_ = uuid_utils.uuid7()
    return Stamp(str(id_), datetime.fromtimestamp(id_.timestamp // 1000, UTC), author)

"""Points in time, as reports write them."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def instant(at: datetime) -> str:
    """For programs: ISO 8601 in UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_the_minute(at: datetime) -> str:
    """For people, in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")

"""The dates of a row, in the order in which things happen: nothing ends before it starts.

All dates are fixed points in 2025, never relative to today: a seed is the same whenever it is written.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable
    from datetime import date

    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column

START = datetime(2025, 1, 6, 7, 0, tzinfo=UTC)
_BIRTH = datetime(1962, 3, 1, tzinfo=UTC)
_BIRTHS_OVER = 44 * 365
_FIRST_DAYS = 60
"""Days from the start in which a row without parents begins."""

_EARLY = frozenset(
    {"begin", "begins", "from", "open", "opened", "opens", "planned", "requested", "scheduled", "start",
     "started", "starts", "submitted"}
)  # fmt: skip
_LATE = frozenset(
    {"archived", "cancelled", "closed", "closes", "completed", "deactivated", "ended", "failed", "finished",
     "left", "removed", "resolved", "retired", "revoked", "withdrawn"}
)  # fmt: skip
_COMING = frozenset(
    {"due", "end", "ends", "expiration", "expires", "expiry", "next", "renewal", "renews", "resets", "retry",
     "retain", "to", "until"}
)  # fmt: skip

_BRIEF: tuple[tuple[frozenset[str], timedelta, timedelta], ...] = (
    (
        frozenset(
            {"attempt", "challenge", "claim", "heartbeat", "lease", "leased", "lock", "nonce", "otp", "retry"}
        ),
        timedelta(minutes=2),
        timedelta(minutes=20),
    ),
    (
        frozenset({"block", "break", "drain", "maintenance", "meeting", "shift", "slot", "window"}),
        timedelta(minutes=30),
        timedelta(hours=6),
    ),
    (
        frozenset({"acknowledge", "answer", "code", "quote", "reply", "response", "session"}),
        timedelta(hours=1),
        timedelta(hours=48),
    ),
)
"""How soon something ends, or is due, whose name or table has one of some words."""

_ACTS = (_EARLY, _LATE, _COMING)
_BIRTHS = frozenset({"birth", "birthday", "dob", "born"})
_CREATED, _EARLY_RANK, _MIDDLE, _LATE_RANK, _UPDATED, _DELETED, _COMING_RANK = range(7)


class Timeline:
    """Makes the dates of a table's rows.

    Args:
        columns: The columns that hold a date or a moment.
        table: The words of the table's name.
        chance: Decides the steps.
    """

    def __init__(self, columns: Iterable[Column], table: Words, chance: random.Random) -> None:
        dates = list(columns)
        self._brief = {
            column.name: (_partner(column, dates), span)
            for column in dates
            # What has no hours ends on a later day.
            if column.native != "Date"
            if _rank(column) == _COMING_RANK and (span := _span(column.words, table)) is not None
        }
        self._births = [column for column in dates if not _BIRTHS.isdisjoint(column.words)]
        self._clocks = _by_rank(column for column in dates if column.native in {"Time", "Timetz"})
        others = {column.name for column in self._births} | {column.name for _, column in self._clocks}
        self._course = _by_rank(column for column in dates if column.name not in others)
        self._chance = chance

    def begin(self, index: int, not_before: datetime) -> datetime:
        """When the row at `index` is made: later than the rows before it and than what it refers to.

        Args:
            index: Which row, from 0.
            not_before: When the last of the rows it refers to was made.
        """
        own = START + timedelta(days=index, minutes=self._chance.randrange(_FIRST_DAYS * 8))
        return max(own, not_before + timedelta(minutes=self._chance.randrange(30, 2000)))

    def moments(self, begun: datetime) -> dict[str, datetime]:
        """The moments of a row that was made at `begun`, by field; each is a day or more after the last."""
        found: dict[str, datetime] = {}
        chance = self._chance
        for column in self._births:
            day = _BIRTH + timedelta(days=chance.randrange(_BIRTHS_OVER))
            found[column.name] = day
        at = begun
        for rank, column in self._course:
            if column.name in self._brief:
                partner, (least, most) = self._brief[column.name]
                seconds = chance.randrange(int(least.total_seconds()), int(most.total_seconds()))
                found[column.name] = found.get(partner, begun) + timedelta(seconds=seconds // 60 * 60)
                continue
            if rank != _CREATED:
                days = chance.randrange(30, 90) if rank == _COMING_RANK else 1
                at += timedelta(days=days, seconds=chance.randrange(60, 40_000))
            found[column.name] = at
        clock = begun.replace(hour=8, minute=0, second=0)
        for _, column in self._clocks:
            found[column.name] = clock
            clock += timedelta(minutes=chance.choice((30, 45, 60, 90, 120)))
        return found


def _span(words: Words, table: Words) -> tuple[timedelta, timedelta] | None:
    """How long after its beginning something is over; None where that is a matter of weeks."""
    for about in (frozenset(words), frozenset(table[-1:])):
        for brief, least, most in _BRIEF:
            if not brief.isdisjoint(about):
                return least, most
    return None


def _partner(end: Column, dates: Iterable[Column]) -> str:
    """The column with the beginning of what `end` ends: `windowStart` of `windowEnd`."""
    starts = [column for column in dates if not _EARLY.isdisjoint(column.words)]
    for column in starts:
        if column.words[:1] == end.words[:1]:
            return column.name
    return starts[0].name if starts else ""


def as_stored(column: Column, moment: datetime) -> datetime | date | time:
    """The moment as the column's type holds it."""
    match column.native:
        case "Date":
            day = moment.date()
            # A month, or another period, is named by its first day.
            is_period = "month" in column.words or column.words[-1] in {"period", "quarter"}
            return day.replace(day=1) if is_period else day
        case "Time":
            return moment.time().replace(microsecond=0)
        case "Timetz":
            return moment.timetz().replace(microsecond=0)
        case "Timestamptz":
            return moment
        case _:
            return moment.replace(tzinfo=None)


def _by_rank(columns: Iterable[Column]) -> list[tuple[int, Column]]:
    # The sort keeps the order of the text where nothing else decides.
    return sorted(((_rank(column), column) for column in columns), key=lambda pair: pair[0])


def _rank(column: Column) -> int:
    words = column.words
    if words[0] == "created" or (column.default == "now" and not column.is_updated_at):
        return _CREATED
    if column.is_updated_at or words[0] in {"updated", "modified"} or words[:2] == ("last", "modified"):
        return _UPDATED
    if words[0] == "deleted":
        return _DELETED
    early, late, coming = (not act.isdisjoint(words) for act in _ACTS)
    if coming:
        return _COMING_RANK
    if early:
        return _EARLY_RANK
    return _LATE_RANK if late else _MIDDLE

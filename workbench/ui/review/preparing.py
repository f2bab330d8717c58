"""A review made ready to be shown, away from the event loop: three hundred threads take 15 ms to wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.ui.review.entries import entries_of
from workbench.ui.review.marks import marks_of
from workbench.ui.review.rows import rows_of, when_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbench.review.review import Review
    from workbench.ui.lines.rows import Row
    from workbench.ui.preview.talks import Talks
    from workbench.ui.review.entries import Entry
    from workbench.workspace.snapshot import ServiceSnapshot


class Stand(NamedTuple):
    """How the panel stands, as far as its rows depend on it."""

    width: int
    """Cells that entries are wrapped to; 0 before there is a screen."""
    opened: Mapping[str, bool]
    """Threads that people unfolded (true) or folded (false)."""
    now: datetime
    """When it is, in the time zone of whoever reads: what is told of times changes with the day."""


class Prepared(NamedTuple):
    """All that the panels show of a review."""

    review: Review
    talks: Talks
    """What stands in the margin of the schema and below its lines."""
    places: Mapping[str, str]
    """Where each thread is that has a place, in words, by its id."""
    stand: Stand
    """What the rest rests on."""
    entries: list[Entry]
    rows: list[list[Row]]
    """Of each entry."""


def prepared(review: Review, snapshot: ServiceSnapshot, stand: Stand) -> Prepared:
    """Make a review ready.

    Args:
        review: The review.
        snapshot: The service as it is shown.
        stand: How the panel stands.
    """
    talks, places = marks_of(review, snapshot)
    entries = entries_of(review, places, stand.opened)
    rows = rows_of(entries, stand.width, when_from(stand.now)) if stand.width else []
    return Prepared(review, talks, places, stand, entries, rows)

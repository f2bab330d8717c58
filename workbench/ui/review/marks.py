"""Where the threads of a review stand in the files: in words for the panel, as marks for the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.review.thread import ThreadState
from workbench.ui.lines.visible import inert
from workbench.ui.preview.talks import Talk, Talks
from workbench.ui.review.signs import STATES, sign_of_thread
from workbench.ui.signs import verdict_of
from workbench.ui.tree.labels import fitted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.review.review import Review
    from workbench.review.summary import ReviewSummary
    from workbench.review.thread import Thread
    from workbench.workspace.snapshot import ServiceSnapshot

LONGEST = 160
"""Cells of what is said that stand below a line; the panel has all of it."""

_RANKS = {state: rank for rank, state in enumerate(STATES)}


def label_of(summary: ReviewSummary) -> str:
    """What the review is called where it is chosen: with its open threads and what became of the verdicts."""
    words = ["Review"]
    if summary.open:
        words.append(f"{STATES[ThreadState.OPEN]}{summary.open}")
    if summary.outdated:
        words.append(f"{STATES[ThreadState.OUTDATED]}{summary.outdated}")
    return " ".join(filter(None, (*words, verdict_of(summary)[0])))


class Marks(NamedTuple):
    """Where threads stand."""

    talks: Talks
    """What stands in the margin of the schema and below its lines."""
    places: Mapping[str, str]
    """Where each thread is that has a place, in words, by its id."""


def marks_of(review: Review, snapshot: ServiceSnapshot) -> Marks:
    """Find the lines of all threads in the files as they are now."""
    sources = {file.path: file.source for file in snapshot.files}
    talks: dict[str, dict[int, tuple[Talk, ...]]] = {}
    places: dict[str, str] = {}
    for thread in sorted(review.threads, key=lambda one: _RANKS[one.state]):
        place = thread.place
        source = sources.get(place.path) if place is not None else None
        if place is None or source is None:
            continue
        start = min(place.start, len(source.text))
        line = source.line_of(start)
        name = place.path.rpartition("/")[2]
        places[thread.id] = f"{name}:{line}" if len(sources) > 1 else f"line {line}"
        lines = talks.setdefault(place.path, {})
        lines[line] = (*lines.get(line, ()), _talk(thread, start - source.line_starts[line - 1]))
    return Marks(talks, places)


def _talk(thread: Thread, column: int) -> Talk:
    sign, color = sign_of_thread(thread)
    return Talk(thread.id, sign, color, column, _words(thread) if thread.state is ThreadState.OPEN else "")


def _words(thread: Thread) -> str:
    """How the thread began, and how much followed."""
    first, *rest = thread.comments
    words = fitted(inert(f"{first.author}: {' '.join(first.text.split())}"), LONGEST)
    if not rest:
        return words
    return f"{words} ({len(rest)} {'reply' if len(rest) == 1 else 'replies'})"

"""From events to threads: what is left of all that was said, taken back, applied and settled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.review.events import (
    Applied,
    Commented,
    Judged,
    Reopened,
    Replied,
    Resolved,
    Suggested,
    Withdrew,
)
from workbench.review.thread import Comment, Deed, Suggestion, Talk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.review.events import Event

Said: TypeAlias = Commented | Replied | Suggested


class Story(NamedTuple):
    """A review as its events tell it, whatever the schema is by now."""

    talks: tuple[Talk, ...]
    """The threads, in the order in which they were begun."""
    judged: tuple[Judged, ...]
    """The verdicts, the oldest first."""


def fold(events: Sequence[Event]) -> Story:
    """Work out what is left of `events`.

    Args:
        events: Each once, the oldest first; see `lines.in_order`.
    """
    live = live_ids(events)
    said: dict[str, list[Said]] = {}
    applied: dict[str, Deed] = {}
    settled: dict[str, Resolved | Reopened] = {}
    for event in events:
        if isinstance(event, (Commented, Replied, Suggested)):
            said.setdefault(_thread_of(event), []).append(event)
        elif event.id not in live:
            continue
        elif isinstance(event, Applied):
            applied.setdefault(event.suggestion, _deed(event))
        elif isinstance(event, (Resolved, Reopened)):
            settled[event.thread] = event
    talks = (_talk(id_, own, live, applied, settled.get(id_)) for id_, own in said.items())
    return Story(
        tuple(talk for talk in talks if any(not one.is_withdrawn for one in talk.comments)),
        tuple(event for event in events if isinstance(event, Judged) and event.id in live),
    )


def live_ids(events: Iterable[Event]) -> frozenset[str]:
    """The events that hold: those that no event which holds itself takes back."""
    by_id = {event.id: event for event in events}
    awaited = Counter(event.withdrawn for event in by_id.values() if isinstance(event, Withdrew))
    ready = [id_ for id_ in by_id if not awaited[id_]]
    dead: set[str] = set()
    live: set[str] = set()
    while ready:
        id_ = ready.pop()
        if id_ not in dead:
            live.add(id_)
        event = by_id[id_]
        if isinstance(event, Withdrew) and event.withdrawn in by_id:
            if id_ in live:
                dead.add(event.withdrawn)
            awaited[event.withdrawn] -= 1
            if not awaited[event.withdrawn]:
                ready.append(event.withdrawn)
    # What is in a circle of withdrawals, which only a forged file can hold, is never ready and does not hold.
    return frozenset(live)


def _talk(
    id_: str,
    said: Sequence[Said],
    live: frozenset[str],
    applied: dict[str, Deed],
    settled: Resolved | Reopened | None,
) -> Talk:
    # The clock of who began it may be behind that of who answered.
    ordered = sorted(said, key=lambda event: event.id != id_)
    first = ordered[0]
    origin = first.on if first.id == id_ else None
    spoken = [event.on for event in ordered if event.id in live and event.on is not None]
    return Talk(
        id_,
        anchor=spoken[-1] if spoken else origin,
        origin=origin,
        comments=tuple(_comment(event, live, applied) for event in ordered if _is_kept(event, id_, live)),
        is_resolved=isinstance(settled, Resolved),
        settled=None if settled is None else _deed(settled),
    )


def _is_kept(event: Said, thread: str, live: frozenset[str]) -> bool:
    """Whether a comment is shown: it holds, or all others answer to it."""
    return event.id in live or event.id == thread


def _comment(event: Said, live: frozenset[str], applied: dict[str, Deed]) -> Comment:
    if event.id not in live:
        return Comment(event.id, event.author, event.at, "", is_withdrawn=True)
    suggestion = None
    if isinstance(event, Suggested):
        suggestion = Suggestion(event.replacement, event.on, applied.get(event.id))
    return Comment(event.id, event.author, event.at, event.text, suggestion)


def _thread_of(event: Said) -> str:
    return event.id if isinstance(event, Commented) else event.thread or event.id


def _deed(event: Applied | Resolved | Reopened) -> Deed:
    return Deed(event.author, event.at, event.id)

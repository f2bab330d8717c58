"""`review --format json`: the threads and verdicts of a service, or what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.reports.documents import Place
from workbench.reports.moments import instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.psl.schema import Schema
    from workbench.psl.source import Position
    from workbench.review.awaiting import Awaited
    from workbench.review.review import Review
    from workbench.review.thread import Comment, Deed, Suggestion, Thread


class DeedEntry(Struct, frozen=True):
    """Who did something, and when."""

    author: str
    at: str


class SuggestionEntry(Struct, frozen=True):
    """Another text for what a thread is about."""

    text: str
    """Empty: take it away."""
    about: str
    """The text that it is for."""
    applied: DeedEntry | None


class CommentEntry(Struct, frozen=True):
    """Something that somebody said."""

    id: str
    author: str
    at: str
    """When, ISO 8601 in UTC."""
    text: str
    suggestion: SuggestionEntry | None
    withdrawn: bool


class ThreadEntry(Struct, frozen=True):
    """A thread; its id is that of its first comment."""

    id: str
    on: str
    """Empty for the schema as a whole."""
    state: str
    """`open`, `resolved` or `outdated`."""
    file: str | None
    """Where what it is about stands now; null, as `start` and `end`, where it is gone, and for the whole."""
    start: Place | None
    end: Place | None
    about: str
    """The text that it was begun about."""
    was: str | None
    """What that was called then, if it is called otherwise now."""
    changed: bool
    """Whether that text has changed since."""
    settled: DeedEntry | None
    """Who has resolved or reopened it last."""
    comments: tuple[CommentEntry, ...]


class VerdictEntry(Struct, frozen=True):
    """The last word of one person."""

    author: str
    verdict: str
    """`approved` or `changes-requested`."""
    current: bool
    """False where the schema has changed since."""
    at: str
    text: str


class NoticeEntry(Struct, frozen=True):
    """A line of the file that could not be read; it stays where it is."""

    line: int
    why: str


class ReviewDocument(Struct, frozen=True):
    """The review of one service."""

    version: int
    service: str
    threads: tuple[ThreadEntry, ...]
    verdicts: tuple[VerdictEntry, ...]
    notices: tuple[NoticeEntry, ...]


class AwaitedEntry(Struct, frozen=True):
    """Something that waits for somebody."""

    who: str | None
    """Null: whoever the service belongs to."""
    task: str
    """`answer`, `confirm`, `look`, `change` or `review`."""
    by: str | None
    """Who waits for it; null: whoever the service belongs to."""
    thread: str | None
    """Null where it is about the schema as a whole."""
    on: str


class SummaryEntry(Struct, frozen=True):
    """How far the review of one service has come."""

    service: str
    open: int
    resolved: int
    outdated: int
    approved: tuple[str, ...]
    changes_requested: tuple[str, ...]
    lapsed: tuple[str, ...]
    awaited: tuple[AwaitedEntry, ...]


class ReviewsDocument(Struct, frozen=True):
    """All services that somebody has said something about."""

    version: int
    services: tuple[SummaryEntry, ...]


def review_json(review: Review, schema: Schema | None) -> bytes:
    """Render the review of one service.

    Args:
        review: The review.
        schema: The schema that it is seen from.
    """
    return _rendered(
        ReviewDocument(
            1,
            review.service,
            tuple(_thread(thread, schema) for thread in review.threads),
            tuple(
                VerdictEntry(one.author, one.opinion.value, one.is_current, instant(one.at), one.text)
                for one in review.verdicts
            ),
            tuple(NoticeEntry(one.line, one.why) for one in review.notices),
        )
    )


def reviews_json(waits: Iterable[tuple[Review, tuple[Awaited, ...]]]) -> bytes:
    """Render the reviews of all services, each with what waits for whom."""
    from workbench.review.summary import summary_of

    services = []
    for review, awaits in waits:
        numbers = summary_of(review, "")
        services.append(
            SummaryEntry(
                review.service,
                numbers.open,
                numbers.resolved,
                numbers.outdated,
                numbers.approved,
                numbers.changes_requested,
                numbers.lapsed,
                tuple(map(_awaited, awaits)),
            )
        )
    return _rendered(ReviewsDocument(1, tuple(services)))


def _thread(thread: Thread, schema: Schema | None) -> ThreadEntry:
    place = thread.place
    start = end = None
    if place is not None and schema is not None:
        source = next(one.source for one in schema.documents if one.path == place.path)
        start, end = _place(source.position(place.start)), _place(source.position(place.end))
    return ThreadEntry(
        thread.id,
        thread.on,
        thread.state.value,
        None if place is None else place.path,
        start,
        end,
        thread.about,
        thread.was or None,
        thread.is_changed,
        _deed(thread.settled),
        tuple(map(_comment, thread.comments)),
    )


def _comment(comment: Comment) -> CommentEntry:
    return CommentEntry(
        comment.id,
        comment.author,
        instant(comment.at),
        comment.text,
        None if comment.suggestion is None else _suggestion(comment.suggestion),
        comment.is_withdrawn,
    )


def _suggestion(suggestion: Suggestion) -> SuggestionEntry:
    return SuggestionEntry(suggestion.text, suggestion.about, _deed(suggestion.applied))


def _deed(deed: Deed | None) -> DeedEntry | None:
    return None if deed is None else DeedEntry(deed.author, instant(deed.at))


def _awaited(one: Awaited) -> AwaitedEntry:
    thread = one.thread
    return AwaitedEntry(
        one.who or None,
        one.task.value,
        one.by or None,
        None if thread is None else thread.id,
        "" if thread is None else thread.on,
    )


def _place(position: Position) -> Place:
    return Place(position.line, position.column, position.offset)


def _rendered(document: Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=2)

"""What people say, as events: checked against the review and the schema that they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.review.anchor import Anchor
from workbench.review.errors import ReviewError
from workbench.review.events import Commented, Judged, Opinion, Reopened, Replied, Resolved, Suggested
from workbench.review.places import anchor_of, find
from workbench.review.suggestions import check_replacement
from workbench.review.thread import ThreadState

if TYPE_CHECKING:
    from workbench.psl.schema import Schema
    from workbench.review.events import Event
    from workbench.review.review import Review
    from workbench.review.stamp import Stamp

LONGEST = 20_000
"""Characters of a comment; what is longer is a document, and nobody answers to it line by line."""


class Words(NamedTuple):
    """What is said, and what is suggested by that."""

    text: str
    suggestion: str | None = None
    """Another text for the node; empty to take it away; None where nothing is suggested."""


def comment(stamp: Stamp, schema: Schema | None, on: str, words: Words) -> Event:
    """Begin a thread.

    Args:
        stamp: Who, and when.
        schema: The schema; None where there is none that can be read.
        on: What it is about, such as `Lesson.courseId`; empty for the schema as a whole.
        words: What is said.

    Raises:
        ReviewError: There is no such node, nothing is said, or the suggestion can't be read.
    """
    said = _said(words.text, is_needed=words.suggestion is None)
    if not on.strip():
        if words.suggestion is not None:
            raise ReviewError("a suggestion is about a place in the schema; name a model or a field")
        return Commented(id=stamp.id, at=stamp.at, author=stamp.author, text=said, on=Anchor())
    if schema is None:
        raise ReviewError(f"there is no schema that `{on}` could be found in")
    node = find(schema, on)
    anchor = anchor_of(schema, node)
    if words.suggestion is None:
        return Commented(id=stamp.id, at=stamp.at, author=stamp.author, text=said, on=anchor)
    new = check_replacement(node, schema, words.suggestion)
    return Suggested(id=stamp.id, at=stamp.at, author=stamp.author, text=said, replacement=new, on=anchor)


def reply(stamp: Stamp, review: Review, schema: Schema | None, thread: str, words: Words) -> Event:
    """Go on with a thread.

    Args:
        stamp: Who, and when.
        review: The review as it is.
        schema: The schema; None where there is none that can be read.
        thread: The id of one of its comments, or the beginning of one.
        words: What is said; what is suggested is for what the thread is about.

    Raises:
        ReviewError: There is no such thread, nothing is said, or the suggestion can't be read.
    """
    said = _said(words.text, is_needed=words.suggestion is None)
    talk = review.thread(thread)
    node = None if schema is None or talk.place is None else find(schema, talk.place.on)
    if words.suggestion is not None:
        if schema is None or node is None:
            raise ReviewError("there is no text in the schema that this could be suggested for")
        new = check_replacement(node, schema, words.suggestion)
        on = anchor_of(schema, node)
        return Suggested(
            id=stamp.id, at=stamp.at, author=stamp.author, text=said, replacement=new, thread=talk.id, on=on
        )
    anchor = None
    if schema is not None and node is not None and (talk.is_changed or talk.was):
        anchor = anchor_of(schema, node)
    return Replied(id=stamp.id, at=stamp.at, author=stamp.author, text=said, thread=talk.id, on=anchor)


def resolve(stamp: Stamp, review: Review, thread: str) -> Event:
    """Settle a thread.

    Raises:
        ReviewError: There is no such thread, or it is settled already.
    """
    talk = review.thread(thread)
    if talk.state is ThreadState.RESOLVED:
        raise ReviewError(f"the thread on {called(talk.on)} is resolved already")
    return Resolved(id=stamp.id, at=stamp.at, author=stamp.author, thread=talk.id)


def reopen(stamp: Stamp, review: Review, thread: str) -> Event:
    """Take a thread up again.

    Raises:
        ReviewError: There is no such thread, or nobody has settled it.
    """
    talk = review.thread(thread)
    if talk.state is not ThreadState.RESOLVED:
        raise ReviewError(f"the thread on {called(talk.on)} is not resolved")
    return Reopened(id=stamp.id, at=stamp.at, author=stamp.author, thread=talk.id)


def judge(stamp: Stamp, review: Review, opinion: Opinion, text: str = "") -> Event:
    """Say what one thinks of the schema as it is now.

    Raises:
        ReviewError: There is no schema that could be read.
    """
    if not review.digest:
        verb = "approve" if opinion is Opinion.APPROVED else "request changes of"
        raise ReviewError(f"there is nothing to {verb}: {review.service} has no schema that can be read")
    said = _said(text, is_needed=False)
    return Judged(
        id=stamp.id, at=stamp.at, author=stamp.author, verdict=opinion, text=said, digest=review.digest
    )


def called(on: str) -> str:
    """What a thread is about, in a sentence."""
    return f"`{on}`" if on else "the schema"


def _said(text: str, *, is_needed: bool) -> str:
    said = text.replace("\r\n", "\n").strip()
    if is_needed and not said:
        raise ReviewError("a comment says something; this one is empty")
    if len(said) > LONGEST:
        raise ReviewError(f"a comment has at most {LONGEST:,} characters; this one has {len(said):,}")
    try:
        said.encode("utf-8")
    except UnicodeEncodeError:
        raise ReviewError("the comment holds characters that UTF-8 can't write") from None
    return said

"""Who has to do something about a review, so that it goes on."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.review.thread import Thread, ThreadState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.review.review import Review

OWNER = ""
"""Whoever the service belongs to, where nobody has said who that is."""


class Task(Enum):
    """What is to be done."""

    ANSWER = "answer"
    """Somebody spoke last in a thread and waits for an answer, or for an edit."""
    CONFIRM = "confirm"
    """An answer has come; who began the thread resolves it or goes on with it."""
    LOOK = "look"
    """What the thread is about is gone; who began it sees whether it is settled by that."""
    CHANGE = "change"
    """Changes are requested of the schema."""
    REVIEW = "review"
    """The schema has changed since somebody judged it."""


class Awaited(Struct, frozen=True):
    """Something that somebody has to do."""

    who: str
    """Who; `OWNER` where nobody has said who the service belongs to."""
    task: Task
    thread: Thread | None
    """The thread; None where it is about the schema as a whole."""
    by: str
    """Who waits for it."""


def awaited(review: Review, owner: str | None = None) -> tuple[Awaited, ...]:
    """What a review waits for, in the order of its threads; verdicts come last.

    Args:
        review: The review.
        owner: Whose service it is; None where nobody has said so.
    """
    return (*_by_threads(review, owner or OWNER), *_by_verdicts(review, owner or OWNER))


def _by_threads(review: Review, owner: str) -> Iterator[Awaited]:
    for thread in review.threads:
        last = _last_to_act(thread)
        if thread.state is ThreadState.OUTDATED:
            yield Awaited(thread.author, Task.LOOK, thread, last)
        elif thread.state is ThreadState.OPEN:
            if last == thread.author:
                yield Awaited(_other_than(last, thread, owner), Task.ANSWER, thread, last)
            else:
                yield Awaited(thread.author, Task.CONFIRM, thread, last)


def _last_to_act(thread: Thread) -> str:
    """Who has to wait now: who spoke last, unless somebody has made the edit that was suggested by that."""
    last = thread.comments[-1]
    done = last.suggestion.applied if last.suggestion is not None else None
    return last.author if done is None else done.author


def _other_than(author: str, thread: Thread, owner: str) -> str:
    """Who has to answer to an author: the owner, or who has talked with them where they own it themselves."""
    if owner != author:
        return owner
    others = [comment.author for comment in thread.comments if comment.author != author]
    return others[-1] if others else OWNER


def _by_verdicts(review: Review, owner: str) -> Iterator[Awaited]:
    for verdict in review.verdicts:
        if verdict.wants_changes:
            yield Awaited(owner, Task.CHANGE, None, verdict.author)
        elif not verdict.is_current:
            yield Awaited(verdict.author, Task.REVIEW, None, owner)

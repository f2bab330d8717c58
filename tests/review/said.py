"""Events, as tests say them: numbered, a second apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.review.anchor import Anchor
from workbench.review.events import (
    Applied,
    Commented,
    Event,
    Judged,
    Opinion,
    Reopened,
    Replied,
    Resolved,
    Suggested,
    Withdrew,
)
from workbench.review.lines import Reading, in_order
from workbench.review.places import anchor_of, find
from workbench.review.review import Review, review_of
from workbench.review.verdicts import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.review.nodes import Node

NOW = datetime(2026, 11, 26, 6, tzinfo=UTC)
PATH = "schema.prisma"


def id_of(number: int) -> str:
    """The id of the event of that number; its last part begins with it."""
    return f"01a21697-0000-7000-8000-{number:06d}{number * 7919 % 999983:06d}"


def at(number: int) -> datetime:
    """When it happened."""
    return NOW + timedelta(seconds=number)


def comment(number: int, text: str = "why?", author: str = "Thabo", on: Anchor | None = None) -> Commented:
    """A thread begins."""
    return Commented(id=id_of(number), at=at(number), author=author, text=text, on=on or Anchor())


def reply(
    number: int, thread: int, text: str = "so", author: str = "Zanele", on: Anchor | None = None
) -> Replied:
    """A thread goes on."""
    return Replied(id=id_of(number), at=at(number), author=author, text=text, thread=id_of(thread), on=on)


def suggest(
    number: int, on: Anchor, replacement: str, thread: int | None = None, author: str = "Thabo"
) -> Suggested:
    """Another text for a node."""
    return Suggested(
        id=id_of(number),
        at=at(number),
        author=author,
        replacement=replacement,
        on=on,
        thread=None if thread is None else id_of(thread),
    )


def apply(number: int, suggestion: int, author: str = "Zanele") -> Applied:
    """A suggested edit is made."""
    return Applied(id=id_of(number), at=at(number), author=author, suggestion=id_of(suggestion))


def resolve(number: int, thread: int, author: str = "Zanele") -> Resolved:
    """A thread is settled."""
    return Resolved(id=id_of(number), at=at(number), author=author, thread=id_of(thread))


def reopen(number: int, thread: int, author: str = "Thabo") -> Reopened:
    """A thread is taken up again."""
    return Reopened(id=id_of(number), at=at(number), author=author, thread=id_of(thread))


def judge(number: int, opinion: Opinion, digest: str, author: str = "Zanele") -> Judged:
    """A verdict."""
    return Judged(id=id_of(number), at=at(number), author=author, verdict=opinion, digest=digest)


def withdraw(number: int, event: int, author: str = "Thabo") -> Withdrew:
    """An event is taken back."""
    return Withdrew(id=id_of(number), at=at(number), author=author, withdrawn=id_of(event))


def schema_of(*texts: str) -> Schema:
    """A schema in one file or several."""
    paths = [PATH] if len(texts) == 1 else [f"{number}.prisma" for number in range(len(texts))]
    return Schema(tuple(parse(text, path) for text, path in zip(texts, paths, strict=True)))


def on(text: str, place: str) -> Anchor:
    """What is remembered of a place in a schema of one file."""
    schema = schema_of(text)
    return anchor_of(schema, find(schema, place))


def node(text: str, place: str) -> Node:
    """A place in a schema of one file."""
    return find(schema_of(text), place)


def review(happened: Iterable[Event], *texts: str) -> Review:
    """What is left of some events, seen from a schema; none where there are no texts."""
    schema = schema_of(*texts) if texts else None
    return review_of("shop", Reading(in_order(happened), ()), schema, digest_of(texts) if texts else "")


def events() -> st.SearchStrategy[Event]:
    """Events that refer to each other, those too that make no sense together."""
    numbers = st.integers(1, 12)
    texts = st.text(max_size=20)
    made: list[st.SearchStrategy[Event]] = [
        st.builds(comment, numbers, texts),
        st.builds(reply, numbers, numbers, texts),
        st.builds(suggest, numbers, st.just(Anchor(text="a")), texts, st.none() | numbers),
        st.builds(apply, numbers, numbers),
        st.builds(resolve, numbers, numbers),
        st.builds(reopen, numbers, numbers),
        st.builds(judge, numbers, st.sampled_from(Opinion), st.sampled_from("abc")),
        st.builds(withdraw, numbers, numbers),
    ]
    return st.one_of(made)

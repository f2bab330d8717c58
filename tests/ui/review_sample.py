"""A review to show: people who ask, answer, suggest and judge, at times that stand still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.review import saying
from workbench.review.events import Opinion
from workbench.review.lines import Reading, line_of, read_lines
from workbench.review.review import Review, review_of
from workbench.review.saying import Words
from workbench.review.stamp import Stamp
from workbench.review.verdicts import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.review.events import Event

MORNING = datetime(2026, 11, 23, 9, 30, 0, tzinfo=UTC)


class Talk:
    """What people say one after another of a schema that changes meanwhile.

    Args:
        text: The schema as it is first.
        path: Its file.
    """

    def __init__(self, text: str, path: str) -> None:
        self.events: list[Event] = []
        self._path = path
        self.become(text)

    def become(self, text: str) -> None:
        """Edit the schema."""
        self.text = text
        self.schema = Schema((parse(text, self._path),))

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return review_of(
            "course-service", Reading(tuple(self.events), ()), self.schema, digest_of([self.text])
        )

    @property
    def lines(self) -> bytes:
        """The file of the review."""
        return b"".join(line_of(event) for event in self.events)

    def comment(self, author: str, on: str, text: str, suggestion: str | None = None) -> str:
        """Begin a thread; its id."""
        return self._say(
            author, lambda stamp: saying.comment(stamp, self.schema, on, Words(text, suggestion))
        )

    def reply(self, author: str, thread: str, text: str, suggestion: str | None = None) -> str:
        """Go on with a thread; the id of the comment."""
        words = Words(text, suggestion)
        return self._say(author, lambda stamp: saying.reply(stamp, self.review, self.schema, thread, words))

    def resolve(self, author: str, thread: str) -> None:
        """Settle a thread."""
        self._say(author, lambda stamp: saying.resolve(stamp, self.review, thread))

    def judge(self, author: str, opinion: Opinion, text: str = "") -> None:
        """Give a verdict on the schema as it is."""
        self._say(author, lambda stamp: saying.judge(stamp, self.review, opinion, text))

    def _say(self, author: str, event: Callable[[Stamp], Event]) -> str:
        number = len(self.events)
        at = MORNING + timedelta(minutes=number)
        stamp = Stamp(f"0193{number:04x}-0000-7000-8000-{number:012x}", at, author)
        self.events.append(event(stamp))
        return stamp.id


def passed_over(review: Review, line: bytes) -> Review:
    """The review with a line that nobody can read."""
    from msgspec.structs import replace

    return replace(review, notices=read_lines(line).notices)


def discussed(text: str, path: str) -> Talk:
    """A review with a little of everything, of a schema with a `Course` that has a `status` and a `price`."""
    talk = Talk(text.replace("  price", "  colour  String\n  price"), path)
    talk.comment("maria", "Course.colour", "Nobody sorts\ncourses by [b]colour[/b]\x1b[31m")
    price = talk.comment(
        "maria",
        "Course.price",
        "Money as a float? We lose cents with that, as soon as anybody adds up prices.",
        "price   Decimal @db.Decimal(12, 2)",
    )
    talk.reply("thabo", price, "Right.")
    status = talk.comment("thabo", "Course.status", "An enum would be better")
    talk.resolve("maria", status)
    talk.judge("maria", Opinion.APPROVED)
    talk.become(text)
    talk.comment("maria", "", "All in all a good one")
    talk.judge("thabo", Opinion.CHANGES_REQUESTED, "Only the price, please")
    return talk

"""What people think of a schema, and whether that is still about the text that they read."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.review.events import Opinion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.review.events import Judged


class Verdict(Struct, frozen=True):
    """The last word of one person."""

    id: str
    author: str
    opinion: Opinion
    at: datetime
    text: str
    """What they have to say about it; empty for nothing."""
    is_current: bool
    """Whether the schema still is what they read. Any other text makes a verdict lapse, be it a comment or a
    blank: who signs a text signs all of it, and nobody has to guess what was important to them."""

    @property
    def is_approval(self) -> bool:
        """Whether it approves the schema as it is now."""
        return self.is_current and self.opinion is Opinion.APPROVED

    @property
    def wants_changes(self) -> bool:
        """Whether it requests changes of the schema as it is now."""
        return self.is_current and self.opinion is Opinion.CHANGES_REQUESTED


def digest_of(texts: Iterable[str]) -> str:
    """What a verdict is bound to: the texts of the schema's files, in the order of their paths.

    Where the files lie does not count, nor do line ends and byte order marks, which git and editors change by
    themselves.
    """
    hashed = blake2b(digest_size=20)
    for text in texts:
        data = text.removeprefix("\ufeff").replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        # With its length before it, so that what moves from one file to the next is noticed.
        hashed.update(b"%d\n" % len(data))
        hashed.update(data)
    return hashed.hexdigest()


def verdicts_of(judged: Iterable[Judged], digest: str) -> tuple[Verdict, ...]:
    """The last word of each person, in the order in which they spoke.

    Args:
        judged: What was said, the oldest first.
        digest: Of the schema as it is now; empty where there is none that can be read.
    """
    last: dict[str, Judged] = {}
    for event in judged:
        last.pop(event.author, None)
        last[event.author] = event
    return tuple(
        Verdict(one.id, one.author, one.verdict, one.at, one.text, bool(digest) and one.digest == digest)
        for one in last.values()
    )

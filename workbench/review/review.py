"""A review: threads and verdicts of one service, seen from its schema as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.review.anchor import Anchor, NodeKind
from workbench.review.folding import fold
from workbench.review.ids import matching, short_ids
from workbench.review.lines import Notice
from workbench.review.locating import Locator
from workbench.review.nodes import is_same_text
from workbench.review.places import place_of
from workbench.review.thread import Comment, Talk, Thread, ThreadState
from workbench.review.verdicts import Verdict, verdicts_of

if TYPE_CHECKING:
    from workbench.psl.schema import Schema
    from workbench.review.lines import Reading


class Review(Struct, frozen=True):
    """All that was said of the schema of one service."""

    service: str
    threads: tuple[Thread, ...] = ()
    """In the order in which they were begun."""
    verdicts: tuple[Verdict, ...] = ()
    """The last word of each person, in the order in which they spoke."""
    notices: tuple[Notice, ...] = ()
    """Lines of the file that were passed over."""
    digest: str = ""
    """Of the schema as it is now: what a verdict is bound to; empty where there is none that can be read."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything."""
        return not (self.threads or self.verdicts)

    @property
    def short_ids(self) -> dict[str, str]:
        """The short name of each comment, by its id. A thread is called as its first comment is."""
        return short_ids(self._comments())

    def thread(self, said: str) -> Thread:
        """The thread with a comment of that id.

        Args:
            said: The id, its beginning, or the beginning of its last part.

        Raises:
            ReviewError: There is none, or several.
        """
        return self._find(said)[0]

    def comment(self, said: str) -> Comment:
        """The comment of that id; else as `thread`."""
        return self._find(said)[1]

    def _find(self, said: str) -> tuple[Thread, Comment]:
        known = self._comments()
        return known[matching(known, said)]

    def _comments(self) -> dict[str, tuple[Thread, Comment]]:
        return {comment.id: (thread, comment) for thread in self.threads for comment in thread.comments}


def review_of(service: str, reading: Reading, schema: Schema | None, digest: str) -> Review:
    """See a review from the schema.

    Args:
        service: The name of the service.
        reading: What its file holds.
        schema: The schema as it is now; None where there is none that can be read.
        digest: Of its text, see `verdicts.digest_of`; empty where there is none.
    """
    story, locator = fold(reading.events), None if schema is None else Locator(schema)
    return Review(
        service,
        tuple(_thread(talk, locator) for talk in story.talks),
        verdicts_of(story.judged, digest),
        reading.notices,
        digest,
    )


def _thread(talk: Talk, locator: Locator | None) -> Thread:
    anchor = talk.anchor
    is_whole = anchor is not None and anchor.kind is NodeKind.SCHEMA
    node = None if anchor is None or locator is None or is_whole else locator.locate(anchor)
    is_gone = node is None and not is_whole
    state = ThreadState.OUTDATED if is_gone else ThreadState.OPEN
    origin = talk.origin or Anchor()
    on = node.on if node is not None else "" if anchor is None else anchor.on
    return Thread(
        talk.id,
        on,
        ThreadState.RESOLVED if talk.is_resolved else state,
        talk.comments,
        None if node is None else place_of(node),
        origin.text,
        # Blanks in an attribute make no other name of it.
        was="" if _bare(origin.on) == _bare(on) else origin.on,
        is_changed=node is not None and not is_same_text(node.text, origin.text),
        is_gone=is_gone,
        settled=talk.settled,
    )


def _bare(text: str) -> str:
    return "".join(text.split())

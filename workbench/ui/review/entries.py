"""What the review of a service has to say, entry by entry: verdicts, then threads by their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from workbench.review.thread import Comment, Thread, ThreadState
from workbench.review.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from workbench.review.review import Review


class NoticeEntry(Struct, frozen=True):
    """What is to be known of the review as a whole."""

    text: str
    is_warning: bool = False

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the review is read again."""
        return "notice", self.text


class VerdictEntry(Struct, frozen=True):
    """What somebody thinks of the schema."""

    verdict: Verdict

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the review is read again."""
        return "verdict", self.verdict.author


class TitleEntry(Struct, frozen=True):
    """What the threads below have in common."""

    text: str

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the review is read again."""
        return "title", self.text


class ThreadEntry(Struct, frozen=True):
    """The head of a thread: what it is about."""

    thread: Thread
    place: str
    """Where that is, in words; empty for what has no place."""
    is_open: bool
    """Whether its comments stand below it."""

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the review is read again."""
        return "thread", self.thread.id


class CommentEntry(Struct, frozen=True):
    """What somebody said in the thread above."""

    thread: Thread
    comment: Comment

    @property
    def key(self) -> Hashable:
        """What makes it the same entry when the review is read again."""
        return "comment", self.comment.id

    @property
    def is_first(self) -> bool:
        """Whether the thread began with it."""
        return self.comment is self.thread.comments[0]


Entry: TypeAlias = NoticeEntry | VerdictEntry | TitleEntry | ThreadEntry | CommentEntry

OUTDATED = "Outdated: what these were about is gone"
NO_VERDICT = "No verdict yet: a approves the schema as it is, A requests changes"
NO_THREAD = "No thread yet: c on a line of the schema begins one"


def entries_of(review: Review, places: Mapping[str, str], opened: Mapping[str, bool]) -> list[Entry]:
    """All entries that are to be seen, from top to bottom.

    Args:
        review: The review of a service.
        places: Where each thread stands that has a place, in words, by its id.
        opened: Threads that people unfolded (true) or folded (false); of the others the resolved ones are
            folded.
    """
    entries: list[Entry] = [
        NoticeEntry(f"{notice} (it stays in the file)", is_warning=True) for notice in review.notices
    ]
    entries += [VerdictEntry(verdict) for verdict in review.verdicts] or [NoticeEntry(NO_VERDICT)]
    if not review.threads:
        entries.append(NoticeEntry(NO_THREAD))
    outdated = [thread for thread in review.threads if thread.is_gone]
    for thread in sorted(review.threads, key=_standing):
        if not thread.is_gone:
            entries += _inside(thread, places.get(thread.id, ""), opened)
    if outdated:
        entries.append(TitleEntry(OUTDATED))
    for thread in outdated:
        entries += _inside(thread, "", opened)
    return entries


def _standing(thread: Thread) -> tuple[str, int]:
    """Threads about the whole schema come first, then those about places, as these stand."""
    return ("", 0) if thread.place is None else (thread.place.path, thread.place.start)


def _inside(thread: Thread, place: str, opened: Mapping[str, bool]) -> Iterator[Entry]:
    is_open = opened.get(thread.id, thread.state is not ThreadState.RESOLVED)
    yield ThreadEntry(thread, place, is_open)
    if is_open:
        for comment in thread.comments:
            yield CommentEntry(thread, comment)


def followed(before: Sequence[Entry], after: Sequence[Entry], index: int) -> int:
    """Where entry `index` of `before` is in `after`: the same one, else the nearest above that stayed."""
    places = {entry.key: number for number, entry in enumerate(after)}
    for entry in reversed(before[: index + 1]):
        if entry.key in places:
            return places[entry.key]
    return 0

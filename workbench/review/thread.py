"""A thread: what was said about one thing, one after another."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from msgspec import Struct

from workbench.review.anchor import Anchor
from workbench.review.places import Place


class ThreadState(Enum):
    """Where a thread stands; the values are part of the JSON contract."""

    OPEN = "open"
    RESOLVED = "resolved"
    OUTDATED = "outdated"
    """Nobody has resolved it, but what it is about is gone."""


class Deed(Struct, frozen=True):
    """Who did something, and when."""

    author: str
    at: datetime
    id: str
    """The event by which they did it."""


class Suggestion(Struct, frozen=True):
    """Another text for a node."""

    text: str
    """The new text, its lines ended by line feeds; empty: take the node away."""
    on: Anchor
    """The node as it was when the edit was suggested."""
    applied: Deed | None = None
    """Who has made the edit; None while nobody has."""

    @property
    def about(self) -> str:
        """The text that it was written against."""
        return self.on.text


class Comment(Struct, frozen=True):
    """Something that somebody said."""

    id: str
    author: str
    at: datetime
    text: str
    suggestion: Suggestion | None = None
    is_withdrawn: bool = False
    """Whether it was taken back: it has no text then, and stands there only for the answers to it."""


class Talk(Struct, frozen=True):
    """A thread as its events tell it, whatever the schema is by now."""

    id: str
    anchor: Anchor | None
    """What it hangs on, as it was when somebody spoke last; None where the line that said so is lost."""
    origin: Anchor | None
    """What it hung on when it began."""
    comments: tuple[Comment, ...]
    is_resolved: bool
    settled: Deed | None
    """Who has resolved or reopened it last; None where nobody has."""


class Thread(Struct, frozen=True):
    """A thread, seen from the schema as it is now."""

    id: str
    on: str
    """What it is about, as that is called now, or was before it was gone; empty for the whole schema."""
    state: ThreadState
    comments: tuple[Comment, ...]
    place: Place | None
    """Where that stands now; None where it is gone, and for the whole schema."""
    about: str
    """The text that it was begun about; empty for the whole schema."""
    was: str = ""
    """What it was called when the thread was begun, if it is called otherwise now."""
    is_changed: bool = False
    """Whether its text is another one than when the thread was begun, blanks left out."""
    is_gone: bool = False
    """Whether what it is about is gone, be the thread resolved or not."""
    settled: Deed | None = None
    """Who has resolved or reopened it last; None where nobody has."""

    @property
    def author(self) -> str:
        """Who began it."""
        return self.comments[0].author

    @property
    def pending(self) -> tuple[Comment, ...]:
        """The comments whose suggestion nobody has applied."""
        return tuple(
            one for one in self.comments if one.suggestion is not None and one.suggestion.applied is None
        )

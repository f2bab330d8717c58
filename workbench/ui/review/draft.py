"""What somebody is about to say in a review."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What saying it does."""

    COMMENT = "comment"
    """Begins a thread."""
    REPLY = "reply"
    """Goes on with one."""
    REQUEST = "request"
    """Requests changes of the schema as a whole."""


class Draft(Struct, frozen=True):
    """Something that is not said yet."""

    service: str
    kind: Kind
    subject: str
    """What it is about: a place as `Lesson.courseId`, or the id of a thread; empty for the whole schema."""
    text: str = ""
    suggestion: str | None = None
    """What the text of the place should become; None where nothing is suggested."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return not self.text.strip() and self.suggestion is None

    @property
    def key(self) -> str:
        """Tells it from what may be said elsewhere."""
        return f"{self.service}/{self.kind.value}/{self.subject}"

"""What a merge gives: a text, and the places at which people have to choose."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Choice(Enum):
    """Whose version is taken where both sides changed the same thing."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    """First ours, then theirs; only for what can stand twice, see `Conflict.can_be_both`."""


class Conflict(Struct, frozen=True):
    """One thing that both sides changed differently, or that one side changed and the other took away."""

    model: str
    """The block it is in, by its name; empty for what stands between blocks, or in a text merged by lines."""
    member: str
    """The field, value, setting or block attribute; empty where it is about the block itself."""
    aspect: str
    """What of it: `type`, `@default`, `comment`, `name`, `order`… Empty for all of it."""
    base: str | None
    """The text that both started from; None where there was none."""
    ours: str | None
    """None where our side took it away."""
    theirs: str | None
    """None where their side took it away."""
    can_be_both: bool = False
    """Whether the texts of both sides can stand one after the other."""

    @property
    def title(self) -> str:
        """Where it is, as people call it: `Lesson.title`, `Lesson`, `datasource db`."""
        return ".".join(part for part in (self.model, self.member) if part)


class Merged(Struct, frozen=True):
    """A merged text, and what it was made of, so that choices can be made later."""

    text: str
    """Holds our version wherever there is a conflict."""
    conflicts: tuple[Conflict, ...]
    """In the order of the text, as far as they have a place in it."""
    base: str | None
    ours: str
    theirs: str

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to choose."""
        return not self.conflicts


class MergedFiles(Struct, frozen=True):
    """The merged text of each file, in the order of the files."""

    texts: tuple[str, ...]
    whole: Merged
    """The merge of all of them; its conflicts are those of the files."""
    ours: tuple[str, ...]
    """The files that were merged."""

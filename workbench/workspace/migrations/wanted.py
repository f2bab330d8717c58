"""A rename as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


class RenameError(Exception):
    """A rename that can't be meant; the message says why."""


class Wanted(NamedTuple):
    """A rename as people write it: `Book=Volume`, `Book.title=name`, `Status.OLD=NEW`."""

    old: str
    """The model or enum, or one of its parts after a dot, as it was; the table's or column's name will do."""
    new: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `Old=New`.

        Raises:
            RenameError: It is written in another way.
        """
        old, sign, new = (part.strip() for part in text.partition("="))
        if not (old and sign and new):
            raise RenameError(f"`{text}` is no rename: write `Old=New` or `Model.old=new`")
        return cls(old, new)

    def __str__(self) -> str:
        return f"{self.old}={self.new}"


def holding_together(likely: Iterable[Wanted], chosen: Iterable[Wanted]) -> list[Wanted]:
    """The chosen renames, without those in a table or enum whose own rename was not chosen.

    Args:
        likely: What was asked about.
        chosen: What people have said was renamed.
    """
    chosen = list(chosen)
    declined = {one.new for one in likely if "." not in one.old and one not in chosen}
    return [one for one in chosen if one.old.rpartition(".")[0] not in declined]

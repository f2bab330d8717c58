"""An act, as the faces list it."""

from __future__ import annotations

from msgspec import Struct


class Act(Struct, frozen=True):
    """Something that the workbench has done, to one file or to hundreds: one step of undo."""

    id: str
    title: str
    """What was done, as people say it: `generate course-service`."""
    at: str
    """When it began, in UTC: `2026-11-26T03:00:21Z`."""
    services: tuple[str, ...]
    undoes: str | None
    """The act that this one took back; None for all others."""
    is_ended: bool
    """Whether it is over; false while it is going on, and for what was killed just now."""
    is_undone: bool
    """Whether it has been taken back."""
    files: int = 0
    """How many files it wrote or removed, once it is over."""
    size: int = 0
    """Bytes that are kept of what was there before, once it is over."""
    was_killed: bool = False
    """Whether it did not come to its end."""

    @property
    def can_be_undone(self) -> bool:
        """Whether it still holds, as far as the journal tells; its files decide."""
        return not self.is_undone and (self.is_ended or self.undoes is None)

    @property
    def name(self) -> str:
        """What people type for it: short, and unlike that of any other act of these days."""
        return short(self.id)


def short(id_: str) -> str:
    """The last part of an act's id."""
    return id_.rpartition("-")[2]

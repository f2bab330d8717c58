"""`undo --format json`: the acts, or what undoing one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.workspace.journal.wording import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.journal.act import Act
    from workbench.workspace.journal.plan import UndoPlan


class ActEntry(Struct, frozen=True):
    """An act."""

    id: str
    name: str
    at: str
    title: str
    services: tuple[str, ...]
    files: int
    undoes: str | None
    state: str
    """`done`, `undone`, or that it was interrupted."""


class ActsDocument(Struct, frozen=True):
    """All acts, the newest first."""

    version: int
    acts: tuple[ActEntry, ...]


class FileEntry(Struct, frozen=True):
    """A file that gets back what it was."""

    path: str
    action: str
    """`restore`, `remove`, `bring back` or `withdraw`: what a review says is taken back by another line."""


class ObstacleEntry(Struct, frozen=True):
    """A file that is in the way."""

    path: str
    why: str


class UndoDocument(Struct, frozen=True):
    """What undoing an act does, or would do."""

    version: int
    act: ActEntry
    undone: bool
    files: tuple[FileEntry, ...]
    obstacles: tuple[ObstacleEntry, ...]


def acts_json(acts: Sequence[Act]) -> bytes:
    """Render the list."""
    return _rendered(ActsDocument(1, tuple(map(_entry, acts))))


def plan_json(plan: UndoPlan, *, is_done: bool) -> bytes:
    """Render what an undo does.

    Args:
        plan: What it does.
        is_done: Whether it has been done.
    """
    files = (
        *(FileEntry(one.path, one.word) for one in plan.restorations),
        *(FileEntry(one.path, "withdraw") for one in plan.withdrawals),
    )
    obstacles = tuple(ObstacleEntry(one.path, one.why) for one in plan.obstacles)
    return _rendered(UndoDocument(1, _entry(plan.act), is_done, files, obstacles))


def _entry(act: Act) -> ActEntry:
    state = state_of(act) or "done"
    return ActEntry(act.id, act.name, act.at, act.title, act.services, act.files, act.undoes, state)


def _rendered(document: Struct) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=2)

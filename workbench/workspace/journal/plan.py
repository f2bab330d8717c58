"""What undoing an act would do, worked out from what is on disk now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.journal.act import Act
from workbench.workspace.journal.record import Story, stories
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import join
from workbench.workspace.root import UNDO
from workbench.workspace.staging import digest_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.workspace.journal.journal import Journal
    from workbench.workspace.journal.record import Record


class Restoration(Struct, frozen=True):
    """A file that gets back what it was."""

    path: str
    """Relative to the workspace."""
    current: str | None
    """The digest of what is there now; None where there is nothing."""
    before: str | None
    """The digest of what was there before the act; None for nothing: the file is removed."""
    kept: str
    """The file that holds this, relative to the workspace; empty for nothing."""

    @property
    def word(self) -> str:
        """What is done with the file."""
        if self.before is None:
            return "remove"
        return "bring back" if self.current is None else "restore"


class Withdrawal(Struct, frozen=True):
    """Events in a file to which others add as well; they are taken back by an event that says so."""

    path: str
    """Relative to the workspace."""
    events: tuple[str, ...]
    """Their ids."""


class Obstacle(Struct, frozen=True):
    """A file that can't get back what it was without losing something."""

    path: str
    why: str
    """Continues the path: `was edited since`."""


class UndoPlan(Struct, frozen=True):
    """What undoing an act would do."""

    act: Act
    restorations: tuple[Restoration, ...]
    """What is to be done, the file that was written last first."""
    obstacles: tuple[Obstacle, ...]
    """What is in the way; with any, nothing is done."""
    settled: int
    """How many files are what they were before already."""
    withdrawals: tuple[Withdrawal, ...] = ()
    """Events that are to be taken back, the last first."""


def plan_undo(journal: Journal, act: Act, record: Record) -> UndoPlan:
    """Work out what undoing `act` would do; nothing is written.

    Args:
        journal: Holds it.
        act: The act.
        record: Its record.
    """
    restorations: list[Restoration] = []
    obstacles: list[Obstacle] = []
    settled = 0
    told = stories(record)
    for story in reversed(told):
        there = digest_at(journal.root / story.path)
        if there == story.before:
            settled += 1
        elif there not in story.afters:
            obstacles.append(Obstacle(story.path, _why(journal, act, story, there)))
        elif story.before is not None and _kept_digest(journal, act, story) != story.before:
            kept = join(UNDO, act.id, story.kept)
            obstacles.append(Obstacle(story.path, f"can't be restored: `{kept}` is not what was kept"))
        else:
            kept = join(UNDO, act.id, story.kept) if story.before is not None else ""
            restorations.append(Restoration(story.path, there, story.before, kept))
    withdrawals = tuple(Withdrawal(entry.path, entry.events) for entry in reversed(record.entries))
    return UndoPlan(act, tuple(restorations), tuple(obstacles), settled, withdrawals)


def text_before(journal: Journal, restoration: Restoration) -> str:
    """What a file would get back, to be looked at; empty where it would be removed."""
    return _text(journal, restoration.kept) if restoration.kept else ""


def text_now(journal: Journal, restoration: Restoration) -> str:
    """What is in a file now; empty where there is none."""
    return _text(journal, restoration.path)


def _text(journal: Journal, path: str) -> str:
    try:
        return read_bytes(journal.root, path, SCRIPT_BYTES).decode("utf-8", "replace")
    except UnreadableError:
        return ""


def _kept_digest(journal: Journal, act: Act, story: Story) -> str | None:
    return digest_at(journal.folder / act.id / story.kept)


def _why(journal: Journal, act: Act, story: Story, there: str | None) -> str:
    """Who has changed a file since: a later act, or somebody."""
    for later in _later(journal, act):
        record = journal.record(later.id)
        if record is None:
            continue
        if any(one.path == story.path and one.afters[-1] == there for one in stories(record)):
            return f"was changed by a later act, `{later.title}`; undo {later.name} first"
    if there is None:
        return "was deleted since"
    return "appeared since" if story.afters[-1] is None else "was edited since"


def _later(journal: Journal, act: Act) -> Iterator[Act]:
    """The acts after `act` that still hold."""
    for later in journal.acts():
        if later.id == act.id:
            return
        if later.undoes is None and not later.is_undone:
            yield later

"""The part of a workspace that lets everything be taken back: acts, and undoing them."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.mirror import Mirror
from workbench.workspace.paths import parent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from workbench.engine.release_line import ReleaseLine
    from workbench.workspace.changes import Refresh
    from workbench.workspace.journal.act import Act
    from workbench.workspace.journal.journal import Journal
    from workbench.workspace.journal.plan import Restoration, UndoPlan
    from workbench.workspace.journal.undoing import Undone
    from workbench.workspace.journal.writer import Writer


class Undoing(NamedTuple):
    """What was taken back, and what came of it."""

    undone: Undone
    refresh: Refresh
    """What it changed in the services."""


class Undoable(Mirror):
    """A folder with services, of which all that is written belongs to an act.

    Args:
        root: The folder. Nothing is read before `load`.
        cache_folder: Where results of checks are kept between runs; None keeps nothing.
        line: The line of Prisma to check against, whatever the catalog says.
    """

    def __init__(
        self, root: Path, *, cache_folder: Path | None = None, line: ReleaseLine | None = None
    ) -> None:
        super().__init__(root, cache_folder=cache_folder, line=line)
        self._writers: dict[int, Writer] = {}
        """The act that each thread is in."""
        self._latest_journal: Journal | None = None

    @contextmanager
    def act(self, title: str, services: Collection[str] = ()) -> Iterator[Writer]:
        """Make everything that this thread writes in the context one step of undo.

        Within another act it is a part of that. One in which nothing is written leaves nothing behind.

        Args:
            title: What is done, as people say it: `generate course-service`.
            services: For whom.

        Yields:
            What does the writing.
        """
        thread = threading.get_ident()
        outer = self._writers.get(thread)
        if outer is not None:
            yield outer
            return
        from workbench.workspace.journal.clearing import clear
        from workbench.workspace.journal.mending import mend
        from workbench.workspace.journal.writer import Writer

        journal = self.journal()
        writer = self._writers[thread] = Writer(journal, title, services)
        try:
            yield writer
        finally:
            del self._writers[thread]
            has_written = writer.id is not None
            writer.close()
            if has_written:
                mend(journal)
                clear(journal)

    def acts(self) -> list[Act]:
        """What the workbench has done here and can still tell of, in any process, the newest first."""
        return self.journal().acts()

    def plan_undo(self, act: str | None = None) -> UndoPlan:
        """What undoing an act would do; nothing is written.

        Args:
            act: Its id or name; None for the last one that still holds.

        Raises:
            UndoRefusedError: There is no such act, or none that could be undone now.
        """
        from workbench.workspace.journal.undoing import look_up

        return look_up(self.journal(), act)

    def texts_of(self, restoration: Restoration) -> tuple[str, str]:
        """A file as it is now and as it would be, to be looked at; empty where there is none."""
        from workbench.workspace.journal.plan import text_before, text_now

        return text_now(self.journal(), restoration), text_before(self.journal(), restoration)

    def undo(self, act: str | None = None) -> Undoing:
        """Take an act back: all of it or nothing.

        Args:
            act: Its id or name; None for the last one that still holds. Undoing an undo does it again.

        Raises:
            UndoRefusedError: There is no such act; or a file was changed since, and nothing is undone.
        """
        from workbench.workspace.journal.undoing import undo

        with self.lock:
            undone = undo(self.journal(), act)
            touched = {self.real / path for path in undone.paths}
            folders = {self.real / parent(path) for path in undone.paths}
            return Undoing(undone, self.refresh({*touched, *folders}))

    def journal(self) -> Journal:
        """What is noted of the acts."""
        from workbench.workspace.journal.journal import Journal

        journal = self._latest_journal
        if journal is None or journal.root != self.real:
            journal = self._latest_journal = Journal(self.real)
        return journal

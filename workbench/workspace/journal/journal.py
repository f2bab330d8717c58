"""The journal on disk: `.workbench/undo/`, with a folder for each act.

```
.workbench/undo/.gitignore                 everything here is local to this machine
                lock                       held by who undoes or clears away
                triage.lock                held by who decides something
                20261126T030021.123456-7f3a9c/record.jsonl   what the act did, line by line
                                              1, 2, …        what was there before: the very files
```

Nothing is shared among acts, so that any number of processes can add to the journal, and an act can be
cleared away as a whole.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.workspace.journal.act import Act
from workbench.workspace.journal.record import RECORD, End, Head, Record, read_line, read_record
from workbench.workspace.locking import is_locked, lock
from workbench.workspace.root import UNDO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STAMP = "%Y%m%dT%H%M%S.%f"
"""How an id begins: with the time, in UTC, so that ids sort by it."""
_ID = re.compile(r"\d{8}T\d{6}\.\d{6}-[0-9a-f]{6}")
_IGNORE_ALL = "# Local to this machine.\n*\n"
_END = 200
"""Bytes in which the last line of a record lies."""


class Journal:
    """The acts of a workspace. Several processes may use it at once.

    Args:
        root: The workspace, its symlinks resolved.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / UNDO
        self._over: dict[str, tuple[Head, End]] = {}
        """First and last line of the acts that are over, which stay as they are."""

    def ids(self) -> list[str]:
        """The acts that there are, the newest first."""
        try:
            return sorted(
                (one.name for one in self.folder.iterdir() if _ID.fullmatch(one.name)), reverse=True
            )
        except OSError:
            return []

    def acts(self) -> list[Act]:
        """The acts that can be read, the newest first."""
        undone: set[str] = set()
        found = []
        for id_ in self.ids():
            outline = self._over.get(id_) or self._outline(id_)
            if outline is None:
                continue
            head, end = outline
            if end is not None:
                self._over[id_] = head, end
            is_undone = id_ in undone
            if head.undoes is not None and end is not None and not is_undone:
                undone.add(head.undoes)
            act = Act(id_, head.title, head.at, head.services, head.undoes, end is not None, is_undone)
            if end is not None:
                act = replace(act, files=end.files, size=end.size, was_killed=end.was_killed)
            if end is None or end.files or head.undoes is not None:
                found.append(act)
        return found

    def record(self, id_: str) -> Record | None:
        """The record of an act; None where there is none that can be read."""
        try:
            return read_record((self.folder / id_ / RECORD).read_bytes())
        except OSError:
            return None

    def is_going_on(self, id_: str) -> bool:
        """Whether some process is busy with an act."""
        try:
            descriptor = os.open(self.folder / id_ / RECORD, os.O_RDWR)
        except OSError:
            return False
        try:
            return is_locked(descriptor)
        finally:
            os.close(descriptor)

    def make_folder(self) -> None:
        """Make the folder of the journal, unless it is there.

        Raises:
            OSError: The system refuses.
        """
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError), (self.folder / ".gitignore").open("x", encoding="utf-8") as file:
                file.write(_IGNORE_ALL)

    def new_folder(self) -> Path:
        """Make the folder of a new act, which is newer than all there are.

        Raises:
            OSError: The system refuses.
        """
        self.make_folder()
        now = datetime.now(UTC)
        newest = next(iter(self.ids()), "")
        stamp = now.strftime(STAMP)
        if stamp <= newest.partition("-")[0]:
            # The clock was set back, or two processes are very fast.
            last = datetime.strptime(newest.partition("-")[0], STAMP).replace(tzinfo=UTC)
            stamp = (last + timedelta(microseconds=1)).strftime(STAMP)
        folder = self.folder / f"{stamp}-{os.urandom(3).hex()}"
        folder.mkdir()
        return folder

    @contextmanager
    def locked(self, *, wait: bool = True, name: str = "lock") -> Iterator[bool]:
        """Keep others from undoing and from clearing away, or from what another lock is for.

        Args:
            wait: Whether to wait until another holder lets go.
            name: Of the lock.

        Yields:
            Whether it is held now.

        Raises:
            OSError: The system refuses.
        """
        descriptor = os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            yield lock(descriptor, wait=wait)
        finally:
            os.close(descriptor)

    def _outline(self, id_: str) -> tuple[Head, End | None] | None:
        """The first line of a record, and its last where the act is over."""
        try:
            with (self.folder / id_ / RECORD).open("rb") as file:
                head = read_line(file.readline())
                file.seek(max(os.fstat(file.fileno()).st_size - _END, 0))
                last = file.read().splitlines()[-1:]
        except OSError:
            return None
        if not isinstance(head, Head):
            return None
        return head, next((line for line in map(read_line, last) if isinstance(line, End)), None)

"""The folder of the peers on disk: `.workbench/peers/`, local to its machines.

```
.workbench/peers/.gitignore               everything here is of the moment
                 9f3c0a5be1d27c44.json    what one running workbench tells, replaced whole
                 9f3c0a5be1d27c44.lock    locked by it for as long as it lives
```

The lock is a file of its own, since the other is replaced again and again.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from workbench.workspace.errors import WriteRefusedError
from workbench.workspace.locking import is_locked, lock
from workbench.workspace.paths import is_inside
from workbench.workspace.peers.peer import ID, LARGEST, Peer, read_peer, write_peer
from workbench.workspace.root import PEERS

if TYPE_CHECKING:
    from pathlib import Path

DATA, LOCK = ".json", ".lock"
MOST = 64
"""Workbenches that are looked at: a folder full of files must not cost more than a crowd would."""
_IGNORE_ALL = "# Of the moment, and of this machine.\n*\n"
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Neither a symlink is followed nor a pipe waited for."""


class PeersFolder:
    """The files of the workbenches that have a workspace open. Belongs to one thread.

    Args:
        root: The workspace, its symlinks resolved.
        own: The id of this workbench.
    """

    def __init__(self, root: Path, own: str) -> None:
        self.path = root / PEERS
        self.own = own
        self._root = root
        self._held: int | None = None
        """The open file of our lock."""

    # What is ours.

    def enter(self) -> bool:
        """Make the folder and hold the lock, unless both are as they were left.

        Returns:
            Whether anything had to be made.

        Raises:
            WriteRefusedError: The folder leads out of the workspace.
            FileNotFoundError: The workspace itself is gone.
            OSError: The system refuses.
        """
        if self._is_holding():
            return False
        self._let_go()
        if not is_inside(self._root, self.path):
            raise WriteRefusedError(PEERS, "it leads out of the workspace")
        # One by one: a workspace that was moved away must not come to be again, empty, where it stood.
        for folder in (self.path.parent, self.path):
            folder.mkdir(exist_ok=True)
        with suppress(FileExistsError), (self.path / ".gitignore").open("x", encoding="utf-8") as file:
            file.write(_IGNORE_ALL)
        self._held = os.open(self._file(self.own, LOCK), os.O_RDWR | os.O_CREAT | _SAFE, 0o644)
        lock(self._held)
        return True

    def write(self, peer: Peer) -> None:
        """Tell what this workbench has to tell. Nothing is lost with the power, so nobody waits for the disk.

        Raises:
            FileNotFoundError: The folder is gone, `enter` makes it again.
            OSError: The system refuses.
        """
        temporary = self._temporary(self.own)
        temporary.write_bytes(write_peer(peer))
        temporary.replace(self._file(self.own, DATA))

    def leave(self) -> None:
        """Take away what is ours."""
        if self._held is not None:
            self.remove(self.own)
        self._let_go()

    # What others tell.

    def ids(self) -> list[str]:
        """The other workbenches that there are files of, dead ones too; none where the folder is gone."""
        try:
            with os.scandir(self.path) as entries:
                names = (entry.name for entry in entries)
                found = (name.removesuffix(DATA) for name in names if name.endswith(DATA))
                return sorted(islice((id_ for id_ in found if ID.fullmatch(id_) and id_ != self.own), MOST))
        except OSError:
            return []

    def read(self, id_: str) -> Peer | None:
        """What a workbench tells; None where its file is gone, or not what it should be."""
        try:
            descriptor = os.open(self._file(id_, DATA), os.O_RDONLY | _SAFE)
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            return read_peer(os.read(descriptor, LARGEST + 1), id_)
        except OSError:
            return None
        finally:
            os.close(descriptor)

    def is_held(self, id_: str) -> bool:
        """Whether a workbench holds its lock, as far as this machine can tell."""
        try:
            # For reading only: that a file is closed which could be written is what tells of a death.
            descriptor = os.open(self._file(id_, LOCK), os.O_RDONLY | _SAFE)
        except FileNotFoundError:
            return False
        except OSError:
            # The living must not be taken for dead because we have too many files open.
            return True
        try:
            return stat.S_ISREG(os.fstat(descriptor).st_mode) and is_locked(descriptor)
        finally:
            os.close(descriptor)

    def remove(self, id_: str) -> None:
        """Take away the files of a workbench that is no more."""
        for file in (self._file(id_, DATA), self._file(id_, LOCK), self._temporary(id_)):
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def _file(self, id_: str, suffix: str) -> Path:
        return self.path / f"{id_}{suffix}"

    def _temporary(self, id_: str) -> Path:
        return self.path / f".{id_}.tmp"

    def _is_holding(self) -> bool:
        """Whether the lock that we hold is still in the folder, which somebody may have cleared."""
        if self._held is None:
            return False
        try:
            return os.path.samestat(self._file(self.own, LOCK).stat(), os.fstat(self._held))
        except OSError:
            return False

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
            self._held = None

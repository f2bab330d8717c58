"""Unsaved texts on disk, for when the workbench is killed or the power fails.

They lie in the user's state folder, never beside the schemas, one file for each text and each running
workbench. Who opens such a schema is offered the text, unless the workbench that keeps it still runs: that
one holds a lock, which the system takes away from the dead. Its process's number would not do, since numbers
come again and a killed process may keep its own for a while.
"""

from __future__ import annotations

import os
import re
import tempfile
import threading
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from workbench.workspace.locking import is_locked, lock

VERSION = 2


class Unsaved(Struct, frozen=True):
    """A text that was not saved."""

    root: str
    """The workspace."""
    path: str
    """The file, relative to it."""
    digest: str
    """Hash of the file that the edits began with."""
    text: str
    keeper: str
    """The running workbench that keeps it, as its lock is called."""
    version: int = VERSION


class Recovery:
    """The unsaved texts of one workspace. Methods may be called from any thread; all look at the disk.

    Args:
        state: The user's state folder.
        root: The workspace's folder.
    """

    def __init__(self, state: Path, root: Path) -> None:
        name = re.sub(r"[^\w.-]+", "_", root.name)[:60]
        self._root = str(root)
        self._folder = state / "unsaved" / f"{name}-{zlib.crc32(os.fsencode(root)):08x}"
        self._keeper = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._held: int | None = None
        """The open file of our lock, while we keep anything."""
        self._lock = threading.Lock()
        self._newest: dict[str, int] = {}

    def keep(self, number: int, path: str, digest: str, text: str) -> bool:
        """Keep a text.

        Args:
            number: Grows with each call for a path; what comes too late is left out.
            path: The file.
            digest: Hash of the file that the edits began with.
            text: The unsaved text.

        Returns:
            Whether it is kept, be it that something newer is.
        """
        unsaved = Unsaved(self._root, path, digest, text, self._keeper)
        with self._lock:
            if number < self._newest.get(path, 0):
                return True
            self._newest[path] = number
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._hold()
                _replace(self._file(path, self._keeper), msgspec.json.encode(unsaved))
            except (OSError, UnicodeEncodeError):
                return False
        return True

    def forget(self, number: int, path: str) -> None:
        """Drop the text of a file: it is saved, or nobody wants it; see `keep`."""
        with self._lock:
            if number < self._newest.get(path, 0):
                return
            self._newest[path] = number
            with suppress(OSError):
                self._file(path, self._keeper).unlink(missing_ok=True)
                self._let_go(self._keeper)

    def drop(self, unsaved: Unsaved) -> None:
        """Remove a text that was found."""
        with self._lock, suppress(OSError):
            self._file(unsaved.path, unsaved.keeper).unlink(missing_ok=True)
            self._let_go(unsaved.keeper)

    def find(self, path: str | None = None) -> tuple[Unsaved, ...]:
        """The texts that nobody keeps any more, of one file or of all; the newest of a file first."""
        with suppress(OSError):
            files = sorted(self._folder.glob("*.json"), key=lambda file: -file.stat().st_mtime_ns)
            found = (_read(file) for file in files)
            return tuple(
                unsaved
                for unsaved in found
                if unsaved is not None
                and unsaved.root == self._root
                and path in {None, unsaved.path}
                and not self._is_kept(unsaved.keeper)
            )
        return ()

    def _file(self, path: str, keeper: str) -> Path:
        return self._folder / f"{zlib.crc32(path.encode('utf-8', 'surrogatepass')):08x}-{keeper}.json"

    def _lock_of(self, keeper: str) -> Path:
        return self._folder / f"{keeper}.lock"

    def _hold(self) -> None:
        """Lock out whoever would take our texts for left behind."""
        if self._held is None:
            self._held = os.open(self._lock_of(self._keeper), os.O_RDWR | os.O_CREAT, 0o600)
            lock(self._held)

    def _let_go(self, keeper: str) -> None:
        """Remove a lock once there is nothing behind it."""
        if any(self._folder.glob(f"*-{keeper}.json")):
            return
        if keeper == self._keeper and self._held is not None:
            os.close(self._held)
            self._held = None
        self._lock_of(keeper).unlink(missing_ok=True)

    def _is_kept(self, keeper: str) -> bool:
        if keeper == self._keeper:
            # What this workbench keeps itself is in its editor.
            return True
        try:
            descriptor = os.open(self._lock_of(keeper), os.O_RDWR)
        except OSError:
            return False
        try:
            return is_locked(descriptor)
        finally:
            os.close(descriptor)


def _read(file: Path) -> Unsaved | None:
    try:
        unsaved = msgspec.json.decode(file.read_bytes(), type=Unsaved)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return unsaved if unsaved.version == VERSION else None


def _replace(file: Path, data: bytes) -> None:
    """Put `data` on the disk itself, whole or not at all."""
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

"""Adding lines to a file that others add lines to as well: none is lost, torn, or mixed with another.

Each writer locks the file, looks whether the last line is whole, and adds its own in one go at the end. What
a killed process has left unfinished is closed by a line feed: it stays, and hurts nobody.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from workbench.workspace.errors import WriteRefusedError
from workbench.workspace.locking import lock
from workbench.workspace.staging import refusals, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.workspace.staging import Target

_FLAGS = (
    os.O_RDWR
    | os.O_APPEND
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_ATTEMPTS = 100
"""How often a file may be replaced under our hands; git does it once."""


def append_lines(target: Target, lines: bytes, unless: Callable[[bytes], bool] | None = None) -> None:
    """Add whole lines at the end of a file, which is made where there is none.

    Args:
        target: The file, in a folder that may not be there yet.
        lines: Each ended by a line feed.
        unless: Looks at what is in the file, which nobody adds to meanwhile; true adds nothing.

    Raises:
        WriteRefusedError: The system does not let it be written.
    """
    with refusals(target):
        target.real.parent.mkdir(parents=True, exist_ok=True)
        for _ in range(_ATTEMPTS):
            if _append(target, lines, unless):
                return
    raise WriteRefusedError(target.path, "another program replaces it again and again")


def _append(target: Target, lines: bytes, unless: Callable[[bytes], bool] | None) -> bool:
    """Add the lines to the file that has the name now.

    Returns:
        Whether they are in the file of that name. A checkout or a merge puts a new file into the place of the
        old one, and may do it before or after our lines: then they are written once more, and whoever reads
        counts them once.
    """
    is_new = not target.real.exists()
    descriptor = os.open(target.real, _FLAGS, 0o666)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise WriteRefusedError(target.path, "it is not a regular file")
        lock(descriptor, wait=True)
        if not _is_at(target, descriptor):
            return False
        if unless is not None and unless(_content(descriptor)):
            return True
        _write(descriptor, lines if _ends_line(descriptor) else b"\n" + lines)
        os.fsync(descriptor)
        if is_new:
            sync_folder(target.real.parent)
        return _is_at(target, descriptor)
    finally:
        os.close(descriptor)


def _ends_line(descriptor: int) -> bool:
    size = os.fstat(descriptor).st_size
    if not size:
        return True
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) == b"\n"


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read()


def _write(descriptor: int, data: bytes) -> None:
    # One call, as long as the disk has room. All who write hold the lock, so that a rest stays beside it.
    while data:
        data = data[os.write(descriptor, data) :]


def _is_at(target: Target, descriptor: int) -> bool:
    """Whether an open file still has its name."""
    try:
        there = target.real.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(there, os.fstat(descriptor))

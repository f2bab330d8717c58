"""The bytes of a file that may be anything: a pipe, a folder, a symlink out of the workspace, 5 GB long."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from workbench.workspace.paths import is_inside

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_BYTES = 4 * 1024 * 1024
"""What is larger is no schema that a person wrote."""
SCRIPT_BYTES = 32 * 1024 * 1024
"""Seeds, and migrations that carry data, are written by programs."""

# A named pipe must not block, and Windows must not translate line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_REASONS = {
    errno.ENOENT: "it is gone",
    errno.EACCES: "permission denied; make it readable for you",
    errno.EPERM: "permission denied; make it readable for you",
    errno.EISDIR: "it is a folder, not a file",
    errno.ELOOP: "its symlinks lead round in a circle",
    errno.ENAMETOOLONG: "its path is too long for this system",
}


class UnreadableError(Exception):
    """Why a file can't be read, for people; continues the words "`path` can't be read:"."""


def read_bytes(root: Path, path: str, maximum: int = MAXIMUM_BYTES) -> bytes:
    """Read a regular file.

    Folders on the way that are symlinks are judged when the workspace is searched; the file itself can become
    one at any time, and is followed only inside the workspace.

    Args:
        root: The workspace, its symlinks resolved.
        path: Relative to the workspace.
        maximum: Bytes that it may have.

    Raises:
        UnreadableError: There is no such file, or none that can be read.
    """
    try:
        descriptor = _open(root, f"{root}/{path}")
        try:
            return _read(descriptor, maximum)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(_reason(error)) from error


def _open(root: Path, full: str) -> int:
    try:
        return os.open(full, _FLAGS | _NO_FOLLOW)
    except OSError as error:
        if error.errno not in (errno.ELOOP, errno.EMLINK):
            raise
    if not is_inside(root, full):
        raise UnreadableError("its symlink leads out of the workspace")
    try:
        return os.open(full, _FLAGS)
    except FileNotFoundError as error:
        raise UnreadableError("its symlink points at nothing") from error


def _read(descriptor: int, maximum: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableError(_REASONS[errno.EISDIR])
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("it is not a regular file")
    if status.st_size > maximum:
        size, limit = status.st_size / 1024 / 1024, maximum // 1024 // 1024
        raise UnreadableError(f"it has {size:.1f} MB; files of up to {limit} MB are read")
    data = bytearray()
    while chunk := os.read(descriptor, max(status.st_size - len(data), 0) + 4096):
        data += chunk
        if len(data) > maximum:
            raise UnreadableError("it grows while it is read")
    return bytes(data)


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, (error.strerror or "unknown error").lower())

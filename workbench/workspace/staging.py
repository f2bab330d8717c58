"""What all ways of writing a file share: where it goes, what is there now, and the unfinished new one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.paths import is_inside, relative
from workbench.workspace.reading import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPORARY = ".workbench-tmp"
"""How the names of unfinished files end; watching and discovery pass them over."""
OTHER = ""
"""The digest of what is no regular file, or can't be read: that of no text."""

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# A named pipe must not block, and a symlink is not the file that was expected.
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.ENAMETOOLONG: "its path is too long for this system",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.ELOOP: "its symlinks lead round in a circle",
}


class Target(NamedTuple):
    """A file that is to be written."""

    real: Path
    """Its absolute path, symlinks resolved."""
    path: str
    """Relative to the workspace, as people know it."""

    @classmethod
    def at(cls, root: Path, path: Path) -> Self:
        """The file at `path`, which may be a symlink to the file that is meant.

        Args:
            root: The workspace; nothing outside is ever written, symlinks resolved.
            path: Absolute.

        Raises:
            WriteRefusedError: It lies outside.
        """
        shown = relative(root, path) or str(path)
        if not is_inside(os.path.realpath(root), os.fspath(path)):
            raise WriteRefusedError(shown, "it lies outside the workspace")
        return cls(Path(os.path.realpath(path)), shown)


def reason_of(error: OSError) -> str:
    """Why the system did not let a file be written, in words that continue "it was not written:"."""
    return _REASONS.get(error.errno or 0, (error.strerror or "unknown error").lower())


@contextlib.contextmanager
def refusals(target: Target) -> Iterator[None]:
    """Put what the system says into words for people.

    Raises:
        WriteRefusedError: The system refuses.
    """
    try:
        yield
    except OSError as error:
        raise WriteRefusedError(target.path, reason_of(error)) from error


def digest_at(path: Path) -> str | None:
    """The digest of the file at `path`; `OTHER` for what is no readable file, None where nothing is."""
    try:
        descriptor = os.open(path, _READ)
    except FileNotFoundError:
        return None
    except OSError:
        return OTHER
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return OTHER
        with open(descriptor, "rb", closefd=False) as file:
            return digest(file.read())
    finally:
        os.close(descriptor)


def look_at(target: Target, expected: str | None) -> os.stat_result | None:
    """See to it that what is to be replaced is what was read.

    Args:
        target: The file.
        expected: The digest of its content; None: there must be no file.

    Returns:
        What the system knows of the file; None where there is none.

    Raises:
        StaleFileError: It is not, or no longer, what `expected` says.
        WriteRefusedError: It is a folder, or protected.
    """
    try:
        status = target.real.stat()
    except FileNotFoundError:
        if expected is not None:
            raise StaleFileError(target.path) from None
        return None
    if stat.S_ISDIR(status.st_mode):
        raise WriteRefusedError(target.path, "there is a folder of that name")
    if digest_at(target.real) != expected:
        raise StaleFileError(target.path)
    if not os.access(target.real, os.W_OK):
        raise WriteRefusedError(target.path, "the file is read-only")
    return status


def write_through(path: Path, data: bytes, like: os.stat_result | int | None = None) -> None:
    """Create a file and flush it to the disk itself.

    Args:
        path: Where nothing may be.
        data: Its content.
        like: The file whose mode and owner it gets, or the mode alone; None for what the user gives to new
            files.
    """
    descriptor = os.open(path, _CREATE, 0o666)
    try:
        if isinstance(like, os.stat_result):
            _give_away(descriptor, like)
        if like is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, stat.S_IMODE(like if isinstance(like, int) else like.st_mode))
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _give_away(descriptor: int, like: os.stat_result) -> None:
    if not hasattr(os, "fchown"):
        return
    # Only root can give a file away; for all others it is theirs anyway, but perhaps not the group's.
    for owner in (like.st_uid, -1):
        with contextlib.suppress(OSError):
            os.fchown(descriptor, owner, like.st_gid)
            return


def beside(path: Path) -> Path:
    """A name for an unfinished file, or folder, in the folder of `path`."""
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}{TEMPORARY}")


def drop(path: Path) -> None:
    """Remove an unfinished file, if it is still there."""
    with contextlib.suppress(OSError):
        path.unlink()


def sync_folder(folder: Path) -> None:
    """Make the new name last; where folders can't be flushed the system does it in its own time."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

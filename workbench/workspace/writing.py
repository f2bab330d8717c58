"""The one place that writes users' files: all or nothing, and never over an edit that nobody has seen."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from workbench.workspace.errors import StaleFileError, WriteRefusedError
from workbench.workspace.paths import is_inside, relative
from workbench.workspace.reading import digest

TEMPORARY = ".workbench-tmp"
"""How the names of unfinished files end; watching and discovery pass them over."""

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
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
# Some file systems have no hard links; there a new file is moved into place instead.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


def write_file(root: Path, target: Path, text: str, expected: str | None) -> str:
    """Replace the file `target` by `text`, or create it.

    At any moment, whatever happens, the file is either wholly the old one or wholly the new one. Line ends
    and mode stay as they are; a symlink is followed to the file it means.

    Args:
        root: The workspace; nothing outside is ever written, symlinks resolved.
        target: Absolute path of the file. Missing parent folders are created.
        text: The whole new content.
        expected: The digest of the content that this write replaces; None: there must be no file yet.

    Returns:
        The digest of what was written.

    Raises:
        StaleFileError: The file is not, or no longer, what `expected` says.
        WriteRefusedError: The target lies outside, or the system does not let it be written.
    """
    shown = relative(root, target) or str(target)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise WriteRefusedError(shown, "its new text holds characters that UTF-8 can't write") from error
    if not is_inside(os.path.realpath(root), os.fspath(target)):
        raise WriteRefusedError(shown, "it lies outside the workspace")
    try:
        _replace(Path(os.path.realpath(target)), shown, data, expected)
    except OSError as error:
        raise WriteRefusedError(shown, reason_of(error)) from error
    return digest(data)


def reason_of(error: OSError) -> str:
    """Why the system did not let a file be written, in words that continue "it was not written:"."""
    return _REASONS.get(error.errno or 0, (error.strerror or "unknown error").lower())


def write_new_file(root: Path, target: Path, text: str) -> None:
    """Create the file `target`, which must not exist.

    Raises:
        FileExistsError: There is a file already; it is left as it is.
        WriteRefusedError: The target lies outside `root`, or the system does not let it be written.
    """
    try:
        write_file(root, target, text, expected=None)
    except StaleFileError as error:
        raise FileExistsError(errno.EEXIST, "File exists", str(target)) from error


def _replace(real: Path, shown: str, data: bytes, expected: str | None) -> None:
    status = _status_of(real, shown, expected)
    folder = real.parent
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{real.name}.{os.urandom(6).hex()}{TEMPORARY}"
    try:
        _write_through(temporary, data, status)
        if expected is None:
            _put_new(temporary, real, shown)
        else:
            _put_over(temporary, real, shown, expected)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(folder)


def _status_of(real: Path, shown: str, expected: str | None) -> os.stat_result | None:
    """Look at what is to be replaced before any work is done."""
    try:
        status = real.stat()
    except FileNotFoundError:
        if expected is not None:
            raise StaleFileError(shown) from None
        return None
    if stat.S_ISDIR(status.st_mode):
        raise WriteRefusedError(shown, "there is a folder of that name")
    if _digest_of(real) != expected:
        raise StaleFileError(shown)
    if not os.access(real, os.W_OK):
        raise WriteRefusedError(shown, "the file is read-only")
    return status


def _digest_of(real: Path) -> str | None:
    try:
        return digest(real.read_bytes())
    except FileNotFoundError:
        return None


def _write_through(temporary: Path, data: bytes, status: os.stat_result | None) -> None:
    """Write and flush to the disk itself, with the mode and owner of the file that is replaced."""
    descriptor = os.open(temporary, _CREATE, 0o666)
    try:
        if status is not None and hasattr(os, "fchmod"):
            os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
            # Only root can give a file away; for all others it is theirs anyway.
            with contextlib.suppress(OSError):
                os.fchown(descriptor, status.st_uid, status.st_gid)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_over(temporary: Path, real: Path, shown: str, expected: str) -> None:
    """Move the file into place, having looked as late as can be: what was saved meanwhile is seen here."""
    if _digest_of(real) != expected:
        raise StaleFileError(shown)
    temporary.replace(real)


def _put_new(temporary: Path, real: Path, shown: str) -> None:
    """Give the file its name only if nobody has taken it: a hard link fails where a rename overwrites."""
    try:
        real.hardlink_to(temporary)
    except FileExistsError:
        raise StaleFileError(shown) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(real):
            raise StaleFileError(shown) from None
        temporary.replace(real)
    else:
        temporary.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last; where folders can't be flushed the system does it in its own time."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

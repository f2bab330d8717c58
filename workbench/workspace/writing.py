"""The one place that writes users' files: all or nothing, and never over an edit that nobody has seen.

What is asked for within a workspace goes through `journal.writer.Writer`, so that it can be undone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from typing import TYPE_CHECKING

from workbench.workspace.errors import StaleFileError
from workbench.workspace.exchanging import exchange
from workbench.workspace.reading import digest
from workbench.workspace.staging import (
    Target,
    beside,
    digest_at,
    drop,
    look_at,
    refusals,
    sync_folder,
    write_through,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Some file systems have no hard links; there a new file is moved into place instead.
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


def create_file(target: Target, data: bytes, mode: int | None = None) -> None:
    """Create a file, and the folders that it lies in.

    Args:
        target: Where there must be nothing yet.
        data: Its content.
        mode: Its permissions; None for those that the user gives new files.

    Raises:
        StaleFileError: There is a file of that name.
        WriteRefusedError: The system does not let it be written.
    """
    folder = target.real.parent
    with refusals(target):
        look_at(target, None)
        folder.mkdir(parents=True, exist_ok=True)
        # Not in a folder of the workbench: the system may give new files a group by the folder they lie in.
        temporary = beside(target.real)
        try:
            write_through(temporary, data, mode)
            _give_name(temporary, target)
        except BaseException:
            drop(temporary)
            raise
        sync_folder(folder)


def create_folder(target: Target, files: Mapping[str, bytes]) -> None:
    """Create a folder that is there with all of its files, or not at all.

    Args:
        target: Where there must be nothing yet.
        files: The content of each file by its name.

    Raises:
        StaleFileError: There is something of that name.
        WriteRefusedError: The system does not let it be written.
    """
    folder = target.real.parent
    # Prisma takes each folder among the migrations for a finished one, so it is made one level above.
    unfinished = beside(folder)
    with refusals(target):
        try:
            unfinished.parent.mkdir(parents=True, exist_ok=True)
            unfinished.mkdir()
            for name, data in files.items():
                write_through(unfinished / name, data)
            sync_folder(unfinished)
            folder.mkdir(exist_ok=True)
            unfinished.rename(target.real)
        except OSError as error:
            if os.path.lexists(target.real):
                raise StaleFileError(target.path) from error
            raise
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        sync_folder(folder)


def replace_file(target: Target, data: bytes, expected: str, aside: Path) -> None:
    """Replace the content of a file; what was there lies at `aside` then.

    At any moment, whatever happens, the file is either wholly the old one or wholly the new one, and the one
    that is not in place lies at `aside`. Where two files can take each other's name, an edit that is saved
    after the last look is found and put back; elsewhere a moment of some millionths of a second stays in
    which it is not. What an editor writes into the old file even later is at `aside`.

    Args:
        target: The file. Its mode stays as it is.
        data: Its new content.
        expected: The digest of the content that is replaced.
        aside: A name in a folder of the workbench, not taken yet.

    Raises:
        StaleFileError: The file is not, or no longer, what `expected` says.
        WriteRefusedError: The system does not let it be written.
    """
    with refusals(target):
        status = look_at(target, expected)
        write_through(aside, data, status)
        look_at(target, expected)
        if _exchange(aside, target):
            _see_what_came_out(aside, target, expected, digest(data))
            sync_folder(target.real.parent)
            # An editor that had opened the file before, and writes into it without a new one, is done by now.
            _see_what_came_out(aside, target, expected, digest(data))
        else:
            _move_over(aside, target, data, expected)
            sync_folder(target.real.parent)


def remove_file(target: Target, expected: str, aside: Path) -> None:
    """Take a file away; it lies at `aside` then.

    Args:
        target: The file.
        expected: The digest of its content.
        aside: A name in a folder of the workbench, not taken yet.

    Raises:
        StaleFileError: The file is not, or no longer, what `expected` says.
        WriteRefusedError: The system does not let it be removed.
    """
    with refusals(target):
        status = look_at(target, expected)
        try:
            target.real.rename(aside)
        except FileNotFoundError:
            raise StaleFileError(target.path) from None
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            write_through(aside, target.real.read_bytes(), status)
            look_at(target, expected)
            target.real.unlink()
        if digest_at(aside) != expected:
            # Unless somebody has saved a newer one meanwhile.
            with contextlib.suppress(StaleFileError):
                _give_name(aside, target)
            raise StaleFileError(target.path)
        sync_folder(target.real.parent)


def write_new_file(root: Path, target: Path, text: str) -> None:
    """Create the file `target` where there is no workspace yet, and nothing that could be undone.

    Raises:
        FileExistsError: There is a file already; it is left as it is.
        WriteRefusedError: The target lies outside `root`, or the system does not let it be written.
    """
    try:
        create_file(Target.at(root, target), text.encode("utf-8"))
    except StaleFileError as error:
        raise FileExistsError(errno.EEXIST, "File exists", str(target)) from error


def _exchange(aside: Path, target: Target) -> bool:
    try:
        return exchange(aside, target.real)
    except FileNotFoundError:
        raise StaleFileError(target.path) from None


def _see_what_came_out(aside: Path, target: Target, expected: str, put: str) -> None:
    """Put back what should not have been replaced.

    Args:
        aside: What was replaced.
        target: Where it was.
        expected: The digest of what should have been replaced.
        put: The digest of what is in its place.

    Raises:
        StaleFileError: It was something else; that is in its place again.
    """
    try:
        came_out = digest_at(aside)
        if came_out == expected:
            return
        # What is put back may itself replace something that somebody has saved meanwhile, and that is newer.
        while _exchange(aside, target) and (taken := digest_at(aside)) != put:
            put, came_out = came_out or "", taken
    finally:
        # The system tells of an exchange that a file has got this name, and last that another has lost it.
        # Programs that watch would take it for deleted.
        with contextlib.suppress(OSError):
            os.utime(target.real)
    raise StaleFileError(target.path)


def _move_over(aside: Path, target: Target, data: bytes, expected: str) -> None:
    """Replace a file where no two can be exchanged, having looked as late as can be."""
    temporary = beside(target.real)
    status = look_at(target, expected)
    before = target.real.read_bytes()
    if digest(before) != expected:
        raise StaleFileError(target.path)
    drop(aside)
    write_through(aside, before, status)
    try:
        write_through(temporary, data, status)
        look_at(target, expected)
        temporary.replace(target.real)
    except BaseException:
        drop(temporary)
        raise


def _give_name(temporary: Path, target: Target) -> None:
    """Give a file its name only if nobody has taken it: a hard link fails where a rename overwrites."""
    real = target.real
    try:
        real.hardlink_to(temporary)
    except FileExistsError:
        raise StaleFileError(target.path) from None
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(real):
            raise StaleFileError(target.path) from None
        temporary.replace(real)
    else:
        temporary.unlink()

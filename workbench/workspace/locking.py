"""A lock on an open file that lasts as long as its holder: the system lets go of it when a process dies."""

from __future__ import annotations

import sys

_FAR = 1 << 30
"""Windows locks bytes against being read, so it is one behind all that is written."""


def is_locked(descriptor: int) -> bool:
    """Whether somebody has locked a file that is open here as well; any number may look at once."""
    if sys.platform == "win32":
        return not lock(descriptor)
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False


def lock(descriptor: int, *, wait: bool = False) -> bool:
    """Lock a file that is open for writing, against other processes and other descriptors of this one.

    Args:
        descriptor: The file; the lock ends when it is closed.
        wait: Whether to wait until another holder lets go.

    Returns:
        Whether it is locked now. On a disk that knows no locks it always is, since nobody can be kept out.
    """
    if sys.platform == "win32":
        import msvcrt
        import os

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

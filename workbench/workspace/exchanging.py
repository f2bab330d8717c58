"""Two files that take each other's name in one step.

A rename says nothing of what it puts an end to. After an exchange that is still there, to be looked at: only
so can an edit that was saved at the last moment be found and put back.
"""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# https://man7.org/linux/man-pages/man2/rename.2.html
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# `man renamex_np` on macOS.
_RENAME_SWAP = 2

_NOT_HERE = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EXDEV, errno.EPERM}
"""What a system, or a disk, answers that can't do it; also where the two lie on different disks."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files take each other's name.

    Args:
        one: A file.
        other: Another one, on the same disk.

    Returns:
        Whether it is done; false where it can't be done here, and nothing has happened.

    Raises:
        OSError: One of them is gone, or may not be moved.
    """
    call = _system_call()
    if call is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number in _NOT_HERE:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(other))
    return True


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    """The call, which gives the number of its error or 0; None where there is none."""
    if sys.platform == "win32":
        return None
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):

        def swap(one: bytes, other: bytes) -> int:
            failed: int = library.renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP))
            return ctypes.get_errno() if failed else 0

        return swap
    # Not every C library has it.
    if sys.platform == "linux" and hasattr(library, "renameat2"):

        def exchanged(one: bytes, other: bytes) -> int:
            failed: int = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
            return ctypes.get_errno() if failed else 0

        return exchanged
    return None

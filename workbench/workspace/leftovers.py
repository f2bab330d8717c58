"""What killed writes leave behind: files and folders that never got their name."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.workspace.paths import is_inside
from workbench.workspace.staging import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Iterable

_OLD = 10.0
"""Seconds after which nobody is writing it any more: a write takes thousandths of one."""


def clear_leftovers(root: Path, folders: Iterable[str]) -> None:
    """Remove unfinished files and folders.

    Args:
        root: The workspace, its symlinks resolved.
        folders: Where to look, relative to the workspace; not below them.
    """
    now = time.time()
    for folder in folders:
        path = root / folder
        # They are in nobody's way, so what can't be removed may stay.
        with suppress(OSError):
            if is_inside(str(root), str(path)):
                _clear(path, now - _OLD)


def _clear(folder: Path, before: float) -> None:
    with os.scandir(folder) as found:
        unfinished = [one for one in found if one.name.startswith(".") and one.name.endswith(TEMPORARY)]
    for one in unfinished:
        if one.stat(follow_symlinks=False).st_mtime > before:
            continue
        if one.is_dir(follow_symlinks=False):
            shutil.rmtree(one.path, ignore_errors=True)
        else:
            Path(one.path).unlink(missing_ok=True)

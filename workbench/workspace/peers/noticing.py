"""Noticing what happens in the folder of the peers: at once where the system tells, else by looking."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from workbench.workspace.paths import ROOT, name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.workspace.watching import Source


class Noticing:
    """Calls back whenever a file of the folder may be another than before, from a thread of its own.

    Args:
        folder: The folder. Nothing is told any more once it is gone.
        on_event: Gets the name of the file; of the folder itself where anything may have changed.

    Raises:
        OSError: The system reports no events, here or at all.
    """

    def __init__(self, folder: Path, on_event: Callable[[str], None]) -> None:
        self._on_event = on_event
        # A variable, since type checkers take the platform itself for a constant.
        system: str = sys.platform
        self._source: Source
        if system == "linux":
            from workbench.workspace.inotify import FolderEvents

            # What lies in folders of this folder is none of ours.
            self._source = FolderEvents(folder, lambda _: (ROOT,), self._note)
        elif system in ("darwin", "win32"):
            from workbench.workspace.observing import TreeEvents

            self._source = TreeEvents(folder, self._note)
        else:
            raise OSError("this system reports no events")

    def stop(self) -> None:
        """Call back no more."""
        self._source.stop()

    def _note(self, path: str, *, is_folder: bool) -> None:
        if path == ROOT or not is_folder:
            self._on_event(name(path))

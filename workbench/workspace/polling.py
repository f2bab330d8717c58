"""Looking again and again, for systems and disks that report no events."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.paths import ROOT, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from workbench.workspace.watching import Sink


class _Stamp(NamedTuple):
    """What changes with a file's content, or with the names in a folder."""

    is_folder: bool
    modified: int
    size: int
    inode: int


class Poll:
    """Compares the folders that matter with what they were.

    Args:
        root: The workspace, its symlinks resolved.
        look: All folders that matter from a given one down, itself included.
        concerns: Whether a file matters, by its path.
        sink: Receives what has changed.

    Raises:
        OSError: The workspace can't be listed.
    """

    exhausted = False

    def __init__(
        self,
        root: Path,
        look: Callable[[str], Iterable[str]],
        concerns: Callable[[str], bool],
        sink: Sink,
    ) -> None:
        self._root = root
        self._look = look
        self._concerns = concerns
        self._sink = sink
        self._seen = self._stamps()

    def poll(self) -> None:
        """Look once, and tell what differs from the last look."""
        try:
            now = self._stamps()
        except OSError:
            # The workspace itself is gone, which is for others to notice.
            return
        before, self._seen = self._seen, now
        for path, stamp in now.items():
            if before.get(path) != stamp:
                self._sink(path, is_folder=stamp.is_folder)
        for path, stamp in before.items():
            if path not in now:
                self._sink(path, is_folder=stamp.is_folder)

    def stop(self) -> None:
        """Nothing is held."""

    def _stamps(self) -> dict[str, _Stamp]:
        stamps: dict[str, _Stamp] = {}
        for folder in self._look(ROOT):
            try:
                with os.scandir(self._root / folder) as entries:
                    for entry in entries:
                        path = join(folder, entry.name)
                        is_folder = entry.is_dir(follow_symlinks=False)
                        if is_folder or self._concerns(path):
                            status = entry.stat(follow_symlinks=False)
                            size = 0 if is_folder else status.st_size
                            stamps[path] = _Stamp(is_folder, status.st_mtime_ns, size, status.st_ino)
            except OSError:
                # Gone while we looked; the next look settles it.
                continue
        return stamps

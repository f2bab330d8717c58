"""The folders of a workspace that are worth watching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.folders import walk
from workbench.workspace.paths import is_below, parent
from workbench.workspace.root import BASES, BLUEPRINTS, CATALOG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from workbench.workspace.discovery import Discovery

_OWN = parent(BASES)
# The clock that stamps files ticks more slowly than the one that is read here.
_TICK_NANOSECONDS = 50_000_000


class Territory:
    """Knows the folders of a workspace.

    Args:
        root: The workspace, its symlinks resolved.
        discovery: What was found last.
        read_at: When that was, in nanoseconds of the system's clock.
    """

    def __init__(self, root: Path, discovery: Callable[[], Discovery], read_at: int) -> None:
        self.root = root
        self._discovery = discovery
        self._read_at = read_at

    def below(self, folder: str) -> Iterator[str]:
        """All folders from `folder` down that can matter, itself included; others that lie there are not.

        Raises:
            OSError: The workspace itself can't be listed.
        """
        found = walk(self.root, self._discovery().ignoring, folder)
        links = [link.path for one in found.values() for link in one.links]
        for path, one in found.items():
            # Behind a symlink lies a folder that is watched at its own place; a closed one can't be watched.
            closed = any(trouble.path == path for trouble in one.troubles)
            if not closed and not any(is_below(path, link) for link in links):
                yield path
        for path in (_OWN, BASES, BLUEPRINTS):
            if is_below(path, folder) and (self.root / path).is_dir():
                yield path

    def is_stale(self) -> bool:
        """Whether anything may have changed since the workspace was read."""
        discovery = self._discovery()
        limit = self._read_at - _TICK_NANOSECONDS
        for path in (*discovery.folders(), *discovery.schema_files()):
            try:
                if (self.root / path).stat().st_mtime_ns >= limit:
                    return True
            except OSError:
                return True
        try:
            return (self.root / CATALOG).stat().st_mtime_ns >= limit
        except OSError:
            # Had it vanished, its folder would have told.
            return False

"""The folders of a workspace that are worth watching."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.workspace.folders import walk
from workbench.workspace.paths import ROOT, is_below, join, parent
from workbench.workspace.root import BASES, BLUEPRINTS, CATALOG, REVIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from workbench.workspace.discovery import Discovery
    from workbench.workspace.folders import Folder

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
        self._is_known = True

    def below(self, folder: str) -> Iterator[str]:
        """All folders from `folder` down that can matter, itself included; others that lie there are not.

        Raises:
            OSError: The workspace itself can't be listed.
        """
        found = self._found(folder)
        links = [link.path for one in found.values() for link in one.links]
        for path, one in found.items():
            # Behind a symlink lies a folder that is watched at its own place; a closed one can't be watched.
            closed = any(trouble.path == path for trouble in one.troubles)
            if not closed and not any(is_below(path, link) for link in links):
                yield path
                if one.holds_migrations:
                    yield from self._migrations(path)
        for path in (_OWN, BASES, REVIEWS, BLUEPRINTS):
            if is_below(path, folder) and (self.root / path).is_dir():
                yield path

    def _found(self, folder: str) -> Mapping[str, Folder]:
        """What is in a folder now; for the first look at all of it, what was just read will do."""
        discovery = self._discovery()
        if folder == ROOT and self._is_known:
            self._is_known = False
            return discovery.folders()
        return walk(self.root, discovery.ignoring, folder)

    def _migrations(self, folder: str) -> Iterator[str]:
        """The folders of single migrations: no schema lies there, but proofs rest on their scripts."""
        try:
            with os.scandir(f"{self.root}/{folder}") as entries:
                yield from [join(folder, one.name) for one in entries if one.is_dir(follow_symlinks=False)]
        except OSError:
            # Gone, or closed to us: reading says so.
            return

    def is_stale(self) -> bool:
        """Whether anything may have changed since the workspace was read."""
        discovery = self._discovery()
        limit = self._read_at - _TICK_NANOSECONDS
        for path in (*discovery.folders(), *discovery.schema_files()):
            modified = _modified(f"{self.root}/{path}")
            if modified is None or modified >= limit:
                return True
        # Had the catalog vanished, its folder would have told.
        return (_modified(f"{self.root}/{CATALOG}") or 0) >= limit


def _modified(path: str) -> int | None:
    """When a file or folder was last changed, in nanoseconds; None when it is not there."""
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:
        return None

"""The workspace's `.workbench/triage.yaml`: read when it changes, and held against the services there are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.catalog.problem import CatalogProblem
from workbench.triage.document import NOTHING, Loaded, Settled, TriageDocument
from workbench.workspace.cache import Shelf
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.reading import digest
from workbench.workspace.root import TRIAGE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from workbench.workspace.cache import Cache


class TriageFile:
    """What people have decided about the services of a workspace; nothing where there is no file.

    Args:
        cache: Files that earlier runs have read.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = None if cache is None else Shelf(cache, "triage", Loaded)
        self._digest = digest(b"")
        self._loaded = Loaded(TriageDocument(), TRIAGE)
        self._latest = (self._digest, self._loaded)
        """What was read last, in whatever way, by its digest."""
        self.settled: Settled = NOTHING
        """What of it holds."""

    @property
    def problems(self) -> tuple[CatalogProblem, ...]:
        """What is wrong with the file, in its order."""
        return tuple(sorted((*self._loaded.problems, *self.settled.problems)))

    def read(self, root: Path) -> bool:
        """Read the file, if it has changed; what it says holds once it is settled.

        Of a file that is not YAML nothing is taken, since half a file may say the opposite of the whole; what
        could be read last stays in force.

        Args:
            root: The workspace, its symlinks resolved.

        Returns:
            Whether it says something else now.
        """
        try:
            data = read_bytes(root, TRIAGE) if os.path.lexists(root / TRIAGE) else b""
        except UnreadableError as error:
            self._digest = ""
            problem = CatalogProblem(TRIAGE, 1, 1, "", f"the triage can't be read: {error}")
            self._loaded = Loaded(self._loaded.document, TRIAGE, (problem,))
            return False
        mark = digest(data)
        if mark == self._digest:
            return False
        self._digest = mark
        before = self._loaded.document
        loaded = self.load(data)
        self._loaded = loaded if loaded.is_whole else Loaded(before, TRIAGE, loaded.problems)
        return self._loaded.document != before

    def settle(self, names: Collection[str], today: date) -> None:
        """Hold what the file says against the services there are, and against the calendar."""
        document = self._loaded.document
        if not document.services and not document.dismissed:
            self.settled = NOTHING
            return
        from workbench.triage.settling import settle

        self.settled = settle(document, names, TRIAGE, today)

    def load(self, data: bytes) -> Loaded:
        """What the file would say with some content; what is the same as last time is not read again."""
        mark = digest(data)
        if mark != self._latest[0]:
            self._latest = mark, self._load(data, mark.encode())
        return self._latest[1]

    def remember(self, data: bytes, loaded: Loaded) -> None:
        """Take note of what is about to be written."""
        self._latest = digest(data), loaded

    def _load(self, data: bytes, key: bytes) -> Loaded:
        if not data:
            return Loaded(TriageDocument(), TRIAGE)
        known = self._cache.get(key) if self._cache is not None else None
        if known is not None:
            return known
        # PyYAML takes 12 ms to import.
        from workbench.triage.reading import read_triage

        loaded = read_triage(data, TRIAGE)
        if self._cache is not None and not loaded.problems:
            self._cache.put(key, loaded)
        return loaded

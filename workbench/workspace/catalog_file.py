"""The workspace's `catalog.yaml`: read when it changes, and never worse than the last good one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.catalog.problem import CatalogProblem
from workbench.catalog.service import Catalog
from workbench.workspace.cache import Shelf
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.reading import digest
from workbench.workspace.root import CATALOG

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.cache import Cache


class CatalogFile:
    """The catalog of a workspace; an empty one where there is no file.

    Args:
        cache: Catalogs that earlier runs have read.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = None if cache is None else Shelf(cache, "catalog", Catalog)
        self._digest: str | None = None
        self._is_good = False
        self.catalog = Catalog()
        self.problems: tuple[CatalogProblem, ...] = ()

    def read(self, root: Path) -> bool:
        """Read the file, if it has changed.

        With problems, the last catalog without any stays; before there was one, what can be read is shown.

        Args:
            root: The workspace, its symlinks resolved.

        Returns:
            Whether the catalog is another one now.
        """
        try:
            data = read_bytes(root, CATALOG) if os.path.lexists(root / CATALOG) else b""
        except UnreadableError as error:
            self._digest = None
            self.problems = (CatalogProblem(CATALOG, 1, 1, "", f"the catalog can't be read: {error}"),)
            return False
        mark = digest(data)
        if mark == self._digest:
            return False
        self._digest = mark
        catalog, self.problems = self._load(data, mark)
        if self.problems and self._is_good:
            return False
        self._is_good = not self.problems
        before, self.catalog = self.catalog, catalog
        return before != self.catalog

    def _load(self, data: bytes, mark: str) -> tuple[Catalog, tuple[CatalogProblem, ...]]:
        """What `data` says and what is wrong with it, from the cache where nothing is."""
        key = mark.encode()
        known = self._cache.get(key) if self._cache is not None else None
        if known is not None:
            return known, ()
        # PyYAML takes 12 ms to import.
        from workbench.catalog.load import read_catalog

        loaded = read_catalog(data, CATALOG)
        if self._cache is not None and not loaded.problems:
            self._cache.put(key, loaded.catalog)
        return loaded.catalog, loaded.problems

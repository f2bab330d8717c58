"""The workspace's `catalog.yaml`: read when it changes, and never worse than the last good one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.catalog.load import read_catalog
from workbench.catalog.problem import CatalogProblem
from workbench.catalog.service import Catalog
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.reading import digest
from workbench.workspace.root import CATALOG

if TYPE_CHECKING:
    from pathlib import Path


class CatalogFile:
    """The catalog of a workspace; an empty one where there is no file."""

    def __init__(self) -> None:
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
        loaded = read_catalog(data, CATALOG)
        self.problems = loaded.problems
        if loaded.problems and self._is_good:
            return False
        self._is_good = not loaded.problems
        before, self.catalog = self.catalog, loaded.catalog
        return before != self.catalog

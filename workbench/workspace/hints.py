"""From paths that something happened to, to what must be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.workspace.folders import CONFIGS, PACKAGE, SUFFIX
from workbench.workspace.ignoring import GITIGNORE
from workbench.workspace.paths import ROOT, is_below, lineage, name, parent
from workbench.workspace.relevance import file_matters, folder_matters
from workbench.workspace.root import BASES, BLUEPRINTS, CATALOG, REVIEWS, TRIAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.workspace.discovery import Discovery, Entry


class Places:
    """Where the services are, for looking up; made once for each set of entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.by_path: dict[str, list[str]] = {}
        """Names of the services by their schema files."""
        self.by_folder: dict[str, list[str]] = {}
        """Names of the services by their folders."""
        for entry in entries:
            self.by_folder.setdefault(entry.folder, []).append(entry.name)
            for path in entry.schema_paths:
                self.by_path.setdefault(path, []).append(entry.name)


class Hints:
    """What must be looked at again; anything too much costs time and changes nothing.

    Args:
        root: The workspace, its symlinks resolved.
        discovery: What was found when the folders were looked at last.
        places: Where the services were then.
    """

    def __init__(self, root: Path, discovery: Discovery, places: Places) -> None:
        self.catalog = False
        self.triage = False
        self.blueprints = False
        self.bases = False
        self.reviews: set[str] = set()
        """Files of reviews, and folders that may hold some."""
        self.regroup = False
        """Whether a file may belong to another schema than before."""
        self.folders: set[str] = set()
        """Folders that must be searched for schemas."""
        self.services: set[str] = set()
        """Services whose files must be read."""
        self._root = root
        self._discovery = discovery
        self._places = places

    @property
    def is_structural(self) -> bool:
        """Whether services may have come, gone, or got other files."""
        return bool(self.folders) or self.regroup or self.blueprints or self.bases

    def take(self, paths: Iterable[str]) -> None:
        """Take note of paths relative to the workspace."""
        links = self._discovery.links()
        for path in paths:
            self._take(path)
            for link in links:
                # What happened at a symlink's target happened to whoever sees it through the symlink.
                if is_below(path, link.target):
                    self._take(link.path + path[len(link.target) :])

    def outermost_folders(self) -> list[str]:
        """The folders to search, without those that lie in another one of them."""
        return [
            folder
            for folder in sorted(self.folders)
            if folder == ROOT or not any(above in self.folders for above in lineage(parent(folder)))
        ]

    def _take(self, path: str) -> None:
        if path == ROOT:
            self.catalog = self.triage = self.blueprints = self.bases = self.regroup = True
        self.catalog |= path == CATALOG
        self.triage |= is_below(TRIAGE, path)
        self.blueprints |= is_below(path, BLUEPRINTS)
        self.bases |= is_below(path, BASES) or is_below(BASES, path)
        if is_below(path, REVIEWS) or is_below(REVIEWS, path):
            self.reviews.add(path)
        if path in self._places.by_path:
            self._take_schema(path)
        elif is_below(path, REVIEWS):
            # Nothing but a review lies there.
            return
        elif (self._root / path).is_dir():
            if folder_matters(path):
                self._take_folder(path)
        elif file_matters(path):
            self._take_file(path)
        elif self._discovery.knows(path):
            self._take_folder(path)
        else:
            # A folder that is gone, and was never looked into, such as that of a migration.
            self.services.update(self._owners(path))

    def _take_schema(self, path: str) -> None:
        self.services.update(self._places.by_path[path])
        if not (self._root / path).is_file():
            self.folders.add(parent(path))
        elif self._discovery.forget_head(path):
            self.regroup = True

    def _take_folder(self, path: str) -> None:
        self.folders.add(self._first_unknown(path))
        self.services.update(self._owners(path))
        for folder, names in self._places.by_folder.items():
            if is_below(folder, path):
                self.services.update(names)

    def _take_file(self, path: str) -> None:
        """A file that is no schema yet, or says something about one."""
        folder, base = parent(path), name(path)
        if base.endswith(SUFFIX) or base == GITIGNORE:
            self.folders.add(self._first_unknown(folder))
        if base == PACKAGE or base in CONFIGS:
            if self._discovery.has_noted(path) != (self._root / path).is_file():
                self.folders.add(self._first_unknown(folder))
            self._discovery.forget_settings(folder)
            self.regroup = True
        self.services.update(self._owners(folder))

    def _first_unknown(self, folder: str) -> str:
        """The outermost folder on the way to `folder` that nobody has looked into, else `folder` itself."""
        unknown = folder
        for above in lineage(folder):
            if self._discovery.knows(above):
                break
            unknown = above
        return unknown

    def _owners(self, path: str) -> Iterator[str]:
        """The services in whose folder `path` lies."""
        for above in lineage(path):
            yield from self._places.by_folder.get(above, ())

"""Which services there are and where their schemas lie: what the catalog lists, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import Struct

from workbench.catalog.names import check_service_name
from workbench.catalog.service import Catalog, Service
from workbench.workspace.folders import PACKAGE, Folder, Link, Trouble, walk
from workbench.workspace.grouping import declares_datasource, group, standard_places, unit_of
from workbench.workspace.ignoring import Ignoring
from workbench.workspace.naming import unique_names
from workbench.workspace.paths import ROOT, is_below, join, name, parent, resolve
from workbench.workspace.reading import read_schema
from workbench.workspace.settings import NONE, Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


T = TypeVar("T")


class Entry(Struct, frozen=True, gc=False):
    """One service: where it lives, and which files are its schema."""

    service: Service
    folder: str
    """Relative to the workspace, with forward slashes; `.` for the workspace itself."""
    listed: bool
    """Whether the catalog lists the service."""
    schema_paths: tuple[str, ...]
    """The schema's files, relative to the workspace; none for a service that has no schema yet."""
    settings: Settings = NONE
    troubles: tuple[Trouble, ...] = ()
    """What kept discovery from looking into the service's folder."""

    @property
    def name(self) -> str:
        """The service's name."""
        return self.service.name


class Discovered(NamedTuple):
    """What a workspace holds."""

    entries: tuple[Entry, ...]
    """In catalog order, then the unlisted ones by name."""
    messages: tuple[str, ...]
    """What could not be looked into, and belongs to no listed service."""


class Discovery:
    """The folders of a workspace as they were seen last; looks again only where it is told to.

    Args:
        root: The workspace, its symlinks resolved.
        catalog: What should exist.
    """

    def __init__(self, root: Path, catalog: Catalog) -> None:
        self._root = root
        self._catalog = catalog
        self._places = {service.name: folder_of(service, catalog) for service in catalog.services}
        self._folders: dict[str, Folder] = {}
        self._settings: dict[str, Settings] = {}
        self._heads: dict[str, bool] = {}
        self._links: tuple[Link, ...] = ()
        self.ignoring = self._new_ignoring()

    def scan(self, folder: str = ROOT) -> None:
        """Look at `folder` and all below it, whatever was known of it.

        Raises:
            OSError: `folder` is the workspace itself, and can't be listed.
        """
        if folder == ROOT:
            self.ignoring = self._new_ignoring()
        found = walk(self._root, self.ignoring, folder)
        # New mappings, since a watch may be reading the old ones.
        self._folders = _outside(self._folders, folder) | found
        self._settings = _outside(self._settings, folder)
        self._heads = _outside(self._heads, folder)
        self._links = tuple(link for one in self._folders.values() for link in one.links)

    def knows(self, folder: str) -> bool:
        """Whether `folder` was there, and was looked into, at the last scan."""
        return folder in self._folders

    def has_noted(self, path: str) -> bool:
        """Whether the `package.json` or `prisma.config.ts` at `path` was there at the last scan."""
        folder = self._folders.get(parent(path))
        return folder is not None and (
            folder.package_json if name(path) == PACKAGE else folder.config == name(path)
        )

    def folders(self) -> Mapping[str, Folder]:
        """All folders that were looked into, as they were at the last scan."""
        return self._folders

    def schema_files(self) -> Iterator[str]:
        """All schema files that were found."""
        for folder in self._folders.values():
            yield from (join(folder.path, file) for file in folder.schemas)

    def links(self) -> tuple[Link, ...]:
        """The symlinks that were followed."""
        return self._links

    def forget_settings(self, folder: str) -> None:
        """Read the settings of the package in `folder` anew when they are next asked for."""
        self._settings.pop(folder, None)

    def forget_head(self, path: str) -> bool:
        """Look anew whether the file at `path` is the head of a schema, if that was ever asked."""
        return self._heads.pop(path, None) is not None

    def entries(self) -> Discovered:
        """Assign every schema to its service."""
        units = self._units()
        troubles = self._troubles_by_owner()
        schemas = {unit: self._schemas(unit, paths) for unit, paths in units.items()}
        listed = [self._listed(service, schemas, troubles) for service in self._catalog.services]
        links = self.links()
        taken = [path for entry in listed for path in entry.schema_paths]
        claimed = {*taken, *(_real(path, links) for path in taken)}
        rest = [
            (unit, files)
            for unit, groups in sorted(schemas.items())
            for files in groups
            if claimed.isdisjoint(_real(path, links) for path in files)
        ]
        names = unique_names(rest, self._root.name, {entry.name for entry in listed})
        unlisted = [
            Entry(Service(unique), unit, listed=False, schema_paths=files, settings=self._settings_of(unit))
            for unique, (unit, files) in zip(names, rest, strict=True)
        ]
        unlisted.sort(key=lambda entry: entry.name)
        messages = tuple(trouble.message for trouble in troubles.get(None, ()))
        return Discovered((*listed, *unlisted), messages)

    def _new_ignoring(self) -> Ignoring:
        return Ignoring(self._root, [place for place in self._places.values() if place is not None])

    def _units(self) -> dict[str, list[str]]:
        """The schema files by the folder they belong to: a listed service's, else their package's."""
        units: dict[str, list[str]] = {}
        for folder in self._folders.values():
            if folder.schemas:
                owner = self.ignoring.owner(folder.path)
                # A service whose folder is the workspace itself does not own the packages in it.
                unit = owner if owner not in (None, ROOT) else unit_of(folder.path, self._folders)
                units.setdefault(unit, []).extend(join(folder.path, file) for file in folder.schemas)
        return units

    def _troubles_by_owner(self) -> dict[str | None, list[Trouble]]:
        owned: dict[str | None, list[Trouble]] = {}
        for folder in self._folders.values():
            for trouble in folder.troubles:
                owned.setdefault(self.ignoring.owner(trouble.path), []).append(trouble)
        return owned

    def _schemas(self, unit: str, paths: list[str]) -> list[tuple[str, ...]]:
        """The schemas of one unit, the one that the package names first."""
        settings = self._settings_of(unit)
        named = resolve(unit, settings.schema) if settings.schema else None
        # A folder given to Prisma is one schema, however many datasources stand in it.
        inside = [path for path in paths if named is not None and is_below(path, named) and path != named]
        rest = group(sorted(set(paths).difference(inside)), self._is_head)
        return [tuple(sorted(inside)), *rest] if inside else rest

    def _listed(
        self,
        service: Service,
        schemas: dict[str, list[tuple[str, ...]]],
        troubles: dict[str | None, list[Trouble]],
    ) -> Entry:
        folder = self._places[service.name]
        if folder is None:
            shown = service.path or service.name
            why = Trouble(shown, f"the folder of `{service.name}` leads out of the workspace")
            return Entry(service, shown, listed=True, schema_paths=(), troubles=(why,))
        found = schemas.get(folder)
        settings = self._settings_of(folder) if found else NONE
        return Entry(
            service,
            folder,
            listed=True,
            schema_paths=_main(folder, found, settings) if found else (),
            settings=settings,
            troubles=tuple(troubles.get(folder, ())),
        )

    def _settings_of(self, unit: str) -> Settings:
        settings = self._settings.get(unit)
        if settings is None:
            folder = self._folders.get(unit)
            settings = read_settings(self._root, folder) if folder is not None else NONE
            self._settings[unit] = settings
        return settings

    def _is_head(self, path: str) -> bool:
        head = self._heads.get(path)
        if head is None:
            head = declares_datasource(read_schema(self._root, path).file.text)
            self._heads[path] = head
        return head


def _outside(known: dict[str, T], folder: str) -> dict[str, T]:
    return {path: one for path, one in known.items() if not is_below(path, folder)}


def folder_of(service: Service, catalog: Catalog) -> str | None:
    """The folder of a listed service; None when its name or path would lead out of the workspace."""
    if service.path is not None:
        return resolve(ROOT, service.path)
    if check_service_name(service.name) is not None:
        return None
    return resolve(ROOT, f"{catalog.conventions.services_root}/{service.name}")


def _real(path: str, links: tuple[Link, ...]) -> str:
    """Where a file really lies, seen through the symlinks that were followed to it."""
    on_the_way = [link for link in links if is_below(path, link.path)]
    if not on_the_way:
        return path
    nearest = max(on_the_way, key=lambda link: len(link.path))
    return nearest.target + path[len(nearest.path) :]


def _main(folder: str, schemas: list[tuple[str, ...]], settings: Settings) -> tuple[str, ...]:
    """The schema of a listed service: the only one, or the one where Prisma itself would look."""
    if len(schemas) == 1:
        return schemas[0]
    named = resolve(folder, settings.schema) if settings.schema else None
    for place in (named, *standard_places(folder)):
        for files in schemas:
            if place is not None and any(is_below(file, place) for file in files):
                return files
    return ()

"""Reads what an upgrade looks at: the schema, and what stands beside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from workbench.upgrade.package import MANIFEST, Package
from workbench.workspace.folders import CONFIGS
from workbench.workspace.grouping import standard_places
from workbench.workspace.migrations.history import history_folder
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import is_below, join, name, parent, resolve
from workbench.workspace.reading import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import SchemaFile

_ENV = ".env"


class UnfitError(Exception):
    """Why a service can't be moved as it stands, for people."""

    def __init__(self, code: str, why: str, path: str = "") -> None:
        super().__init__(why)
        self.code = code
        self.path = path


class Gathered(NamedTuple):
    """A service and what of it can be replaced."""

    package: Package
    digests: dict[str, str]
    """Of the files beside the schema, by their path."""


def gather(
    root: Path, entry: Entry, files: Sequence[SchemaFile], conventions: Conventions, others: Iterable[Entry]
) -> Gathered:
    """Read the package of `entry`.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        files: Its schema, as it was read.
        conventions: What every schema of the workspace agrees on.
        others: The other services whose schema lies in the same folder.

    Raises:
        UnfitError: A file can't be read, or the package holds more than one schema.
    """
    _check_company(entry, others)
    manifest_path = join(entry.folder, MANIFEST)
    config = next((one for one in CONFIGS if os.path.lexists(root / join(entry.folder, one))), None)
    texts = {
        path: _read(root, path)
        for path in (manifest_path, None if config is None else join(entry.folder, config))
        if path is not None and os.path.lexists(root / path)
    }
    package = Package(
        folder=entry.folder,
        documents=tuple(file.document for file in files),
        schema=_given(entry),
        migrations=history_folder(root, entry, files),
        manifest=texts.get(manifest_path, ("", ""))[0] if manifest_path in texts else None,
        config_name=config or CONFIGS[0],
        config=None if config is None else texts[join(entry.folder, config)][0],
        env_file=_env_file(root, entry),
        variable=conventions.url_variable(entry.name),
    )
    return Gathered(package, {path: mark for path, (_, mark) in texts.items()})


def _check_company(entry: Entry, others: Iterable[Entry]) -> None:
    """See to it that the schema is the one that Prisma finds in the package by itself."""
    names = [other.name for other in others]
    if not names:
        return
    named = resolve(entry.folder, entry.settings.schema) if entry.settings.schema else None
    places = (*((named,) if named is not None else ()), *standard_places(entry.folder))
    if not any(is_below(path, place) for path in entry.schema_paths for place in places):
        listed = ", ".join(f"`{one}`" for one in names)
        why = f"it shares its package with {listed}, and a `{CONFIGS[0]}` names one schema: give it a package"
        raise UnfitError("shared-package", why, entry.schema_paths[0])


def _given(entry: Entry) -> str:
    """What is given to Prisma as the schema: the one file, or the folder that holds all."""
    named = resolve(entry.folder, entry.settings.schema) if entry.settings.schema else None
    if named is not None and all(is_below(path, named) for path in entry.schema_paths):
        return named
    if len(entry.schema_paths) == 1:
        return entry.schema_paths[0]
    return min((parent(path) for path in entry.schema_paths), key=lambda folder: folder.count("/"))


def _env_file(root: Path, entry: Entry) -> str | None:
    """The `.env` beside the schema, where there is none in the package's folder."""
    if os.path.lexists(root / join(entry.folder, _ENV)):
        return None
    folders = {parent(path) for path in entry.schema_paths}
    beside = {*folders, *(parent(folder) for folder in folders if name(folder) == "schema")}
    found = [join(folder, _ENV) for folder in beside if os.path.lexists(root / join(folder, _ENV))]
    return min(found, default=None)


def _read(root: Path, path: str) -> tuple[str, str]:
    """Text and digest of a file."""
    try:
        data = read_bytes(root, path)
        return data.decode("utf-8"), digest(data)
    except UnreadableError as error:
        raise UnfitError("unreadable", f"`{path}` can't be read: {error}", path) from error
    except UnicodeDecodeError as error:
        raise UnfitError("unreadable", f"`{path}` can't be read: it is not UTF-8", path) from error

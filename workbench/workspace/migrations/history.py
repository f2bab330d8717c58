"""The migrations of a service as they stand on disk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.engine.migration import Migration
from workbench.workspace.folders import LOCK
from workbench.workspace.grouping import declares_datasource
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import join, parent, resolve
from workbench.workspace.presence import MIGRATION, MIGRATIONS, folders_beside
from workbench.workspace.writing import TEMPORARY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import SchemaFile


class History(Struct, frozen=True):
    """All migrations of a service."""

    folder: str
    """Where they are, or would be, relative to the workspace."""
    migrations: tuple[Migration, ...]
    """By name, which is the order in which they are applied."""
    lock: str | None
    """Text of the `migration_lock.toml`; None where there is none."""

    def path_of(self, migration: str) -> str:
        """Path of a migration's script, relative to the workspace."""
        return join(self.folder, migration, MIGRATION)


class HistoryUnreadableError(Exception):
    """A migration can't be read; the message names the file and says why."""


def read_history(root: Path, entry: Entry, files: Sequence[SchemaFile]) -> History:
    """Read the migrations of `entry`.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        files: The schema's files; the one with the datasource decides where new migrations go.

    Raises:
        HistoryUnreadableError: A file can't be read, or is not UTF-8.
    """
    folder = _folder(root, entry, files)
    try:
        names = sorted(path.name for path in (root / folder).iterdir())
    except OSError:
        return History(folder, (), None)
    migrations = tuple(
        Migration(one, _read(root, join(folder, one, MIGRATION)))
        for one in names
        if not one.endswith(TEMPORARY) and os.access(f"{root}/{folder}/{one}/{MIGRATION}", os.F_OK)
    )
    return History(folder, migrations, _read(root, join(folder, LOCK)) if LOCK in names else None)


def _folder(root: Path, entry: Entry, files: Sequence[SchemaFile]) -> str:
    """Where the migrations are; where there are none yet, where Prisma would look for them."""
    if entry.settings.migrations and (named := resolve(entry.folder, entry.settings.migrations)) is not None:
        return named
    for folder in folders_beside(entry.schema_paths):
        if (root / folder / MIGRATIONS).is_dir():
            return join(folder, MIGRATIONS)
    # Prisma keeps them beside the file that holds the datasource.
    head = next((file.path for file in files if declares_datasource(file.text)), entry.schema_paths[0])
    return join(parent(head), MIGRATIONS)


def _read(root: Path, path: str) -> str:
    try:
        return read_bytes(root, path).decode("utf-8")
    except UnreadableError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: {error}") from error
    except UnicodeDecodeError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: it is not valid UTF-8") from error

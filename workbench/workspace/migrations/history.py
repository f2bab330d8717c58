"""The migrations of a service as they stand on disk."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.engine.migration import Migration
from workbench.workspace.folders import LOCK
from workbench.workspace.grouping import declares_datasource
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import join, parent, resolve
from workbench.workspace.presence import MIGRATION, MIGRATIONS, folders_beside
from workbench.workspace.staging import TEMPORARY, reason_of

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
    without_script: tuple[str, ...] = ()
    """Folders in which the script is missing: Prisma takes them for migrations, and refuses all of them."""

    def path_of(self, migration: str) -> str:
        """Path of a migration's script, relative to the workspace."""
        return join(self.folder, migration, MIGRATION)


def scriptless(history: History) -> str:
    """What is wrong where a script is missing, and what helps."""
    return (
        f"the migration `{history.without_script[0]}` has no `{MIGRATION}`, so that Prisma refuses them all: "
        "restore the script or delete its folder"
    )


class HistoryUnreadableError(Exception):
    """A migration can't be read; the message names the file and says why."""


def read_history(root: Path, entry: Entry, files: Sequence[SchemaFile]) -> History:
    """Read the migrations of `entry`.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        files: The schema's files; the one with the datasource decides where new migrations go.

    Raises:
        HistoryUnreadableError: The folder or a file in it can't be read, or is not UTF-8.
    """
    folder = history_folder(root, entry, files)
    try:
        with os.scandir(f"{root}/{folder}") as found:
            held = sorted(found, key=lambda one: one.name)
    except FileNotFoundError:
        return History(folder, (), None)
    except OSError as error:
        # To take what can't be listed for nothing would start the history a second time.
        why = "it is a file, not a folder" if error.errno == errno.ENOTDIR else reason_of(error)
        raise HistoryUnreadableError(f"`{folder}` can't be read: {why}") from error
    # As Prisma lists them: it does not follow symlinks here.
    folders = [one.name for one in held if one.is_dir(follow_symlinks=False)]
    names = [one for one in folders if not one.endswith(TEMPORARY)]
    scripts = [one for one in names if os.path.lexists(f"{root}/{folder}/{one}/{MIGRATION}")]
    return History(
        folder,
        tuple(Migration(one, _read(root, join(folder, one, MIGRATION))) for one in scripts),
        _read(root, join(folder, LOCK)) if any(one.name == LOCK for one in held) else None,
        without_script=tuple(one for one in names if one not in scripts),
    )


def history_folder(root: Path, entry: Entry, files: Sequence[SchemaFile]) -> str:
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
        return read_bytes(root, path, SCRIPT_BYTES).decode("utf-8")
    except UnreadableError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: {error}") from error
    except UnicodeDecodeError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: it is not valid UTF-8") from error

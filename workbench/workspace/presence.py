"""Which migrations and which seed lie beside a schema. That they are there; not what they do."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from workbench.checklist.presence import Presence
from workbench.workspace.folders import LOCK
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import join, name, parent, resolve

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.discovery import Entry

MIGRATIONS = "migrations"
MIGRATION = "migration.sql"
_PROVIDER = re.compile(rb"""^\s*provider\s*=\s*["']([\w-]+)["']""", re.MULTILINE)
# In the order in which they are preferred: plain SQL can be loaded without running anybody's program.
_SEED_ENDINGS = ("sql", "ts", "mts", "cts", "js", "mjs", "cjs", "py")
_SEEDS = tuple(f"seed.{ending}" for ending in _SEED_ENDINGS)
_INDEXES = tuple(f"{stem}.{ending}" for stem in ("index", "main", "seed") for ending in _SEED_ENDINGS)
NOTHING = Presence()


def read_presence(root: Path, entry: Entry) -> Presence:
    """Look beside the schema of `entry`, or where its package says.

    Migrations are folders with a `migration.sql`, by name, which is the order in which they are applied.
    """
    if not entry.schema_paths:
        return NOTHING
    beside = {folder: _names(root, folder) for folder in folders_beside(entry.schema_paths)}
    named = resolve(entry.folder, entry.settings.migrations) if entry.settings.migrations else None
    migrations = named or next(
        (join(folder, MIGRATIONS) for folder in beside if MIGRATIONS in beside[folder]), None
    )
    if migrations is None:
        return Presence(seed=_seed(root, beside) or entry.settings.seed)
    held = _names(root, migrations)
    return Presence(
        migrations=tuple(sorted(one for one in held if _exists(root, migrations, one, MIGRATION))),
        lock_provider=_lock_provider(root, join(migrations, LOCK)) if LOCK in held else None,
        seed=_seed(root, beside) or entry.settings.seed,
    )


def folders_beside(schema_paths: tuple[str, ...]) -> list[str]:
    """The schema's own folder; for a schema of several files also the one that folder lies in."""
    outermost = min((parent(path) for path in schema_paths), key=lambda folder: folder.count("/"))
    if len(schema_paths) > 1 or name(outermost) == "schema":
        return [outermost, parent(outermost)]
    return [outermost]


def _names(root: Path, folder: str) -> frozenset[str]:
    """The names in `folder`; none where it is no folder."""
    try:
        with os.scandir(f"{root}/{folder}") as entries:
            return frozenset(entry.name for entry in entries)
    except OSError:
        return frozenset()


def _exists(root: Path, *parts: str) -> bool:
    return os.access("/".join((str(root), *parts)), os.F_OK)


def _lock_provider(root: Path, path: str) -> str | None:
    try:
        provider = _PROVIDER.search(read_bytes(root, path))
    except UnreadableError:
        return None
    return provider[1].decode() if provider else None


def _seed(root: Path, beside: dict[str, frozenset[str]]) -> str | None:
    for folder, names in beside.items():
        found = next((seed for seed in _SEEDS if seed in names), None)
        if found is not None:
            return join(folder, found)
        if "seed" in names:
            inner = _names(root, join(folder, "seed"))
            found = next((index for index in _INDEXES if index in inner), None)
            if found is not None:
                return join(folder, "seed", found)
    return None

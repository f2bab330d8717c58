"""Which services share a database, as far as it is written down in the workspace.

That two schemas read a variable of one name says nothing: each app has an environment of its own. An `.env`
of theirs says it, one above them that they share, or the catalog (`database: shared`). The environment of
whoever runs the workbench is not asked: it is that of one app at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.references.database import Database, database_at
from workbench.references.url import Url
from workbench.workspace.paths import parent
from workbench.workspace.references.environment import Environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.references.outline import Outline
    from workbench.workspace.discovery import Entry


class Databases(NamedTuple):
    """Where the tables of services are."""

    known: dict[str, Database]
    """Each service whose database can be told from others'."""
    unknown: dict[str, str]
    """Each service with a schema whose database can't be told, and the variable that would tell; empty where
    not even that is known."""


def databases_of(
    root: Path, entries: Mapping[str, Entry], outlines: Mapping[str, Outline], conventions: Conventions
) -> Databases:
    """Where the tables of the services are.

    Args:
        root: The workspace, its symlinks resolved.
        entries: The services by name.
        outlines: Their schemas.
        conventions: Tells whether the services share one database.
    """
    environment = Environment(root)
    databases = Databases({}, {})
    for name, outline in outlines.items():
        entry = entries.get(name)
        if entry is None or outline.exports is None or not entry.schema_paths:
            continue
        url = outline.url or environment.url_in_config(entry.folder) or Url()
        folder = parent(entry.schema_paths[0])
        literal = url.literal
        if literal is None and url.variable is not None:
            setting = environment.setting(url.variable, folder)
            literal = None if setting is None else setting.value
        database = None if literal is None else database_at(literal, folder)
        if database is None and url.variable is not None and conventions.shares_database:
            # Who says in the catalog that all share one database means that of the variable.
            database = Database(f"the {outline.provider or conventions.provider} of `{url.variable}`")
        if database is None:
            databases.unknown[name] = url.variable or ""
        else:
            databases.known[name] = database
    return databases

"""Which services share a database, as far as it is written down in the workspace.

That two schemas read a variable of one name says nothing: each app has an environment of its own. An `.env`
of theirs says it, one above them that they share, or the catalog (`database: shared`). The environment of
whoever runs the workbench is not asked: it is that of one app at most.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.references.database import Database, database_at
from workbench.references.env_file import variables_in
from workbench.references.url import Url
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import ROOT, join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.references.outline import Outline
    from workbench.workspace.discovery import Entry

ENV = ".env"
_CONFIG = "prisma.config.ts"
_IN_CONFIG = re.compile(
    r"""
    \b url \s*:\s*
    (?: env \s*\(\s* ["'](?P<called>\w+)["']
      | process\.env (?: \.(?P<dotted>\w+) | \[["'](?P<keyed>\w+)["']\] ) )
    """,
    re.VERBOSE,
)


class Databases(NamedTuple):
    """Where the tables of services are."""

    known: dict[str, Database]
    """Each service whose database can be told from others'."""
    unknown: dict[str, str]
    """Each service with a schema whose database can't be told, and the variable that would tell; empty where
    not even that is known."""


class Environment:
    """The `.env` files of a workspace, each read once.

    Args:
        root: The workspace, its symlinks resolved.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, dict[str, str]] = {}

    def value(self, variable: str, folder: str) -> str | None:
        """What the nearest `.env` in `folder` or above it sets `variable` to."""
        for place in _upwards(folder):
            value = self._variables(place).get(variable)
            if value:
                return value
        return None

    def variable_in_config(self, folder: str) -> str | None:
        """The variable from which the `prisma.config.ts` of a package takes the URL."""
        found = _IN_CONFIG.search(self._text(join(folder, _CONFIG)))
        return None if found is None else found["called"] or found["dotted"] or found["keyed"]

    def _variables(self, folder: str) -> dict[str, str]:
        if folder not in self._files:
            self._files[folder] = variables_in(self._text(join(folder, ENV)))
        return self._files[folder]

    def _text(self, path: str) -> str:
        try:
            return read_bytes(self._root, path).decode("utf-8", "replace")
        except UnreadableError:
            return ""


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
        url = outline.url or Url(variable=environment.variable_in_config(entry.folder))
        folder = parent(entry.schema_paths[0])
        literal = url.literal
        if literal is None and url.variable is not None:
            literal = environment.value(url.variable, folder)
        database = None if literal is None else database_at(literal, folder)
        if database is None and url.variable is not None and conventions.shares_database:
            # Who says in the catalog that all share one database means that of the variable.
            database = Database(f"the {outline.provider or conventions.provider} of `{url.variable}`")
        if database is None:
            databases.unknown[name] = url.variable or ""
        else:
            databases.known[name] = database
    return databases


def _upwards(folder: str) -> Iterator[str]:
    while folder != ROOT:
        yield folder
        folder = parent(folder)
    yield ROOT

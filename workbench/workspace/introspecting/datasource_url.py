"""Finds the database of a service where Prisma finds it: in the schema, the environment, or an `.env` file.

Source: https://www.prisma.io/docs/orm/more/development-environment/environment-variables
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.references.database import database_at
from workbench.references.url import Url, url_of
from workbench.workspace.generation.proposals import schema_folder
from workbench.workspace.introspecting.sqlite_file import absolute
from workbench.workspace.paths import join, lineage
from workbench.workspace.references.environment import CONFIG, Environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.psl.schema import Schema
    from workbench.workspace.discovery import Entry

_KEYS = ("directUrl", "url")
"""Prisma looks at databases by way of the first, since `url` may lead to a pool of connections."""


class DatasourceUrl(Struct, frozen=True):
    """Where a service's tables are, as far as it is written down."""

    url: str = ""
    """Empty where it is not; the path of an SQLite file is absolute."""
    shown: str = ""
    """The database as people may see it: without user and password."""
    origin: str = ""
    """Where it is written down, in words."""
    variable: str = ""
    """The variable that the schema reads, or the config of its package; empty where there is none."""
    provider: str = ""
    """The kind of database that the schema is for; empty where there is no schema yet."""

    # The URL holds a password, and what a traceback shows lands in logs.
    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("shown", self.shown), ("origin", self.origin)]

    def __repr__(self) -> str:
        return f"DatasourceUrl(shown={self.shown!r}, origin={self.origin!r})"


def datasource_url(
    root: Path, entry: Entry, schema: Schema | None, environment: Mapping[str, str], usual: str
) -> DatasourceUrl:
    """Find the URL of a service's database.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        schema: What it has for a schema, if anything.
        environment: Of the process; it comes before what any file says, as in Prisma.
        usual: The variable that counts where neither schema nor config names one.
    """
    files = Environment(root)
    provider = "" if schema is None else schema.provider or ""
    variable = ""
    for place in _written(entry, schema, files, usual):
        url, origin = place.url.literal, place.origin
        if place.url.variable is not None:
            variable = place.url.variable
            url, origin = environment.get(variable), f"`{variable}` of the environment"
            if not url and (setting := files.setting(variable, schema_folder(entry))):
                url, origin = setting.value, f"`{variable}` in `{setting.path}`"
        if url:
            shown = _shown(url, place.folder)
            return DatasourceUrl(absolute(url, [root / place.folder]), shown, origin, variable, provider)
    return DatasourceUrl(variable=variable, provider=provider)


class _Place(Struct, frozen=True):
    """Where a URL is written down."""

    url: Url
    folder: str
    """Where paths of files in it begin, relative to the workspace."""
    origin: str = ""


def _written(entry: Entry, schema: Schema | None, files: Environment, usual: str) -> Iterator[_Place]:
    """The places that count for a service, the best first."""
    is_named = False
    for key in _KEYS:
        url = None if schema is None else url_of(schema, key)
        if url is not None:
            is_named = True
            yield _Place(url, schema_folder(entry), "the schema")
    for folder in lineage(entry.folder):
        if (url := files.url_in_config(folder)) is not None:
            # There paths begin at the config: https://github.com/prisma/prisma/pull/28514
            yield _Place(url, folder, f"`{join(folder, CONFIG)}`")
            return
    if not is_named:
        yield _Place(Url(usual), schema_folder(entry))


def _shown(url: str, folder: str) -> str:
    found = database_at(url, folder)
    return str(found) if found is not None else f"{url.partition(':')[0]}:…"

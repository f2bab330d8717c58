"""Finds the database of a service where Prisma finds it: in the schema, the environment, or an `.env` file.

Source: https://www.prisma.io/docs/orm/more/development-environment/environment-variables
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.references.database import database_at
from workbench.references.url import Url, url_of
from workbench.workspace.paths import join, lineage, parent
from workbench.workspace.references.environment import CONFIG, Environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.psl.schema import Schema
    from workbench.workspace.discovery import Entry

_KEYS = ("directUrl", "url")
"""Prisma looks at databases by way of the first, since `url` may lead to a pool of connections."""


class DatasourceUrl(Struct, frozen=True):
    """Where a service's tables are, as far as it is written down."""

    url: str = ""
    """Empty where it is not."""
    origin: str = ""
    """Where it is written down, in words."""
    variable: str = ""
    """The variable that the schema reads, or the config of its package; empty where there is none."""
    folder: str = "."
    """Where paths of files in the URL begin, relative to the workspace."""

    @property
    def shown(self) -> str:
        """The database as people may see it: without user and password."""
        return address(self.url, self.folder)

    # The URL holds a password, and what a traceback shows lands in logs.
    def __rich_repr__(self) -> list[tuple[str, str]]:
        return [("origin", self.origin)]

    def __repr__(self) -> str:
        return f"DatasourceUrl(origin={self.origin!r})"


def address(url: str, folder: str = ".") -> str:
    """A database as people may see it: without user and password.

    Args:
        url: As it is written down.
        folder: Where paths of files begin, relative to the workspace.
    """
    found = database_at(url, folder)
    return str(found) if found is not None else f"{url.partition(':')[0]}:…"


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
    folder = parent(entry.schema_paths[0]) if entry.schema_paths else entry.folder
    last = DatasourceUrl(folder=folder)
    for url, place in _written(entry, schema, files, usual):
        if url.literal:
            return DatasourceUrl(url.literal, place, folder=folder)
        if url.variable is None:
            continue
        last = DatasourceUrl(variable=url.variable, folder=folder)
        if value := environment.get(url.variable):
            return DatasourceUrl(value, f"`{url.variable}` of the environment", url.variable, folder)
        if setting := files.setting(url.variable, folder):
            return DatasourceUrl(setting.value, f"`{url.variable}` in `{setting.path}`", url.variable, folder)
    return last


def _written(entry: Entry, schema: Schema | None, files: Environment, usual: str) -> list[tuple[Url, str]]:
    """The URLs that count for a service, the best first, each with the place where it stands."""
    found = [] if schema is None else [url for key in _KEYS if (url := url_of(schema, key)) is not None]
    written = [(url, "the schema") for url in found]
    for folder in lineage(entry.folder):
        if variable := files.variable_in_config(folder):
            written.append((Url(variable), f"`{join(folder, CONFIG)}`"))
            break
    return written or [(Url(usual), "")]

"""What an upgrade leaves to people: the packages, the code, and what runs otherwise than before."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from workbench.upgrade.manifest import ManifestError, read_manifest
from workbench.upgrade.package import MANIFEST

if TYPE_CHECKING:
    from workbench.upgrade.connection import Connection
    from workbench.upgrade.draft import Draft
    from workbench.upgrade.manifest import Manifest

ADAPTERS = {
    "postgresql": "@prisma/adapter-pg",
    "cockroachdb": "@prisma/adapter-pg",
    "mysql": "@prisma/adapter-mariadb",
    "sqlite": "@prisma/adapter-better-sqlite3",
    "sqlserver": "@prisma/adapter-mssql",
}
"""The driver adapter of each database: https://www.prisma.io/docs/orm/core-concepts/supported-databases/database-drivers"""

_PACKAGES = ("prisma", "@prisma/client")
_ADAPTER = "@prisma/adapter-"
_SEVEN = re.compile(r"\D*7\b")
_LOCAL = ("workspace:", "catalog:", "link:", "file:")
"""How versions begin that are said elsewhere."""


def advise(draft: Draft, provider: str, connection: Connection) -> None:
    """Tell what is left to people.

    Args:
        draft: Takes it.
        provider: The database.
        connection: What its datasource said.
    """
    package = draft.package
    try:
        manifest = None if package.manifest is None else read_manifest(package.manifest)
    except ManifestError:
        manifest = None
    if manifest is not None:
        _about_packages(draft, manifest)
    if manifest is None or not any(name.startswith(_ADAPTER) for name in manifest.packages):
        adapter = ADAPTERS.get(provider, f"{_ADAPTER}…")
        draft.leave("adapter", f"`new PrismaClient()` needs a driver adapter, such as `{adapter}`")
    if connection.direct is not None and connection.url is not None:
        where = connection.url.variable or "the pooled URL"
        text = f"commands use the direct URL from now on; give the client's adapter `{where}`"
        draft.leave("direct-url", text)
    address = connection.of_commands
    if package.config is None and address is not None and address.variable is None and provider != "sqlite":
        text = f"the URL stands in `{package.config_name}` as it stood in the schema, with any secret in it"
        draft.leave("secret", text)
    if provider == "sqlite" and connection.url is not None and connection.url.variable is not None:
        _about_sqlite(draft, connection.url.variable)
    if manifest is not None and manifest.seed is not None:
        text = "`migrate dev` and `migrate reset` no longer load the seed: run `prisma db seed`"
        draft.leave("seed", text)


def _about_packages(draft: Draft, manifest: Manifest) -> None:
    path = posixpath.normpath(posixpath.join(draft.package.folder, MANIFEST))
    old = [
        name
        for name in _PACKAGES
        if (version := manifest.packages.get(name))
        and not version.startswith(_LOCAL)
        and not _SEVEN.match(version)
    ]
    if old:
        draft.leave("packages", f"install {' and '.join(f'`{name}@7`' for name in old)}", path)
    for script, why in manifest.scripts:
        draft.leave("script", f"the script `{script}` will fail: {why}", path)
    if manifest.unknown:
        keys = ", ".join(f"`prisma.{key}`" for key in manifest.unknown)
        draft.leave("package-json", f"{keys} in `{MANIFEST}` means nothing to Prisma 7", path)


def _about_sqlite(draft: Draft, variable: str) -> None:
    here = posixpath.relpath(posixpath.dirname(draft.package.documents[0].path) or ".", draft.package.folder)
    if here != ".":
        text = (
            f"a relative path in `{variable}` counts from `{draft.package.config_name}` from now on: "
            f"`file:./dev.db` becomes `file:./{here}/dev.db`"
        )
        draft.leave("sqlite-path", text)

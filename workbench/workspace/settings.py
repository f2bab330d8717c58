"""What a package tells Prisma about its schema: `package.json#prisma` and `prisma.config.ts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.workspace.folders import PACKAGE
from workbench.workspace.opening import UnreadableError, read_bytes
from workbench.workspace.paths import join

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.workspace.folders import Folder


class Settings(Struct, frozen=True, gc=False):
    """Paths are as written: relative to the package's folder."""

    schema: str | None = None
    """A schema file, or a folder whose `.prisma` files are one schema."""
    migrations: str | None = None
    seed: str | None = None
    """The command that loads the seed data."""


class _Prisma(Struct):
    schema: object = None
    seed: object = None


class _Package(Struct):
    prisma: object = None


NONE = Settings()


def read_settings(root: Path, folder: Folder) -> Settings:
    """What the package in `folder` says; nothing where it says nothing, or nothing that can be read."""
    config = _config(root, join(folder.path, folder.config)) if folder.config else NONE
    package = _package(root, join(folder.path, PACKAGE)) if folder.package_json else NONE
    # Prisma's own order: the config file wins.
    return Settings(
        config.schema or package.schema, config.migrations or package.migrations, config.seed or package.seed
    )


def _package(root: Path, path: str) -> Settings:
    try:
        data = read_bytes(root, path)
        if b'"prisma"' not in data:
            return NONE
        block = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Package).prisma
        prisma = msgspec.convert(block, _Prisma) if isinstance(block, dict) else _Prisma()
    except (UnreadableError, UnicodeDecodeError, RecursionError, msgspec.MsgspecError):
        return NONE
    return Settings(
        schema=prisma.schema if isinstance(prisma.schema, str) else None,
        seed=prisma.seed if isinstance(prisma.seed, str) else None,
    )


def _config(root: Path, path: str) -> Settings:
    try:
        text = read_bytes(root, path).decode("utf-8-sig")
    except (UnreadableError, UnicodeDecodeError):
        return NONE
    from workbench.workspace.config_file import settings_in

    return settings_in(text)

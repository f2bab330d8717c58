"""What stands beside the schema: `prisma.config.ts`, written or added to, and `package.json` without it."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from workbench.upgrade.config import Config, config_text
from workbench.upgrade.config_edit import ConfigError, EditedConfig
from workbench.upgrade.connection import DIRECT, MOVED, from_environment
from workbench.upgrade.literals import words_of
from workbench.upgrade.manifest import Manifest, ManifestError, loader_for, read_manifest
from workbench.upgrade.package import MANIFEST

if TYPE_CHECKING:
    from workbench.psl.nodes import Datasource
    from workbench.upgrade.connection import Connection
    from workbench.upgrade.draft import Draft


def move_settings(draft: Draft, datasource: Datasource, connection: Connection) -> None:
    """Move what Prisma 6 reads from the schema and `package.json` to where Prisma 7 looks for it.

    Args:
        draft: Takes it.
        datasource: The schema's datasource.
        connection: The URLs that it names.
    """
    package = draft.package
    for name, address in zip(MOVED, connection.addresses, strict=True):
        if address is None and datasource.property(name) is not None:
            text = f'its `{name}` is neither a text nor `env("…")`, so that nobody can say where it would go'
            draft.refuse("url", text, datasource.source.path)
    if not _is_inside(package.schema, package.folder):
        draft.refuse("outside", f"its schema lies outside its package `{package.folder}`", package.schema)
    manifest = _manifest(draft)
    if draft.is_refused:
        return
    config = _config(draft, connection, manifest)
    path = posixpath.normpath(posixpath.join(package.folder, package.config_name))
    if package.config is None:
        draft.write(path, config_text(config))
        draft.did("config", f"write `{package.config_name}` with {_contents(config)}", path)
    else:
        _edit(draft, path, package.config, config)
    if manifest is not None and package.manifest is not None and manifest.rest != package.manifest:
        path = posixpath.normpath(posixpath.join(package.folder, MANIFEST))
        draft.write(path, manifest.rest)
        draft.did("package-json", f"move `prisma` from `{MANIFEST}` to `{package.config_name}`", path)


def _manifest(draft: Draft) -> Manifest | None:
    """What the `package.json` says; None where there is none."""
    if draft.package.manifest is None:
        return None
    try:
        return read_manifest(draft.package.manifest)
    except ManifestError as error:
        path = posixpath.normpath(posixpath.join(draft.package.folder, MANIFEST))
        draft.refuse("package-json", f"its `{MANIFEST}` can't be changed: {error}", path)
        return None


def _config(draft: Draft, connection: Connection, manifest: Manifest | None) -> Config:
    package, address = draft.package, connection.of_commands
    return Config(
        schema=_within(package.schema, package.folder),
        migrations=_within(package.migrations, package.folder),
        seed=manifest.seed if manifest is not None else None,
        url=from_environment(package.variable) if address is None else address.expression,
        is_literal=address is not None and address.variable is None,
        url_comments=() if address is None else address.comments,
        shadow=connection.shadow.expression if connection.shadow is not None else None,
        loader=loader_for(manifest),
        env_file=".env" if package.env_file is None else _within(package.env_file, package.folder),
    )


def _edit(draft: Draft, path: str, text: str, wanted: Config) -> None:
    """Add to a config that is there what it lacks, or tell people to."""
    name = posixpath.basename(path)
    try:
        edited = EditedConfig(text, wanted)
    except ConfigError as error:
        missing = [key for key in ("datasource", "migrations", "schema") if key not in words_of(text)]
        if missing:
            draft.refuse(
                "config", f"its `{name}` {error}: add {_listed(missing)} by hand, then try again", path
            )
        else:
            draft.leave("config", f"see that `{name}` is fit for Prisma 7: it {error}", path)
        return
    if edited.text != text:
        draft.write(path, edited.text)
    if edited.added:
        draft.did("config", f"add {_listed(edited.added)} to `{name}`", path)
    if edited.dropped:
        draft.did("config", f"drop {_listed(edited.dropped)} from `{name}`", path)
    if edited.ignores_direct_url:
        why = f"`datasource.{DIRECT}` in `{name}` is passed over in silence: let `url` be the direct one"
        draft.leave("direct-url", why, path)


def _contents(config: Config) -> str:
    kinds = ["the URL", "the places of schema and migrations"]
    return ", ".join([*kinds, "the seed command"] if config.seed is not None else kinds)


def _listed(keys: list[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _within(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


def _is_inside(path: str, folder: str) -> bool:
    return not posixpath.relpath(path, folder).startswith("..")

"""Seeds on disk: `seed.sql` beside the schema, and the command in `package.json` that loads it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.engine.release_line import ReleaseLine
from workbench.upgrade.config import Config, EnvLoader, config_text
from workbench.upgrade.connection import from_environment
from workbench.upgrade.manifest import ManifestError, loader_for, read_manifest
from workbench.workspace.errors import NoSeedError, WriteRefusedError
from workbench.workspace.folders import CONFIGS, PACKAGE
from workbench.workspace.opening import MAXIMUM_BYTES, UnreadableError, read_bytes
from workbench.workspace.package_json import PackageError, with_seed_command
from workbench.workspace.paths import ROOT, is_below, join, name, parent
from workbench.workspace.presence import MIGRATIONS, read_presence
from workbench.workspace.reading import digest, read_schema
from workbench.workspace.snapshot import schema_of
from workbench.workspace.verdicts.line import line_of

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.workspace.discovery import Entry
    from workbench.workspace.journal.writer import Writer
    from workbench.workspace.snapshot import SchemaFile

SEED = "seed.sql"
# Prisma 7 reads the command from prisma.config.ts alone.
_LINES_WITH_PACKAGE_SEED = frozenset({ReleaseLine.SIX})


class FileEdit(Struct, frozen=True):
    """A file to be written, and what it replaces."""

    path: str
    """Relative to the workspace."""
    text: str
    expected: str | None
    """The digest of what is there now; None where there is nothing."""


class SeedProposal(Struct, frozen=True):
    """A seed, and what comes with it."""

    service: str
    seed: FileEdit
    is_new: bool
    """Whether it differs from what is there."""
    package: FileEdit | None
    """The `package.json` with the command, or a new `prisma.config.ts`; None where neither is written."""
    advice: str
    """Why the command could not be set, and what to do instead; empty where it is set."""

    @property
    def edits(self) -> tuple[FileEdit, ...]:
        """The files that would be written."""
        return tuple(edit for edit in (self.seed if self.is_new else None, self.package) if edit is not None)


def propose_seed(
    root: Path, entry: Entry, conventions: Conventions, asked: ReleaseLine | None, rows: int | None
) -> SeedProposal:
    """Make up the seed of `entry`; nothing is written.

    Args:
        root: The workspace, its symlinks resolved.
        entry: The service.
        conventions: What every schema of the workspace agrees on.
        asked: The line of Prisma that somebody asks for, whatever the catalog says.
        rows: How many rows a table gets that refers to others; None for the usual number.

    Raises:
        NoSeedError: There is no schema, or none that a seed can be made for.
        WriteRefusedError: There is a seed already that is not the workbench's, or was edited since.
    """
    files = tuple(read_schema(root, path).file for path in entry.schema_paths)
    text = _script(entry, files, rows)
    line = line_of(entry, files, conventions, asked)
    path = join(_folder(entry), SEED)
    if len(text) > MAXIMUM_BYTES:
        raise WriteRefusedError(path, "it would have more than 4 MB; ask for fewer rows")
    expected = _replaceable(root, entry, path)
    package, advice = _command_file(root, entry, line, path, conventions.url_variable(entry.name))
    seed = FileEdit(path, text, expected)
    return SeedProposal(entry.name, seed, digest(text.encode()) != expected, package, advice)


def write_seed(writer: Writer, proposal: SeedProposal) -> None:
    """Write a proposed seed, and the command that loads it.

    Raises:
        StaleFileError: A file has changed since the proposal was made.
        WriteRefusedError: A file lies outside the workspace, or the system refuses.
    """
    for edit in proposal.edits:
        writer.write(writer.root / edit.path, edit.text, edit.expected)


def _script(entry: Entry, files: tuple[SchemaFile, ...], rows: int | None) -> str:
    from workbench.seeding.errors import SeedError
    from workbench.seeding.identity import ROWS
    from workbench.seeding.script import seed_sql

    schema = schema_of(files)
    if schema is None or not all(file.readable for file in files):
        raise NoSeedError(entry.name, "no schema" if not files else "its schema can't be read")
    if schema.diagnostics:
        first = schema.diagnostics[0]
        place = f"{first.source.path}:{first.range.start.line}"
        raise NoSeedError(entry.name, f"{place}: {first.message}")
    try:
        return seed_sql(schema, entry.name, ROWS if rows is None else rows)
    except SeedError as error:
        raise NoSeedError(entry.name, str(error)) from error


def _folder(entry: Entry) -> str:
    """Where the seed belongs: beside the schema, or beside the folder that holds its files."""
    outermost = _outermost(entry)
    return parent(outermost) if name(outermost) == "schema" else outermost


def _replaceable(root: Path, entry: Entry, path: str) -> str | None:
    """The digest of the seed that may be replaced; None where there is none."""
    from workbench.seeding.stamp import is_stamped, is_untouched

    if not os.path.lexists(root / path):
        other = read_presence(root, entry).seed
        if other is not None and other not in {_command(entry, path, line) for line in ReleaseLine}:
            raise WriteRefusedError(path, f"the service has a seed already: `{other}`")
        return None
    try:
        data = read_bytes(root, path)
    except UnreadableError as error:
        raise WriteRefusedError(path, f"what it would replace can't be read: {error}") from error
    text = data.decode("utf-8", "replace")
    if not is_untouched(text):
        why = "it was edited since" if is_stamped(text) else "it was not written by the workbench"
        raise WriteRefusedError(path, f"{why}; delete it to have it made anew")
    return digest(data)


def _command_file(
    root: Path, entry: Entry, line: ReleaseLine, path: str, variable: str
) -> tuple[FileEdit | None, str]:
    """The file that gets the seed command; or why there is none, unless nothing needs to be done."""
    command = _command(entry, path, line)
    if command is None:
        return None, f"`{path}` lies outside the package; no seed command was set"
    if entry.settings.seed is not None:
        return None, "" if entry.settings.seed == command else f"the seed command is `{entry.settings.seed}`"
    config = next((one for one in CONFIGS if os.path.lexists(root / join(entry.folder, one))), None)
    if config is not None:
        return None, f"set `migrations.seed` in {config} to `{command}`"
    package = join(entry.folder, PACKAGE)
    if not os.path.lexists(root / package):
        return None, f"there is no {package}, so no seed command was set; it is `{command}`"
    if line in _LINES_WITH_PACKAGE_SEED:
        return _package(root, package, command)
    schema = entry.schema_paths[0] if len(entry.schema_paths) == 1 else _outermost(entry)
    migrations = join(_folder(entry), MIGRATIONS)
    made = Config(
        schema=_within(entry, schema),
        migrations=_within(entry, migrations),
        seed=command,
        url=from_environment(variable),
        loader=_loader(root, package),
    )
    return FileEdit(join(entry.folder, CONFIGS[0]), config_text(made), None), ""


def _loader(root: Path, package: str) -> EnvLoader:
    """Who is to read the `.env` of a service."""
    try:
        return loader_for(read_manifest(read_bytes(root, package).decode("utf-8")))
    except (UnreadableError, UnicodeDecodeError, ManifestError):
        return EnvLoader.NODE


def _package(root: Path, package: str, command: str) -> tuple[FileEdit | None, str]:
    try:
        data = read_bytes(root, package)
        changed = with_seed_command(data.decode("utf-8"), command)
    except (UnreadableError, UnicodeDecodeError, PackageError) as error:
        why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        return None, f"`{package}` was left alone: {why}; the seed command is `{command}`"
    return (None if changed is None else FileEdit(package, changed, digest(data))), ""


def _command(entry: Entry, path: str, line: ReleaseLine) -> str | None:
    """The command that loads the seed, run in the package's folder; None where the seed lies outside."""
    schema = entry.schema_paths[0] if len(entry.schema_paths) == 1 else _outermost(entry)
    if not is_below(path, entry.folder) or not is_below(schema, entry.folder):
        return None
    command = f"prisma db execute --file {_within(entry, path)}"
    # Prisma 7 takes the database from its config, and no longer knows the option.
    return f"{command} --schema {_within(entry, schema)}" if line in _LINES_WITH_PACKAGE_SEED else command


def _within(entry: Entry, path: str) -> str:
    """`path` as seen from the service's folder."""
    return path[0 if entry.folder == ROOT else len(entry.folder) + 1 :]


def _outermost(entry: Entry) -> str:
    """The folder that holds all files of the schema."""
    return min((parent(path) for path in entry.schema_paths), key=lambda folder: folder.count("/"))

"""Everything that a proof of one service rests on, read from disk at one moment."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.cached import cached_property
from workbench.checklist.presence import PROVABLE
from workbench.checklist.providers import provider_named
from workbench.engine.release_line import ReleaseLine
from workbench.psl.schema import Schema
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.migrations.history import History, HistoryUnreadableError, read_history
from workbench.workspace.opening import SCRIPT_BYTES, UnreadableError, read_bytes
from workbench.workspace.paths import resolve
from workbench.workspace.snapshot import SchemaFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.workspace.checking import Inputs
    from workbench.workspace.discovery import Entry

LAYOUT = 3
"""Raised whenever a proof would be made or read differently: it is part of every key."""
# The command that Prisma's documentation gives for a seed in plain SQL.
_FILE = re.compile(r"--file[= ]\s*[\"']?([^\s\"']+\.sql)")


class NotProvableError(WorkspaceError):
    """There is nothing to run, or nothing that can be run yet; the message says why."""

    def __init__(self, service: str, why: str) -> None:
        super().__init__(f"`{service}` can't be proven: {why}")
        self.service = service
        self.why = why


class Seed(Struct, frozen=True):
    """The seed data of a service."""

    path: str
    """Relative to the workspace; of a command, the command."""
    sql: str | None
    """None for a seed that is a program."""


class Material(Struct, frozen=True, eq=False, dict=True):
    """What is run, and compared with what."""

    service: str
    line: ReleaseLine
    schema_files: tuple[SchemaFile, ...]
    history: History
    seed: Seed | None
    key: str
    """A hash that changes with anything of the above, and with the version of the engine."""

    @cached_property
    def schema(self) -> Schema:
        """The schema files as one namespace."""
        return Schema(tuple(file.document for file in self.schema_files))

    @property
    def provider(self) -> str:
        """The kind of its database, which `check_provider` has found to be one that can be run."""
        return self.schema.provider or PROVABLE[0]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each schema file."""
        return tuple((file.path, file.text) for file in self.schema_files)

    @property
    def scripts(self) -> Iterator[str]:
        """All SQL that is run."""
        yield from (migration.sql for migration in self.history.migrations)
        if self.seed is not None and self.seed.sql is not None:
            yield self.seed.sql


def gather(root: Path, inputs: Inputs, line: ReleaseLine) -> Material:
    """Read what a proof of the service rests on.

    Args:
        root: The workspace, its symlinks resolved.
        inputs: The service's schema as it was read.
        line: The line of Prisma.

    Raises:
        NotProvableError: There is no schema, or a file that can't be read.
    """
    entry, files = inputs.entry, inputs.files
    if not files:
        raise NotProvableError(entry.name, "it has no schema")
    if inputs.unreadable:
        raise NotProvableError(entry.name, inputs.unreadable[0].message)
    try:
        history = read_history(root, entry, files)
        seed = _read_seed(root, entry, inputs.presence.seed)
    except HistoryUnreadableError as error:
        raise NotProvableError(entry.name, str(error)) from error
    key = _key(files, history, seed, line)
    return Material(entry.name, line, files, history, seed, key)


def check_provider(material: Material) -> None:
    """Refuse a schema for a database in which nothing can be run yet.

    Raises:
        NotProvableError: It is for none of those.
    """
    provider = material.schema.provider
    if provider not in PROVABLE:
        if provider is None:
            raise NotProvableError(material.service, "the schema has no datasource")
        title = provider_named(provider).title
        known = " and ".join(provider_named(one).title for one in PROVABLE)
        raise NotProvableError(material.service, f"{title} is not supported yet, only {known} are")


def _read_seed(root: Path, entry: Entry, seed: str | None) -> Seed | None:
    if seed is None:
        return None
    path = seed
    if seed == entry.settings.seed:
        named = _FILE.search(seed)
        resolved = resolve(entry.folder, named[1]) if named else None
        if resolved is None:
            return Seed(seed, None)
        path = resolved
    if not path.endswith(".sql"):
        return Seed(path, None)
    try:
        return Seed(path, read_bytes(root, path, SCRIPT_BYTES).decode("utf-8"))
    except UnreadableError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: {error}") from error
    except UnicodeDecodeError as error:
        raise HistoryUnreadableError(f"`{path}` can't be read: it is not valid UTF-8") from error


def _key(files: tuple[SchemaFile, ...], history: History, seed: Seed | None, line: ReleaseLine) -> str:
    marks = [(file.path, file.digest) for file in files]
    data = msgspec.msgpack.encode((LAYOUT, line.value, line.version, marks, history, seed))
    return blake2b(data, digest_size=20).hexdigest()

"""What comes of upgrading a service, as far as it has come."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from workbench.engine.release_line import ReleaseLine
from workbench.upgrade.package import Note
from workbench.workspace.snapshot import SchemaFile


class UpgradeState(Enum):
    """Where a service stands; the values are part of the JSON."""

    READY = "ready"
    """It can be moved, and is not yet."""
    MOVED = "moved"
    """It was moved."""
    ALREADY = "already"
    """It was there before."""
    LEFT = "left"
    """It stays where it is, for the reasons that are told."""
    EMPTY = "no-schema"
    """There is nothing to move: it has no schema."""


class Ddl(Enum):
    """What the tables say, made from nothing by both lines of Prisma; the values are part of the JSON."""

    UNCHANGED = "unchanged"
    """Byte for byte the same."""
    CHANGED = "changed"
    NOT_COMPARED = "not-compared"
    """The engines that come along make none for this database, or none of the schema as it was."""


class Change(Struct, frozen=True):
    """A file that is written."""

    path: str
    """Relative to the workspace."""
    before: str
    """Its text; empty where there is no file."""
    after: str
    digest: str | None
    """Of the content that is replaced; None where there is no file."""


class UpgradeOutcome(Struct, frozen=True, eq=False):
    """What comes of one service."""

    service: str
    state: UpgradeState
    line: ReleaseLine
    """The line that the service is on before."""
    files: tuple[SchemaFile, ...] = ()
    """The schema as it was read; writing expects all of it to be the same still."""
    changes: tuple[Change, ...] = ()
    """The files that are written, the schema's first."""
    base: Change | None = None
    """What was generated, moved along, so that a schema that nobody has edited still counts as such."""
    steps: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()
    """What is left to people."""
    obstacles: tuple[Note, ...] = ()
    """Why it stays where it is."""
    ddl: Ddl | None = None
    """None where that was not looked at."""

    @property
    def before(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each file of the schema as it is."""
        return tuple((file.path, file.text) for file in self.files)

    @property
    def after(self) -> tuple[tuple[str, str], ...]:
        """Path and text of each file of the schema as it will be."""
        texts = {change.path: change.after for change in self.changes}
        return tuple((file.path, texts.get(file.path, file.text)) for file in self.files)

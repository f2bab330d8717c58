"""Prisma's verdict on one schema."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from workbench.engine.diagnostics import EngineDiagnostic
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.workspace.snapshot import SchemaFile


class Verdict(Struct, frozen=True):
    """What Prisma says about a schema, or why it says nothing."""

    diagnostics: tuple[EngineDiagnostic, ...] = ()
    failure: str | None = None
    """Why there is no verdict, though the engine was asked: it broke down on this schema."""

    @property
    def is_valid(self) -> bool:
        """Whether Prisma accepts the schema."""
        return self.failure is None and not self.is_invalid

    @property
    def is_invalid(self) -> bool:
        """Whether Prisma rejects the schema."""
        return any(diagnostic.severity == "error" for diagnostic in self.diagnostics)


class Question(Struct, frozen=True, eq=False):
    """A schema that Prisma has not been asked about yet."""

    service: str
    key: bytes
    line: ReleaseLine
    files: tuple[tuple[str, str], ...]
    """Path and text of each file."""


def question_about(service: str, files: Sequence[SchemaFile], line: ReleaseLine) -> Question | None:
    """What to ask Prisma about a schema; None when it has no files, or one that can't be read."""
    if not files or not all(file.readable for file in files):
        return None
    marks = (line.value, line.version, [(file.path, file.digest) for file in files])
    key = blake2b(msgspec.msgpack.encode(marks), digest_size=20).digest()
    return Question(service, key, line, tuple((file.path, file.text) for file in files))

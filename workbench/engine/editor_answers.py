"""What Prisma's language server says of a place in a schema, at the places as the workbench counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.lint_answer import Files


class EngineCompletion(Struct, frozen=True):
    """Something that may be written."""

    label: str
    detail: str
    """What it is, perhaps in Markdown."""
    text: str
    """What is inserted."""
    cursor: int
    """Where in the text the cursor goes; Prisma's texts are ASCII, in which all units are one."""


class EngineSpan(Struct, frozen=True):
    """A stretch of one of the files."""

    file: str
    start: int
    """Offset in code points."""
    end: int


class EngineEdit(Struct, frozen=True):
    """A change of one of the files."""

    file: str
    start: int
    """Offset in code points."""
    end: int
    text: str
    """What takes the place of the stretch."""


class EngineAction(Struct, frozen=True):
    """A change that would answer a finding of Prisma's."""

    title: str
    edits: tuple[EngineEdit, ...]


class Units:
    """The files of one schema, and how their characters are counted here and by Prisma."""

    def __init__(self, files: Files) -> None:
        self._sources = {path: Source(text) for path, text in files}

    def offset(self, path: str, offset: int) -> int:
        """A code point offset in UTF-16 units."""
        return self._sources[path].to_utf16(offset)

    def spans(self, spans: Sequence[EngineSpan]) -> tuple[EngineSpan, ...]:
        """Stretches that Prisma named, at our places."""
        return tuple(
            replace(span, start=self._ours(span.file, span.start), end=self._ours(span.file, span.end))
            for span in spans
        )

    def actions(self, actions: Sequence[EngineAction]) -> tuple[EngineAction, ...]:
        """Changes that Prisma proposes, at our places."""
        return tuple(replace(action, edits=tuple(map(self._edit, action.edits))) for action in actions)

    def findings(self, found: Sequence[EngineDiagnostic]) -> list[EngineDiagnostic]:
        """What Prisma found, at the places as it counts them itself."""
        return [
            replace(one, start=self.offset(one.file, one.start), end=self.offset(one.file, one.end))
            for one in found
        ]

    def _edit(self, edit: EngineEdit) -> EngineEdit:
        return replace(edit, start=self._ours(edit.file, edit.start), end=self._ours(edit.file, edit.end))

    def _ours(self, path: str, units: int) -> int:
        return self._sources[path].from_utf16(units)

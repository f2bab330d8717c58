"""Jumps: to a declaration, to what names something, to a block of any file, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.editor.places_dialog import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.language.definition import Elsewhere
    from workbench.language.official import OfficialLanguage
    from workbench.language.outline import Entry
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Location
    from workbench.psl.schema import Schema

MOST = 100
"""Jumps that can be taken back."""


class Trail:
    """The places that jumps began at, the last one at the end."""

    def __init__(self) -> None:
        self._places: list[tuple[str, int]] = []

    def leave(self, path: str, offset: int) -> None:
        """Remember a place."""
        self._places.append((path, offset))
        del self._places[:-MOST]

    def back(self) -> tuple[str, int] | None:
        """The place to go back to; None where no jump is left."""
        return self._places.pop() if self._places else None


def find_definition(
    schema: Schema, surroundings: Surroundings, _: OfficialLanguage, *, path: str, offset: int
) -> Location | Elsewhere | None:
    """Where the name at a place is declared."""
    from workbench.language.definition import definition

    return definition(schema, path, offset, surroundings)


def find_references(
    schema: Schema, _: Surroundings, official: OfficialLanguage, *, path: str, offset: int
) -> list[Spot]:
    """All that names what a place names, each with its line."""
    sources = {document.path: document.source for document in schema.documents}
    spots = []
    for found in official.references(path, offset):
        source = sources[found.path]
        line = source.line_of(found.start)
        name = found.path.rpartition("/")[2]
        spots.append(
            Spot(found.path, found.start, f"{name}:{line}", " ".join(source.line_text(line).split()))
        )
    return spots


def find_blocks(schema: Schema, _: Surroundings, __: OfficialLanguage) -> list[Spot]:
    """The blocks of all files."""
    from workbench.language.outline import outline

    has_many = len(schema.documents) > 1
    return [
        Spot(
            entry.name_at.path,
            entry.name_at.start,
            f"{entry.kind.value} {entry.name}",
            _about(entry, has_many=has_many),
        )
        for document in schema.documents
        for entry in outline(document)
    ]


def _about(entry: Entry, *, has_many: bool) -> str:
    names: Sequence[str] = [member.name for member in entry.members]
    words: Iterable[str] = (", ".join(names[:6]) + (", …" if len(names) > 6 else ""),)
    file = entry.name_at.path.rpartition("/")[2]
    return " · ".join((file, *words) if has_many else words)

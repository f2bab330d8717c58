"""A schema that a request is about, and how the editor names the places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import Location as EditorLocation

from workbench.lsp.positions import Places
from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from lsprotocol.types import Position, Range

    from workbench.language.official import OfficialLanguage
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Location
    from workbench.lsp.desk import Desk
    from workbench.lsp.open_documents import Opened
    from workbench.psl.document import Document
    from workbench.psl.schema import Schema


class Study(NamedTuple):
    """A schema with the texts that the editor has."""

    desk: Desk
    opened: Opened
    path: str
    """The file that is asked about; empty where none is."""
    schema: Schema
    surroundings: Surroundings

    @property
    def service(self) -> str:
        """The service; empty for a document that belongs to none."""
        return self.surroundings.service

    @property
    def document(self) -> Document | None:
        """The file that is asked about; None where it can't be read."""
        return self._document(self.path)

    def official(self, is_cancelled: Callable[[], bool]) -> OfficialLanguage:
        """The answers about the schema, those of Prisma included where it can be asked at once."""
        from workbench.language.official import OfficialLanguage

        return OfficialLanguage(self.desk.ready, self.schema, self.surroundings, cancelled=is_cancelled)

    def offset(self, position: Position) -> int:
        """A place of the file that is asked about, in code points."""
        return self._places(self.path).offset(position)

    def range(self, start: int, end: int, path: str = "") -> Range:
        """A stretch of a file, of the one that is asked about where none is named."""
        return self._places(path or self.path).range(start, end)

    def uri(self, path: str) -> str:
        """The address of a file."""
        document = self.opened.get(path)
        return self.desk.addresses.uri(path) if document is None else document.uri

    def version(self, path: str) -> int | None:
        """The version of a document; None where the file is not open."""
        document = self.opened.get(path)
        return None if document is None else document.version

    def location(self, place: Location) -> EditorLocation:
        """A place as the editor names it."""
        return EditorLocation(self.uri(place.path), self.range(place.start, place.end, place.path))

    def _document(self, path: str) -> Document | None:
        return next((one for one in self.schema.documents if one.path == path), None)

    def _places(self, path: str) -> Places:
        document = self._document(path)
        source = Source("") if document is None else document.source
        return Places(source, self.desk.abilities.encoding, is_open=path in self.opened)

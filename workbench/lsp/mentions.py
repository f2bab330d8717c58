"""All places of the workspace that speak of one thing: where it is declared, and who refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.language.occurrences import occurrence_at, occurrences
from workbench.language.symbols import SymbolKind
from workbench.lsp.open_documents import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lsprotocol.types import Position

    from workbench.language.symbols import Location, Occurrence, Symbol
    from workbench.lsp.request import Request
    from workbench.lsp.study import Study

_SHARED = frozenset({SymbolKind.SERVICE, SymbolKind.MODEL, SymbolKind.FIELD})
"""What services can refer to in each other."""


class Subject(NamedTuple):
    """What is spoken of, whichever service one asks in."""

    symbol: Symbol
    """As its own schema has it, so without a service; a service itself is one of none."""
    home: Study | None
    """The schema that declares it; None where it is not to be found."""
    service: str
    """The service of that schema; empty for a document that belongs to none."""
    at: Location
    """Where its name stands, in the schema that was asked in."""

    @property
    def abroad(self) -> Symbol:
        """As the other services' schemas have it."""
        return self.symbol._replace(service=self.service)


def subject_at(request: Request, study: Study, position: Position) -> Subject | None:
    """What the name at a place of a schema stands for; None where there is no name that means anything."""
    found = occurrence_at(study.schema, study.path, study.offset(position), study.service)
    if found is None:
        return None
    owner = found.symbol.service
    if owner is None:
        return Subject(found.symbol, study, study.service, found.location)
    return Subject(found.symbol._replace(service=None), request.study_service(owner), owner, found.location)


def mentions(request: Request, subject: Subject) -> Iterator[tuple[Study, list[Occurrence]]]:
    """The schemas that speak of a subject with the places, its own schema first."""
    if subject.home is not None:
        yield subject.home, _places(subject.home, subject.symbol)
    if subject.symbol.kind not in _SHARED or not subject.service:
        return
    drafts = request.desk.workspace.drafts
    for name in drafts.mentioning(f"{subject.service}.", texts_of(request.opened)):
        study = request.study_service(name) if name != subject.service else None
        if study is not None and (found := _places(study, subject.abroad)):
            yield study, found


def _places(study: Study, symbol: Symbol) -> list[Occurrence]:
    found = (one for one in occurrences(study.schema, study.service) if one.symbol == symbol)
    return sorted(found, key=lambda one: one.location)

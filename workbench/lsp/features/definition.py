"""Going to where a name is declared, be it in another service's schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.definition import Elsewhere, definition, location_in
from workbench.language.symbols import Location

if TYPE_CHECKING:
    from lsprotocol.types import DefinitionParams
    from lsprotocol.types import Location as EditorLocation

    from workbench.lsp.request import Request


def answer(request: Request, params: DefinitionParams) -> EditorLocation | None:
    """Where the name at a place is declared."""
    study = request.study(params.text_document.uri)
    if study is None:
        return None
    found = definition(study.schema, study.path, study.offset(params.position), study.surroundings)
    if isinstance(found, Elsewhere):
        return _elsewhere(request, found)
    return None if found is None else study.location(found)


def _elsewhere(request: Request, target: Elsewhere) -> EditorLocation | None:
    study = request.study_service(target.service)
    if study is None:
        return None
    # A service itself is where its schema begins.
    start = Location(study.schema.documents[0].path, 0, 0)
    return study.location(location_in(study.schema, target) or start)

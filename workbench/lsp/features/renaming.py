"""Another name for a thing, wherever the workspace speaks of it; the database keeps the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import PrepareRenameParams, PrepareRenamePlaceholder, RenameParams, WorkspaceEdit

from workbench.language.definition import declaration
from workbench.language.rename import RenameError, rename
from workbench.language.symbols import SymbolKind
from workbench.lsp.edits import workspace_edit
from workbench.lsp.mentions import Subject, mentions, subject_at
from workbench.lsp.refusing import RefusedError
from workbench.psl.edits import TextEdit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lsprotocol.types import Position

    from workbench.lsp.edits import Changed
    from workbench.lsp.request import Request
    from workbench.lsp.study import Study


def prepare(request: Request, params: PrepareRenameParams) -> PrepareRenamePlaceholder | None:
    """The name that can be replaced; None where there is none."""
    study = request.study(params.text_document.uri)
    found = None if study is None else _renamable(request, study, params.position)
    if study is None or found is None:
        return None
    return PrepareRenamePlaceholder(study.range(found.at.start, found.at.end), found.symbol.name)


def answer(request: Request, params: RenameParams) -> WorkspaceEdit | None:
    """The changes of a rename, in the schema that declares the name and in all that refer to it.

    Raises:
        RefusedError: The name is none or is taken, or the database would change.
    """
    study = request.study(params.text_document.uri)
    subject = None if study is None else _renamable(request, study, params.position)
    if subject is None or subject.home is None:
        raise RefusedError("there is nothing here that can have another name")
    try:
        own = rename(subject.home.schema, subject.symbol, params.new_name, service=subject.service)
    except RenameError as error:
        raise RefusedError(str(error)) from error
    changed: list[Changed] = [(subject.home, own)]
    changed += _abroad(request, subject, params.new_name)
    return workspace_edit(changed, versioned=request.desk.abilities.versioned_edits)


def _renamable(request: Request, study: Study, position: Position) -> Subject | None:
    subject = subject_at(request, study, position)
    if subject is None or subject.home is None or subject.symbol.kind is SymbolKind.SERVICE:
        return None
    return subject if declaration(subject.home.schema, subject.symbol) is not None else None


def _abroad(
    request: Request, subject: Subject, name: str
) -> Iterator[tuple[Study, Mapping[str, list[TextEdit]]]]:
    """The references of other services, which follow."""
    for there, found in mentions(request, subject):
        if there.service == subject.service:
            continue
        edits: dict[str, list[TextEdit]] = {}
        for one in found:
            place = one.location
            edits.setdefault(place.path, []).append(TextEdit(place.start, place.end, name))
        yield there, edits

"""The other places of a document that speak of what the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentHighlight, DocumentHighlightKind

from workbench.language.references import references

if TYPE_CHECKING:
    from lsprotocol.types import DocumentHighlightParams

    from workbench.lsp.request import Request


def answer(request: Request, params: DocumentHighlightParams) -> list[DocumentHighlight] | None:
    """The places of the document itself."""
    study = request.study(params.text_document.uri)
    if study is None:
        return None
    found = references(study.schema, study.path, study.offset(params.position), study.surroundings)
    return [
        DocumentHighlight(study.range(one.start, one.end), DocumentHighlightKind.Text)
        for one in found
        if one.path == study.path
    ]

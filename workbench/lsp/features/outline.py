"""The blocks of a document and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import DocumentSymbol, DocumentSymbolParams, SymbolKind

from workbench.language import symbols
from workbench.language.outline import Entry, outline

if TYPE_CHECKING:
    from workbench.lsp.request import Request
    from workbench.lsp.study import Study

KINDS = {
    symbols.SymbolKind.MODEL: SymbolKind.Class,
    symbols.SymbolKind.VIEW: SymbolKind.Interface,
    symbols.SymbolKind.TYPE: SymbolKind.Struct,
    symbols.SymbolKind.ENUM: SymbolKind.Enum,
    symbols.SymbolKind.FIELD: SymbolKind.Field,
    symbols.SymbolKind.VALUE: SymbolKind.EnumMember,
    symbols.SymbolKind.DATASOURCE: SymbolKind.Module,
    symbols.SymbolKind.GENERATOR: SymbolKind.Module,
    symbols.SymbolKind.SERVICE: SymbolKind.Package,
}
"""The nearest of the kinds that editors have signs for."""


def answer(request: Request, params: DocumentSymbolParams) -> list[DocumentSymbol] | None:
    """The outline of a document."""
    study = request.study(params.text_document.uri)
    if study is None or study.document is None:
        return None
    return [_symbol(study, entry) for entry in outline(study.document) if entry.name]


def _symbol(study: Study, entry: Entry) -> DocumentSymbol:
    return DocumentSymbol(
        entry.name,
        KINDS[entry.kind],
        study.range(entry.extent.start, entry.extent.end),
        study.range(entry.name_at.start, entry.name_at.end),
        detail=entry.detail or None,
        children=[_symbol(study, member) for member in entry.members if member.name],
    )

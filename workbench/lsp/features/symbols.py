"""The blocks of all services, to go to by name."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lsprotocol.types import WorkspaceSymbol, WorkspaceSymbolParams

from workbench.language.outline import outline
from workbench.lsp.features.outline import KINDS
from workbench.psl.nodes import ConfigBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.lsp.request import Request

MOST = 1_000
"""More than that nobody looks through; the next letter brings another answer."""


def answer(request: Request, params: WorkspaceSymbolParams) -> list[WorkspaceSymbol]:
    """The models, views, types and enums whose names hold the letters that were typed, in their order."""
    wanted = params.query.casefold()
    found = [*islice(_symbols(request, wanted), MOST)]
    return sorted(found, key=lambda symbol: not symbol.name.casefold().startswith(wanted))


def _symbols(request: Request, wanted: str) -> Iterator[WorkspaceSymbol]:
    for entry in request.desk.workspace.entries:
        if request.is_cancelled():
            return
        study = request.study_service(entry.name) if entry.schema_paths else None
        for document in () if study is None else study.schema.documents:
            blocks = zip(document.blocks, outline(document), strict=True)
            for block, one in blocks:
                if study is None or isinstance(block, ConfigBlock) or not _fits(wanted, one.name):
                    continue
                yield WorkspaceSymbol(
                    study.location(one.name_at), one.name, KINDS[one.kind], container_name=study.service
                )


def _fits(wanted: str, name: str) -> bool:
    letters = iter(name.casefold())
    return bool(name) and all(letter in letters for letter in wanted)

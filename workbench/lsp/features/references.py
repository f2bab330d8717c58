"""Where something is spoken of: in its own schema, and in the `/// @ref` of all other services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.lsp.mentions import mentions, subject_at

if TYPE_CHECKING:
    from lsprotocol.types import Location, ReferenceParams

    from workbench.lsp.request import Request


def answer(request: Request, params: ReferenceParams) -> list[Location] | None:
    """All places that speak of what the name at a place stands for."""
    study = request.study(params.text_document.uri)
    subject = None if study is None else subject_at(request, study, params.position)
    if subject is None:
        return None
    return [
        there.location(one.location)
        for there, found in mentions(request, subject)
        for one in found
        if params.context.include_declaration or not one.is_declaration
    ]

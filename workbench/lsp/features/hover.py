"""What the name under the pointer is; for the target of a `/// @ref`, the field as its owner has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Hover, HoverParams, MarkupContent, MarkupKind

if TYPE_CHECKING:
    from workbench.lsp.request import Request


def answer(request: Request, params: HoverParams) -> Hover | None:
    """What is told about a place."""
    study = request.study(params.text_document.uri)
    if study is None:
        return None
    offset = study.offset(params.position)
    found = study.official(request.is_cancelled).hover(study.path, offset)
    if found is None:
        return None
    # Two blanks at its end keep a line of its own in Markdown.
    text = "\n".join([f"```prisma\n{found.title}\n```", "  \n".join(found.lines)]).strip()
    return Hover(MarkupContent(MarkupKind.Markdown, text), study.range(found.start, found.end))

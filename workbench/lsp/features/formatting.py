"""A document in the layout of Prisma's own formatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import CallCancelledError, EngineError
from workbench.lsp.edits import editor_edits, rewriting
from workbench.lsp.refusing import RefusedError

if TYPE_CHECKING:
    from lsprotocol.types import DocumentFormattingParams, TextEdit

    from workbench.lsp.request import Request

_MARK = "\ufeff"


def answer(request: Request, params: DocumentFormattingParams) -> list[TextEdit] | None:
    """What the formatter would change, line by line; None where it changes nothing.

    Raises:
        RefusedError: There is no engine, or the schema can't be read to its end: what the formatter makes of
            such a text is a guess.
    """
    study = request.study(params.text_document.uri)
    if study is None or study.document is None:
        return None
    if study.schema.diagnostics:
        raise RefusedError(f"nothing was formatted: {study.schema.diagnostics[0].message}")
    if request.desk.engine is None:
        raise RefusedError("nothing was formatted: the server runs without Prisma's engine")
    files = [
        (document.path, str(document).removeprefix(_MARK).replace("\r\n", "\n"))
        for document in study.schema.documents
    ]
    line, before = study.surroundings.line, str(study.document)
    try:
        formatted = request.desk.engine.run(
            lambda client: client.format(files, line), cancelled=request.is_cancelled
        )
    except CallCancelledError:
        return None
    except EngineError as error:
        raise RefusedError(f"nothing was formatted: {error}") from error
    text = dict(formatted)[study.path]
    after = text.replace("\n", "\r\n") if study.document.source.newline == "\r\n" else text
    if before.startswith(_MARK):
        after = _MARK + after
    return editor_edits(study, study.path, rewriting(before, after)) or None

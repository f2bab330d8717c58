"""A document in the layout of Prisma's own formatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.engine.errors import CallCancelledError, EngineError
from workbench.lsp.edits import editor_edits, rewriting
from workbench.lsp.refusing import RefusedError

if TYPE_CHECKING:
    from lsprotocol.types import DocumentFormattingParams, TextEdit

    from workbench.engine.client import EngineClient
    from workbench.engine.lint_answer import Files
    from workbench.engine.release_line import ReleaseLine
    from workbench.lsp.request import Request

_MARK = "\ufeff"


def answer(request: Request, params: DocumentFormattingParams) -> list[TextEdit] | None:
    """What the formatter would change, line by line; None where it changes nothing.

    A schema that Prisma rejects stays as it is: what the formatter makes of such a text is a guess. That is
    no error, since editors format whenever a file is saved, and the diagnostics tell what is wrong.

    Raises:
        RefusedError: There is no engine.
    """
    study = request.study(params.text_document.uri)
    if study is None or study.document is None or study.schema.diagnostics:
        return None
    if request.desk.engine is None:
        raise RefusedError("nothing was formatted: the server runs without Prisma's engine")
    files = [
        (document.path, str(document).removeprefix(_MARK).replace("\r\n", "\n"))
        for document in study.schema.documents
    ]
    line, before = study.surroundings.line, str(study.document)
    try:
        formatted = request.desk.engine.run(
            lambda client: _formatted(client, files, line), cancelled=request.is_cancelled
        )
    except CallCancelledError:
        return None
    except EngineError as error:
        raise RefusedError(f"nothing was formatted: {error}") from error
    text = formatted.get(study.path)
    if text is None:
        return None
    after = text.replace("\n", "\r\n") if study.document.source.newline == "\r\n" else text
    if before.startswith(_MARK):
        after = _MARK + after
    return editor_edits(study, study.path, rewriting(before, after)) or None


async def _formatted(client: EngineClient, files: Files, line: ReleaseLine) -> dict[str, str]:
    """The formatted texts by path; none of a schema that Prisma rejects."""
    if any(found.severity == "error" for found in await client.lint(files, line)):
        return {}
    return dict(await client.format(files, line))

"""The server: which requests are understood, and how each gets its answer."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from workbench import __version__
from workbench.lsp.features import (
    actions,
    completion,
    definition,
    formatting,
    highlights,
    hover,
    outline,
    references,
    renaming,
    symbols,
)
from workbench.lsp.refusing import RefusedError
from workbench.lsp.request import Request
from workbench.lsp.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from workbench.engine.engine_thread import EngineThread
    from workbench.lsp.folders import Folders

NAME = "schema-workbench"

_ANSWERS: tuple[tuple[str, Callable[[Request, Any], object], object], ...] = (
    (types.TEXT_DOCUMENT_HOVER, hover.answer, None),
    (types.TEXT_DOCUMENT_DEFINITION, definition.answer, None),
    (types.TEXT_DOCUMENT_REFERENCES, references.answer, None),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlights.answer, None),
    (types.TEXT_DOCUMENT_COMPLETION, completion.answer, completion.OPTIONS),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline.answer, None),
    (types.WORKSPACE_SYMBOL, symbols.answer, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, renaming.prepare, None),
    (types.TEXT_DOCUMENT_RENAME, renaming.answer, types.RenameOptions(prepare_provider=True)),
    (types.TEXT_DOCUMENT_FORMATTING, formatting.answer, None),
    (types.TEXT_DOCUMENT_CODE_ACTION, actions.answer, actions.OPTIONS),
    (types.CODE_ACTION_RESOLVE, actions.resolve, None),
)


class EditorServer(LanguageServer):
    """Speaks with one editor.

    Args:
        folders: Where things are.
        engine: Prisma; None does without it. It ends with the session.
    """

    def __init__(self, folders: Folders, engine: EngineThread | None) -> None:
        # Whole texts: the library splits lines where neither the protocol nor Prisma does, so that edits of
        # ranges would go astray behind such a character.
        super().__init__(NAME, __version__, types.TextDocumentSyncKind.Full)
        self.session = Session(self, folders, engine)
        self.was_shut_down = False
        """Whether the editor has said that it ends."""
        for method, answer, options in _ANSWERS:
            self.feature(method, options)(self._answering(answer))
        self._listen()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Keep what went wrong in the log: a pop-up for each key would help nobody."""
        if isinstance(error, RefusedError):
            return
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, f"{source}: {error}"))

    def _listen(self) -> None:
        session = self.session

        @self.feature(types.INITIALIZE)
        async def _initialize(params: types.InitializeParams) -> None:
            await session.open(params)

        @self.feature(types.INITIALIZED)
        def _initialized(_: types.InitializedParams) -> None:
            session.begin()

        @self.feature(types.TEXT_DOCUMENT_DID_OPEN)
        def _opened(params: types.DidOpenTextDocumentParams) -> None:
            document = params.text_document
            session.put(document.uri, document.text, document.version)

        @self.feature(types.TEXT_DOCUMENT_DID_CHANGE)
        def _changed(params: types.DidChangeTextDocumentParams) -> None:
            uri = params.text_document.uri
            session.put(uri, self.workspace.get_text_document(uri).source, params.text_document.version)

        @self.feature(types.TEXT_DOCUMENT_DID_CLOSE)
        def _closed(params: types.DidCloseTextDocumentParams) -> None:
            session.close_document(params.text_document.uri)

        @self.feature(types.SHUTDOWN)
        def _shut_down(_: None) -> None:
            self.was_shut_down = True

    def _answering(
        self, answer: Callable[[Request, Any], object]
    ) -> Callable[[Any], Coroutine[Any, Any, object]]:
        async def handle(params: Any) -> object:
            is_cancelled = threading.Event()
            desk = self.session.desk
            request = Request(desk, desk.documents.now, is_cancelled.is_set)
            try:
                return await asyncio.to_thread(answer, request, params)
            except asyncio.CancelledError:
                is_cancelled.set()
                raise

        return handle

"""One editor's session, from its introduction to its end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol.types import LogMessageParams, MessageType, ShowMessageParams

from workbench.lsp.abilities import abilities_of
from workbench.lsp.addresses import folder_of
from workbench.lsp.checking import Checks
from workbench.lsp.desk import Desk
from workbench.lsp.following import Following
from workbench.lsp.open_documents import OpenDocument
from workbench.lsp.publishing import Publisher
from workbench.lsp.refusing import RefusedError
from workbench.workspace.root import find_root
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from lsprotocol.types import InitializeParams
    from pygls.lsp.server import LanguageServer

    from workbench.engine.engine_thread import EngineThread
    from workbench.lsp.folders import Folders


class Session:
    """Keeps what an editor has open checked. Belongs to the event loop.

    Args:
        server: Sends to the editor.
        folders: Where things are.
        engine: Prisma; None where the server does without it. The session ends it.
    """

    def __init__(self, server: LanguageServer, folders: Folders, engine: EngineThread | None) -> None:
        self._server = server
        self._folders = folders
        self._engine = engine
        self._desk: Desk | None = None
        self._checks: Checks | None = None
        self._following: Following | None = None

    @property
    def desk(self) -> Desk:
        """The workspace.

        Raises:
            RefusedError: The editor has not introduced itself.
        """
        if self._desk is None:
            raise RefusedError("there is no workspace yet")
        return self._desk

    async def open(self, introduction: InitializeParams) -> None:
        """Load the workspace that the editor works in.

        Raises:
            RefusedError: It can't be read.
        """
        if self._engine is not None:
            self._engine.start()
        given = self._folders.workspace or _folder_given(introduction) or Path.cwd()
        root = self._folders.workspace or find_root(given)
        workspace = Workspace(root, cache_folder=self._folders.cache)
        try:
            await asyncio.to_thread(workspace.load)
        except OSError as error:
            raise RefusedError(f"can't read the workspace {root}: {error.strerror}") from error
        encoding = self._server.workspace.position_encoding or "utf-16"
        abilities = abilities_of(introduction.capabilities, str(getattr(encoding, "value", encoding)))
        self._desk = Desk(workspace, self._engine, _as_given(given, root), abilities)
        publisher = Publisher(self._desk, self._server.text_document_publish_diagnostics)
        self._checks = Checks(self._desk, publisher)
        self._following = Following(self._desk, self._checks, asyncio.get_running_loop(), self._warn)

    def begin(self) -> None:
        """Follow the disk, and get to know all services, while the editor is served already."""
        workspace = self.desk.workspace
        for problem in (*workspace.catalog_problems, *workspace.triage_problems):
            self._warn(str(problem))
        if self._following is not None:
            self._following.start()

    def put(self, uri: str, text: str, version: int) -> None:
        """A document was opened or has changed."""
        if self._checks is not None:
            path = self.desk.addresses.path(uri)
            self.desk.documents.put(OpenDocument(uri, path, text, version))
            self._checks.due([path])

    def close_document(self, uri: str) -> None:
        """A document was closed."""
        if self._checks is not None:
            path = self.desk.addresses.path(uri)
            self.desk.documents.close(path)
            self._checks.closed(path)

    def end(self) -> None:
        """End all threads and the engine."""
        if self._following is not None:
            self._following.end()
        if self._engine is not None:
            self._engine.close()

    def _warn(self, message: str) -> None:
        self._server.window_log_message(LogMessageParams(MessageType.Warning, message))
        self._server.window_show_message(ShowMessageParams(MessageType.Warning, message))


def _folder_given(introduction: InitializeParams) -> Path | None:
    """The folder that the editor has open, the first of several."""
    folders = introduction.workspace_folders or ()
    named = (*(folder.uri for folder in folders), introduction.root_uri)
    return next((folder for uri in named if (folder := folder_of(uri)) is not None), None)


def _as_given(given: Path, root: Path) -> Path:
    """The workspace in the words of the editor, which may have come to it by way of a symlink."""
    return next((folder for folder in (given, *given.parents) if folder.resolve() == root), root)

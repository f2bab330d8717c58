"""One editor's session, from its introduction to its end."""

from __future__ import annotations

import asyncio
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol.types import LogMessageParams, MessageType, ShowMessageParams

from workbench.engine.errors import EngineError
from workbench.lsp.abilities import abilities_of
from workbench.lsp.addresses import folder_of
from workbench.lsp.checking import Checks
from workbench.lsp.desk import Desk
from workbench.lsp.open_documents import OpenDocument
from workbench.lsp.promptness import keep_what_is_known
from workbench.lsp.publishing import Publisher
from workbench.lsp.refusing import RefusedError
from workbench.workspace.root import find_root
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from lsprotocol.types import InitializeParams
    from pygls.lsp.server import LanguageServer

    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.release_line import ReleaseLine
    from workbench.lsp.folders import Folders
    from workbench.workspace.watching import Watch

_RULES = ("workbench.checklist.verdict", "workbench.substance.measuring")


class Session:
    """Keeps what an editor has open checked. Belongs to the event loop, but for what it says.

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
        self._watch: Watch | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._has_ended = threading.Event()

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
        self._loop = asyncio.get_running_loop()
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

    def begin(self) -> None:
        """Follow the disk, and get to know all services, while the editor is served already."""
        workspace = self.desk.workspace
        for problem in (*workspace.catalog_problems, *workspace.triage_problems):
            self._show(MessageType.Warning, str(problem))
        threading.Thread(target=self._get_to_know, name="get to know", daemon=True).start()

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
        self._has_ended.set()
        if self._watch is not None:
            self._watch.stop()
        if self._engine is not None:
            self._engine.close()

    def _get_to_know(self) -> None:
        """Watch the disk, and check all services: whoever was never checked is not followed."""
        workspace = self.desk.workspace
        self._watch = workspace.watch(self._look)
        # Where a cache knows all services these come late: with the first key.
        for module in _RULES:
            import_module(module)
        self._warm_up(workspace.line)
        lines = set()
        for snapshot in workspace.check(cancelled=self._has_ended.is_set):
            lines.add(snapshot.line)
            if self._checks is not None:
                self._checks.idle.wait()
        keep_what_is_known()
        self._recheck()
        for line in lines - {workspace.line}:
            self._warm_up(line)

    def _warm_up(self, line: ReleaseLine) -> None:
        """Have Prisma ready for schemas of a line: its first answer takes ten times as long as all others."""
        if self._engine is None:
            return
        try:
            self._engine.run(
                lambda client: client.lint([("schema.prisma", "")], line), cancelled=self._has_ended.is_set
            )
        except EngineError as error:
            if not self._has_ended.is_set():
                self._tell(MessageType.Warning, f"Prisma's own findings are missing: {error}")

    def _look(self, paths: frozenset[Path]) -> None:
        """Something may have happened on disk; called by the watch, in its thread."""
        refresh = self.desk.workspace.refresh(paths)
        for message in refresh.messages:
            self._tell(MessageType.Warning, message)
        if refresh.changes or refresh.structure_changed:
            self._recheck()

    def _recheck(self) -> None:
        if self._loop is not None and self._checks is not None and not self._has_ended.is_set():
            self._loop.call_soon_threadsafe(self._checks.due_all)

    def _tell(self, kind: MessageType, message: str) -> None:
        """Show people a message, from any thread."""
        if self._loop is not None and not self._has_ended.is_set():
            self._loop.call_soon_threadsafe(self._show, kind, message)

    def _show(self, kind: MessageType, message: str) -> None:
        self._server.window_log_message(LogMessageParams(kind, message))
        self._server.window_show_message(ShowMessageParams(kind, message))


def _folder_given(introduction: InitializeParams) -> Path | None:
    """The folder that the editor has open, the first of several."""
    folders = introduction.workspace_folders or ()
    named = (*(folder.uri for folder in folders), introduction.root_uri)
    return next((folder for uri in named if (folder := folder_of(uri)) is not None), None)


def _as_given(given: Path, root: Path) -> Path:
    """The workspace in the words of the editor, which may have come to it by way of a symlink."""
    return next((folder for folder in (given, *given.parents) if folder.resolve() == root), root)

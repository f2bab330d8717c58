"""An editor as a test has it: the server runs as its user starts it, and edits are made as the protocol says.

Places are counted here anew, in UTF-16 units: what the server counts must agree with it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from msgspec import Struct
from pygls.lsp.client import LanguageClient
from pygls.uris import from_fs_path, to_fs_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from lsprotocol.types import Diagnostic, Position, TextEdit, WorkspaceEdit

PATIENCE = 60
"""Seconds after which nothing will come any more."""
_LINE_END = re.compile(r"\r\n|\r|\n")


class Program(Struct, frozen=True):
    """How the server is started."""

    environment: dict[str, str]
    words: tuple[str, ...] = ("lsp",)


class Editor:
    """An editor with a workspace open."""

    def __init__(self, root: Path, client: LanguageClient) -> None:
        self.root = root
        self.client = client
        self.texts: dict[str, str] = {}
        """The documents that are open, by their path in the workspace."""
        self.shown: dict[str, types.PublishDiagnosticsParams] = {}
        """What is shown of each file."""
        self.messages: list[str] = []
        self._versions: dict[str, int] = {}
        self._news = asyncio.Condition()

    @classmethod
    async def start(cls, root: Path, program: Program, **abilities: bool) -> Editor:
        """Open a workspace."""
        client = LanguageClient("editor of a test", "1")
        editor = cls(root, client)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def _(params: types.PublishDiagnosticsParams) -> None:
            async with editor._news:
                editor.shown[editor.path(params.uri)] = params
                editor._news.notify_all()

        @client.feature(types.WINDOW_SHOW_MESSAGE)
        async def _(params: types.ShowMessageParams) -> None:
            async with editor._news:
                editor.messages.append(params.message)
                editor._news.notify_all()

        @client.feature(types.WINDOW_LOG_MESSAGE)
        def _(params: types.LogMessageParams) -> None: ...

        await client.start_io(
            sys.executable, "-m", "workbench", *program.words, env={**os.environ, **program.environment}
        )
        await client.initialize_async(
            types.InitializeParams(
                capabilities=_capabilities(**abilities), root_uri=from_fs_path(str(root)), process_id=None
            )
        )
        client.initialized(types.InitializedParams())
        return editor

    async def end(self) -> int | None:
        """End as an editor should; the server's exit code."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()
        assert self.client._server is not None
        return self.client._server.returncode

    def uri(self, path: str) -> str:
        return from_fs_path(str(self.root / path)) or ""

    def path(self, uri: str) -> str:
        file = to_fs_path(uri) or uri
        return file.removeprefix(f"{self.root}/")

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(path))

    async def open(self, path: str, text: str | None = None) -> str:
        """Open a file, and wait for what is wrong with it."""
        text = (self.root / path).read_bytes().decode() if text is None else text
        self.texts[path], self._versions[path] = text, 1
        item = types.TextDocumentItem(self.uri(path), "prisma", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await self.until(lambda: path in self.shown and self.shown[path].version == 1)
        return text

    def close(self, path: str) -> None:
        del self.texts[path], self._versions[path]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    def type(self, path: str, text: str) -> None:
        """Change a document, as a whole."""
        self.texts[path] = text
        self._versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self._versions[path], self.uri(path))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    async def told(self, path: str, like: Callable[[Sequence[Diagnostic]], object]) -> Sequence[Diagnostic]:
        """Wait until what is shown of a file, as it is typed now, is like that."""

        def is_there() -> bool:
            shown = self.shown.get(path)
            is_now = shown is not None and shown.version in (self._versions.get(path), None)
            return shown is not None and is_now and bool(like(shown.diagnostics))

        await self.until(is_there)
        return self.shown[path].diagnostics

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(is_so)

    def at(self, path: str, marked: str) -> Position:
        """The place of `|` in a piece of a document's text."""
        before, _, after = marked.partition("|")
        offset = self.texts[path].index(before + after) + len(before)
        return position_of(self.texts[path], offset)

    async def ask(self, question: str, path: str, marked: str, **more: Any) -> Any:
        """Ask about a place: `hover`, `definition`, …"""
        method = getattr(self.client, f"text_document_{question}_async")
        kind = "".join(word.title() for word in question.removesuffix("s").split("_"))
        return await method(
            getattr(types, f"{kind}Params")(
                text_document=self.document(path), position=self.at(path, marked), **more
            )
        )

    async def actions(self, path: str, marked: str, *only: str) -> dict[str, types.CodeAction]:
        """What is offered at a place, by title."""
        place = self.at(path, marked)
        shown = [one for one in self.shown[path].diagnostics if one.range.start.line == place.line]
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                self.document(path),
                types.Range(place, place),
                types.CodeActionContext(shown, only=list(only) or None),
            )
        )
        return {one.title: one for one in found or () if isinstance(one, types.CodeAction)}

    def apply(self, edit: WorkspaceEdit | None) -> dict[str, str]:
        """Make a change, in the documents that are open as they are; the new texts by path."""
        assert edit is not None
        changed = {self.path(uri): edits for uri, edits in (edit.changes or {}).items()}
        for one in edit.document_changes or ():
            assert isinstance(one, types.TextDocumentEdit)
            path = self.path(one.text_document.uri)
            assert one.text_document.version == self._versions.get(path)
            changed[path] = [each for each in one.edits if isinstance(each, types.TextEdit)]
        after = {}
        for path, edits in changed.items():
            before = self.texts[path] if path in self.texts else (self.root / path).read_bytes().decode()
            after[path] = edited(before, edits)
            if path in self.texts:
                self.type(path, after[path])
        return after


def edited(text: str, edits: Sequence[TextEdit]) -> str:
    """A text after edits, which are all of the text as it was."""
    pieces, at = [], 0
    for edit in edits:
        start, end = (offset_of(text, place) for place in (edit.range.start, edit.range.end))
        assert at <= start <= end, "edits must not overlap"
        pieces += [text[at:start], edit.new_text]
        at = end
    return "".join([*pieces, text[at:]])


def position_of(text: str, offset: int) -> Position:
    before = _LINE_END.split(text[:offset])
    if text[offset - 1 : offset + 1] == "\r\n":
        before = before[:-1]
    return types.Position(len(before) - 1, len(before[-1].encode("utf-16-le", "surrogatepass")) // 2)


def offset_of(text: str, place: Position) -> int:
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    if place.line >= len(starts):
        return len(text)
    units = 0
    for index in range(starts[place.line], len(text)):
        units += 1 + (ord(text[index]) > 0xFFFF)
        # A place inside a character is the one before it.
        if units > place.character or text[index] in "\r\n":
            return index
    return len(text)


def _capabilities(*, late_edits: bool = True, versioned_edits: bool = True) -> types.ClientCapabilities:
    resolving = types.ClientCodeActionResolveOptions(["edit"]) if late_edits else None
    return types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versioned_edits)
        ),
        text_document=types.TextDocumentClientCapabilities(
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(snippet_support=True)
            ),
            code_action=types.CodeActionClientCapabilities(
                data_support=late_edits, resolve_support=resolving
            ),
        ),
    )

"""Telling the editor what is wrong in each file, and no more than has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import PublishDiagnosticsParams

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from lsprotocol.types import Diagnostic

    from workbench.lsp.desk import Desk
    from workbench.lsp.open_documents import Opened

    Send: TypeAlias = Callable[[PublishDiagnosticsParams], None]


class Publisher:
    """What the editor shows at the moment. Belongs to the event loop.

    Args:
        desk: How the editor names files.
        send: Sends to the editor.
    """

    def __init__(self, desk: Desk, send: Send) -> None:
        self._desk = desk
        self._send = send
        self._shown: dict[str, tuple[str, int | None, tuple[Diagnostic, ...]]] = {}
        """By path: the address, the version and the diagnostics of what was sent last."""
        self._files: dict[str, frozenset[str]] = {}
        """The files of each schema for which something was sent."""

    def publish(self, owner: str, found: Mapping[str, tuple[Diagnostic, ...]], opened: Opened) -> None:
        """Show what was found in a schema.

        Args:
            owner: The service, or the path of a document that belongs to none.
            found: The diagnostics of all its files by path.
            opened: The documents that were looked at.
        """
        for path in self._files.get(owner, frozenset()) - found.keys():
            self._clear(path)
        self._files[owner] = frozenset(found)
        for path, diagnostics in found.items():
            document = opened.get(path)
            uri = self._desk.addresses.uri(path) if document is None else document.uri
            version = None if document is None else document.version
            if self._shown.get(path) == (uri, version, diagnostics):
                continue
            if path in self._shown or document is not None or diagnostics:
                self._shown[path] = (uri, version, diagnostics)
                self._send(PublishDiagnosticsParams(uri, [*diagnostics], version))

    def withdraw(self, owner: str) -> None:
        """Show nothing more of a schema of which no document is open."""
        for path in self._files.pop(owner, frozenset()):
            self._clear(path)

    def owners(self) -> frozenset[str]:
        """The schemas of which something is shown."""
        return frozenset(self._files)

    def _clear(self, path: str) -> None:
        shown = self._shown.pop(path, None)
        if shown is not None and shown[2]:
            self._send(PublishDiagnosticsParams(shown[0], []))

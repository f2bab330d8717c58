"""Getting to know all services and following the disk, in threads, while the editor is served already."""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from workbench.engine.errors import EngineError
from workbench.lsp.promptness import keep_what_is_known

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from pathlib import Path

    from workbench.engine.release_line import ReleaseLine
    from workbench.lsp.checking import Checks
    from workbench.lsp.desk import Desk
    from workbench.workspace.watching import Watch

_RULES = ("workbench.checklist.verdict", "workbench.substance.measuring")
"""Where a cache knows all services these would be imported late: with the first key."""


class Following:
    """Has the open documents checked again when something they rest on changes on disk.

    Args:
        desk: The workspace.
        checks: Checks the documents, in the event loop.
        loop: The event loop.
        warn: Shows people a message, in the event loop.
    """

    def __init__(
        self, desk: Desk, checks: Checks, loop: asyncio.AbstractEventLoop, warn: Callable[[str], None]
    ) -> None:
        self._desk = desk
        self._checks = checks
        self._loop = loop
        self._warn = warn
        self._watch: Watch | None = None
        self._has_ended = threading.Event()

    def start(self) -> None:
        """Begin, and return at once."""
        threading.Thread(target=self._get_to_know, name="get to know", daemon=True).start()

    def end(self) -> None:
        """Follow no more."""
        self._has_ended.set()
        if self._watch is not None:
            self._watch.stop()

    def _get_to_know(self) -> None:
        """Watch the disk, and check all services: what was never checked is not followed."""
        workspace = self._desk.workspace
        self._watch = workspace.watch(self._look)
        for module in _RULES:
            import_module(module)
        self._warm_up(workspace.line)
        lines = set()
        for snapshot in workspace.check(cancelled=self._has_ended.is_set):
            lines.add(snapshot.line)
            self._checks.idle.wait()
        keep_what_is_known()
        self._tell(self._checks.due_all)
        for line in lines - {workspace.line}:
            self._warm_up(line)

    def _warm_up(self, line: ReleaseLine) -> None:
        """Have Prisma ready for schemas of a line: its first answer takes ten times as long as all others."""
        engine = self._desk.engine
        if engine is None:
            return
        try:
            engine.run(
                lambda client: client.lint([("schema.prisma", "")], line), cancelled=self._has_ended.is_set
            )
        except EngineError as error:
            self._tell(self._warn, f"Prisma's own findings are missing: {error}")

    def _look(self, paths: frozenset[Path]) -> None:
        """Something may have happened on disk; called by the watch, in its thread."""
        refresh = self._desk.workspace.refresh(paths)
        for message in refresh.messages:
            self._tell(self._warn, message)
        if refresh.changes or refresh.structure_changed:
            self._tell(self._checks.due_all)

    def _tell(self, what: Callable[..., None], *details: str) -> None:
        """Have something done in the event loop, as long as there is one."""
        if not self._has_ended.is_set():
            # It may end in this very moment.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(what, *details)

"""One person's session: an app process of its own, for as long as the browser is connected."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from textual_serve.app_service import AppService

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from aiohttp import web
    from textual_serve.download_manager import DownloadManager

PATIENCE = 5.0
"""Seconds in which an app has to end once it is told to."""
_MOST_CELLS = 1000
"""Columns or rows; no screen has more, and an app would try to fill them."""


class AppCommand(Struct, frozen=True):
    """How the app of a session is started."""

    words: tuple[str, ...]
    """The program and its arguments."""
    environment: dict[str, str]
    """What it finds in its environment, beside what the server has there itself."""


class Session(AppService):
    """Textual's app service, whose process ends for sure, and is not a shell's.

    Args:
        command: How the app is started.
        websocket: The connection to the browser.
        downloads: The files that apps give to browsers.
    """

    def __init__(
        self, command: AppCommand, websocket: web.WebSocketResponse, downloads: DownloadManager
    ) -> None:
        super().__init__(
            " ".join(command.words),
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._websocket = websocket
        self._app = command

    async def _close(self) -> None:
        await self._websocket.close()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return super()._build_environment(width, height) | self._app.environment

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the app without a shell, and out of reach of the ctrl+c that is meant for the server."""
        self._process = await asyncio.create_subprocess_exec(
            *self._app.words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._build_environment(within(width), within(height)),
            start_new_session=True,
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the app says, until it has ended."""
        await super().run()
        await self.remote_close()
        if self._process is not None and self._process.stdout is not None:
            # The browser may go before the app does, which can't end while nobody reads what it says.
            while await self._process.stdout.read(1 << 16):
                pass

    async def stop(self) -> None:
        """End the app, and come back when it is gone."""
        task, self._task = self._task, None
        if task is None or self._process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        ending = asyncio.ensure_future(self.send_meta({"type": "quit"}))
        _, running = await asyncio.wait({task, ending}, timeout=PATIENCE)
        if running:
            self._kill(self._process)
            ending.cancel()
            await asyncio.wait({task, ending})
        await self._process.wait()

    @staticmethod
    def _kill(process: Process) -> None:
        """End what does not end by itself, and what it has started."""
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


def within(cells: int) -> int:
    """A number of columns or rows that an app can draw."""
    return min(max(cells, 1), _MOST_CELLS)

"""A server from its start to its end, and what it has to say meanwhile."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from aiohttp import web

from workbench.serve.session import PATIENCE

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from workbench.serve.server import GuardedServer


class Redacting(logging.Formatter):
    """Writes log lines without the token, wherever it may come from: a request that can't be read is quoted.

    Args:
        token: What nobody may read in a log.
    """

    def __init__(self, token: str) -> None:
        super().__init__("workbench: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """One entry of the log."""
        return super().format(record).replace(self._token, "…")


@contextmanager
def logging_without(token: str) -> Iterator[None]:
    """Show warnings and errors of the server on stderr, without the token."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(token))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)


def run(server: GuardedServer, listening: socket.socket, ready: Callable[[], object]) -> bool:
    """Serve until somebody ends it.

    Args:
        server: What is served.
        listening: Where.
        ready: Called once the server answers.

    Returns:
        Whether ctrl+c ended it, and not the system.
    """
    return asyncio.run(_run(server, listening, ready)) == signal.SIGINT


async def _run(
    server: GuardedServer, listening: socket.socket, ready: Callable[[], object]
) -> signal.Signals:
    ended: asyncio.Future[signal.Signals] = asyncio.get_running_loop().create_future()

    def end(by: signal.Signals) -> None:
        if not ended.done():
            ended.set_result(by)

    for one in (signal.SIGINT, signal.SIGTERM):
        # Where the loop can't do that, on Windows, ctrl+c interrupts it instead.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(one, end, one)
    # Requests are not logged: the first of each browser has the token in its URL.
    runner = web.AppRunner(
        await server.make_app(), access_log=None, handle_signals=False, shutdown_timeout=2 * PATIENCE
    )
    try:
        await runner.setup()
        await web.SockSite(runner, listening).start()
        ready()
        return await ended
    finally:
        await runner.cleanup()

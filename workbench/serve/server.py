"""Textual's web server, behind a gate, with a page of our own."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from workbench.serve.gate import Gate
from workbench.serve.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.serve.address import Address
    from workbench.serve.names import Names
    from workbench.serve.session import AppCommand

_log = logging.getLogger(__name__)
_PAGE = Path(__file__).parent / "page"
_FAREWELL = 1.0
"""Seconds in which a browser has to answer that a connection is closed; one that is gone never does."""


class GuardedServer(Server):
    """Serves the app to whoever the gate lets in.

    Args:
        app_for: Tells how the app of somebody is started.
        address: Where people find it.
        token: What they have to show.
        names: What they are called.
    """

    def __init__(
        self, app_for: Callable[[str], AppCommand], address: Address, token: str, names: Names
    ) -> None:
        super().__init__("", host=address.name, port=address.port)
        self._app_for = app_for
        self._names = names
        self._gate = Gate(address, token, welcome=_read("welcome.html"), refusal=_read("refused.html"))
        self._index = _read("index.html")
        self._websockets: WeakSet[web.WebSocketResponse] = WeakSet()

    async def make_app(self) -> web.Application:
        """The web application."""
        app = await self._make_app()
        app.middlewares.append(self._gate.guard)
        app.on_response_prepare.append(_add_headers)
        app.add_routes(
            [
                web.get("/ws/{name}", self.handle_websocket),
                web.static("/page", _PAGE),
            ]
        )
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the one who starts the server prints the link."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - its signature
        """Hang up; each connection ends its app."""
        await asyncio.gather(*(one.close(code=WSCloseCode.GOING_AWAY) for one in self._websockets))

    async def handle_index(self, request: web.Request) -> web.Response:  # noqa: ARG002 - its signature
        """The page with the terminal in it."""
        return web.Response(text=self._index, content_type="text/html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for as long as a browser is connected."""
        websocket = web.WebSocketResponse(heartbeat=15, timeout=_FAREWELL)
        await websocket.prepare(request)
        self._websockets.add(websocket)
        with self._names.named(request.match_info.get("name", "")) as name:
            session = Session(self._app_for(name), websocket, self.download_manager)
            await session.start(_cells(request, "width", 80), _cells(request, "height", 24))
            try:
                await self._process_messages(websocket, session)
            except (AssertionError, AttributeError, LookupError, TypeError, ValueError):
                _log.warning("a connection was closed: its browser sent what no page of ours sends")
            finally:
                await session.stop()
                await websocket.close()
        return websocket


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Have browsers take nothing from elsewhere, keep nothing, and tell nobody where they have been."""
    response.headers.update(
        {
            # The terminal sets its sizes and colours by style sheets that it writes itself.
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; font-src 'self'; "
            f"img-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws://{request.host}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "Server": "schema-workbench",
            "X-Content-Type-Options": "nosniff",
        }
    )


def _cells(request: web.Request, name: str, default: int) -> int:
    return to_int(request.query.get(name, ""), default)


def _read(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")

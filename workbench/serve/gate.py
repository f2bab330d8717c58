"""Who may come in: whoever has the token, from a page of ours, under a name of ours.

A server on the loopback address can be reached by every program, and by every web page that somebody on this
machine has open. Each of the three checks stops what the others let through: the token strangers, the `Host`
pages whose name was made to lead here, the `Origin` pages elsewhere that have the browser of somebody who is
in open a websocket (https://cwe.mitre.org/data/definitions/1385.html).
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from workbench.serve.address import Address

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TOKEN = "token"  # noqa: S105 - the name of the query's parameter, no secret
_WEBSOCKET = "/ws"
_CROSS_SITE = "cross-site"


class Entry(Enum):
    """What becomes of a request."""

    REFUSED = "refused"
    IN = "in"
    FIRST = "first"
    """It shows the token in its URL: it gets the cookie, and another URL."""


class Gate:
    """Decides about each request before anything else looks at it.

    Args:
        address: Where people find the server.
        token: What they have to show.
        welcome: The page that leads on where a redirect would lose the cookie.
        refusal: The page for all others; it says nothing about why.
    """

    def __init__(self, address: Address, token: str, *, welcome: str, refusal: str) -> None:
        self._address = address
        self._token = token.encode()
        self._welcome = welcome
        self._refusal = refusal
        # Cookies belong to a host and not to a port: two servers must not take each other's away.
        self.cookie = f"schema-workbench-{address.port}"

    def decide(self, request: web.Request) -> Entry:
        """Whether a request is let in."""
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if not self._address.answers_to(host) or request.method not in {"GET", "HEAD"}:
            return Entry.REFUSED
        if origin != f"http://{host}" and (origin is not None or request.path.startswith(_WEBSOCKET)):
            return Entry.REFUSED
        if request.path == "/" and TOKEN in request.query:
            return Entry.FIRST if self._is_token(request.query[TOKEN]) else Entry.REFUSED
        return Entry.IN if self._is_token(request.cookies.get(self.cookie, "")) else Entry.REFUSED

    def _is_token(self, given: str) -> bool:
        # Both as bytes: a string that is not ASCII can't be compared in constant time.
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._token)

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer in place of `handler` unless the request is let in."""
        entry = self.decide(request)
        if entry is Entry.IN:
            return await handler(request)
        return self._let_in(request) if entry is Entry.FIRST else self._refuse()

    def _let_in(self, request: web.Request) -> web.StreamResponse:
        """Move the token from the URL, which stays in histories and gets passed on, into a cookie."""
        target = str(request.rel_url.without_query_params(TOKEN))
        response: web.Response
        if request.headers.get("Sec-Fetch-Site") == _CROSS_SITE:
            # The link was clicked on a page elsewhere. A browser that is redirected counts as coming from
            # there still, and keeps a strict cookie back; one that is on a page of ours first does not.
            response = web.Response(text=self._welcome, content_type="text/html")
            response.headers["Refresh"] = f"0; url={target}"
        else:
            response = web.Response(status=303, headers={"Location": target})
        response.set_cookie(self.cookie, self._token.decode(), httponly=True, samesite="Strict", path="/")
        return response

    def _refuse(self) -> web.Response:
        return web.Response(status=403, text=self._refusal, content_type="text/html")

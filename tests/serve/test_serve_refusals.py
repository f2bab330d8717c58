from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.serve.conftest import Serving

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PATHS = ("/", "/ws", "/ws/Thabo", "/static/js/textual.js", "/page/page.js", "/download/1", "/nothing")


@pytest.mark.parametrize("path", PATHS)
def test_nobody_comes_in_without_the_token(serving: Serving, path: str) -> None:
    answer = serving.ask(path)
    assert answer.status == 403
    assert "the link that was printed" in answer.text


@pytest.mark.parametrize("token", ["", "wrong", "%F0%9F%94%91", "%ff", "short"])
def test_nobody_comes_in_with_a_wrong_token(serving: Serving, token: str) -> None:
    answer = serving.ask(f"/?token={token}")
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert serving.ask("/", Cookie=f"schema-workbench-{serving.port}={token}").status == 403


def test_a_part_of_the_token_is_not_enough(serving: Serving) -> None:
    assert serving.ask(f"/?token={serving.token[:-1]}").status == 403
    assert serving.ask(f"/?token={serving.token}x").status == 403


def test_the_token_gives_a_cookie_that_no_script_and_no_other_site_can_use(serving: Serving) -> None:
    answer = serving.ask(f"/?token={serving.token}&name=Thabo")
    assert answer.status == 303
    assert answer.headers["Location"] == "/?name=Thabo"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert serving.ask("/?name=Thabo", Cookie=cookie.partition(";")[0]).status == 200


def test_the_token_does_not_open_other_paths(serving: Serving) -> None:
    assert serving.ask(f"/ws?token={serving.token}", **UPGRADE, Origin=serving.origin).status == 403
    assert serving.ask(f"/page/page.js?token={serving.token}").status == 403


def test_a_websocket_needs_the_cookie(serving: Serving) -> None:
    assert serving.ask("/ws", **UPGRADE, Origin=serving.origin).status == 403
    assert serving.ask("/ws", **UPGRADE, Origin=serving.origin, Cookie=serving.cookie).status == 101


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://{host}", "http://127.0.0.1", "http://{host}.evil.example", ""],
)
def test_a_websocket_is_opened_from_our_own_page_only(serving: Serving, origin: str) -> None:
    foreign = origin.format(host=serving.host)
    assert serving.ask("/ws", **UPGRADE, Origin=foreign, Cookie=serving.cookie).status == 403
    assert serving.ask("/ws/Thabo", **UPGRADE, Origin=foreign, Cookie=serving.cookie).status == 403


def test_a_websocket_without_an_origin_is_no_browsers(serving: Serving) -> None:
    assert serving.ask("/ws", **UPGRADE, Cookie=serving.cookie).status == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", ""])
def test_a_foreign_name_that_leads_here_is_refused(serving: Serving, host: str) -> None:
    foreign = host.format(port=serving.port)
    assert serving.ask("/", Host=foreign, Cookie=serving.cookie).status == 403
    assert serving.ask(f"/?token={serving.token}", Host=foreign).status == 403
    websocket = serving.ask("/ws", **UPGRADE, Host=foreign, Origin=f"http://{foreign}", Cookie=serving.cookie)
    assert websocket.status == 403


def test_a_tunnel_may_end_at_another_port(serving: Serving) -> None:
    answer = serving.ask("/", Host="localhost:9999", Cookie=serving.cookie)
    assert answer.status == 200
    assert "ws://localhost:9999" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_there_to_be_sent_to(serving: Serving, method: str) -> None:
    assert serving.ask("/", method, Cookie=serving.cookie).status == 403


def test_another_address_does_not_answer(serving: Serving) -> None:
    # All of 127.0.0.0/8 is this machine on Linux, and still another address than the one it listens at.
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", serving.port), timeout=10)


def test_every_answer_says_what_a_browser_may_do_with_it(serving: Serving) -> None:
    known = serving.ask("/", Cookie=serving.cookie)
    for answer in (known, serving.ask("/"), serving.ask("/nothing", Cookie=serving.cookie)):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "aiohttp" not in answer.headers["Server"]


def test_the_refusal_tells_no_details(serving: Serving) -> None:
    refusals = {
        serving.ask("/").text,
        serving.ask("/?token=wrong").text,
        serving.ask("/", Host="evil.example", Cookie=serving.cookie).text,
        serving.ask("/ws", **UPGRADE, Origin="http://evil.example", Cookie=serving.cookie).text,
    }
    assert len(refusals) == 1
    (text,) = refusals
    for detail in (serving.token, serving.host, str(serving.root), "Origin", "cookie"):
        assert detail not in text

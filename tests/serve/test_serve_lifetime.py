from __future__ import annotations

import json
import os
import signal
import socket
import time
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serve.conftest import Serving

PATIENCE = 60.0


class Connection:
    """A websocket of somebody who is in, by hand: what is sent need not be what a page sends."""

    def __init__(self, serving: Serving) -> None:
        self._socket = socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE)
        head = {
            "Host": serving.host,
            "Origin": serving.origin,
            "Cookie": serving.cookie,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": b64encode(os.urandom(16)).decode(),
        }
        lines = [
            "GET /ws?width=120&height=40 HTTP/1.1",
            *(f"{name}: {value}" for name, value in head.items()),
        ]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        assert self._socket.recv(12) == b"HTTP/1.1 101"

    def send(self, message: object) -> None:
        """Send one text frame, of less than 126 bytes, under a mask of zeros."""
        text = json.dumps(message).encode()
        self._socket.sendall(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text)

    def read_until(self, wanted: bytes) -> bytes:
        """What comes, up to `wanted`; fails where the connection ends before."""
        data = b""
        while wanted not in data:
            more = self._socket.recv(1 << 16)
            assert more, data
            data += more
        return data

    def read_to_the_end(self) -> None:
        """Wait until the server hangs up."""
        while self._socket.recv(1 << 16):
            pass

    def drop(self) -> None:
        """Vanish without a word, as a browser that is killed."""
        self._socket.close()


def children_of(process: int) -> set[int]:
    """The processes that a process has started, and those that these have."""
    found: set[int] = set()
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child, *children_of(child)}
    return found


def wait_until_gone(processes: set[int]) -> None:
    """Wait until none of these processes runs any more."""
    deadline = time.monotonic() + PATIENCE
    while alive := {one for one in processes if Path(f"/proc/{one}").exists()}:
        assert time.monotonic() < deadline, f"still there: {alive}"
        time.sleep(0.02)


@pytest.fixture
def two(another: Serving) -> Iterator[tuple[Connection, Connection]]:
    """Two people who look at the same server."""
    pair = (Connection(another), Connection(another))
    for one in pair:
        one.read_until(b"Core Services")
    yield pair
    for one in pair:
        one.drop()


@pytest.mark.usefixtures("two")
def test_ctrl_c_ends_every_app_and_says_so(another: Serving) -> None:
    children = children_of(another.process.pid)
    assert len(children) >= 2
    assert another.end() == 130
    wait_until_gone(children)


@pytest.mark.usefixtures("two")
def test_being_told_to_end_is_no_failure(another: Serving) -> None:
    another.process.send_signal(signal.SIGTERM)
    assert another.process.wait(timeout=PATIENCE) == 0


@pytest.mark.usefixtures("two")
def test_no_app_outlives_a_server_that_is_killed(another: Serving) -> None:
    children = children_of(another.process.pid)
    another.process.kill()
    another.process.wait()
    wait_until_gone(children)


def test_an_app_ends_with_its_browser(another: Serving, two: tuple[Connection, Connection]) -> None:
    before = children_of(another.process.pid)
    two[0].drop()
    deadline = time.monotonic() + PATIENCE
    while len(children_of(another.process.pid)) > len(before) / 2:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    two[1].send(["stdin", "?"])
    two[1].read_until(b"Help")


def test_the_link_is_all_that_is_printed_and_no_log_has_the_token(
    another: Serving, two: tuple[Connection, Connection]
) -> None:
    two[0].send({"no": "page of ours sends this"})
    two[0].read_to_the_end()
    # A request that can't be read is quoted in the log.
    with socket.create_connection(("127.0.0.1", another.port), timeout=PATIENCE) as broken:
        broken.sendall(f"GET /?token={another.token} HTTP/x\r\n\r\n".encode())
        assert broken.recv(1 << 10).startswith(b"HTTP/1.0 400")
    another.ask(f"/?token={another.token}x")
    assert another.end() == 130
    assert another.process.stdout is not None
    assert another.process.stdout.read() == ""
    errors = another.errors.read_text()
    assert "what no page of ours sends" in errors
    assert another.token not in errors


@pytest.mark.usefixtures("two")
def test_each_app_is_told_a_name_of_its_own(another: Serving) -> None:
    names = set()
    for child in children_of(another.process.pid):
        variables = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
        names |= {one.partition(b"=")[2] for one in variables if one.startswith(b"SCHEMA_WORKBENCH_AUTHOR=")}
    assert names == {b"Naledi (1)", b"Naledi (2)"}

"""The engine host as a raw process: lines in, lines out, nothing of our own client in between."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from workbench.engine.packages import HOST

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120_000
"""Milliseconds after which the host itself gives up a call, so that no test waits for ever."""


class HostRefusalError(Exception):
    """An error that the host answered."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error)
        self.code: int = error["code"]
        self.message: str = error["message"]
        self.data: dict[str, Any] = error.get("data", {})

    @property
    def kind(self) -> str:
        return str(self.data["kind"])


class HostProcess:
    """A running host.

    Args:
        node: The node executable.
        packages: The folder whose `node_modules` holds the packages.
    """

    def __init__(self, node: Path, packages: Path) -> None:
        self._process = subprocess.Popen(
            [node, HOST / "main.mjs", packages], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._ids = 0
        self._early: dict[int, dict[str, Any]] = {}
        self.greeting = self.read()

    @property
    def pid(self) -> int:
        return self._process.pid

    def call(self, method: str, *, deadline: int = PATIENCE, **params: Any) -> Any:
        """The result of a call.

        Raises:
            HostRefusalError: There is none.
        """
        return self.answer(self.send(method, deadline=deadline, **params))

    def refusal(self, method: str, *, deadline: int = PATIENCE, **params: Any) -> HostRefusalError:
        """Why a call that must not work out does not."""
        return self.refusal_of(self.send(method, deadline=deadline, **params))

    def refusal_of(self, number: int) -> HostRefusalError:
        """The same of a call that was sent before."""
        try:
            result = self.answer(number)
        except HostRefusalError as refusal:
            return refusal
        raise AssertionError(f"the call was answered with {result}")

    def send(self, method: str, *, deadline: int = PATIENCE, **params: Any) -> int:
        """Ask, and return the id of the answer to come."""
        self._ids += 1
        self.write({"id": self._ids, "method": method, "params": params, "deadline": deadline})
        return self._ids

    def cancel(self, number: int) -> None:
        self.write({"method": "cancel", "params": {"id": number}})

    def answer(self, number: int) -> Any:
        """The result of the call with that id; answers to others are kept.

        Raises:
            HostRefusalError: There is none.
        """
        while number not in self._early:
            message = self.read()
            self._early[message["id"]] = message
        message = self._early.pop(number)
        if "error" in message:
            raise HostRefusalError(message["error"])
        return message["result"]

    def write(self, message: dict[str, Any]) -> None:
        # As they are, without escapes: that is how our own client writes.
        text = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False)
        self.write_line(text.encode())

    def write_line(self, line: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the host has ended"
        return json.loads(line)

    def close(self) -> int:
        """End its input and wait for its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self.wait()

    def wait(self) -> int:
        """Wait for its exit code."""
        return self._process.wait(timeout=60)

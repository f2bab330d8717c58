"""The installed program in a real terminal: tmux gives the keys and reads the screen."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds after which what a test waits for is taken for lost; nothing is asserted about speed."""


class Terminal:
    """One tmux session with the program in it."""

    def __init__(self, socket: Path, folder: Path) -> None:
        self._socket = socket
        self._started = 0
        self._folder = folder

    @property
    def _tmux(self) -> list[str]:
        # A server that was told to end may still hold its socket: each start has one of its own.
        return ["tmux", "-S", f"{self._socket}{self._started}", "-f", "/dev/null"]

    def start(self, command: list[str], size: tuple[int, int]) -> None:
        """Start `command`; its exit code is shown as `exit=N` when it ends."""
        self._started += 1
        folders = {f"XDG_{kind}_HOME": str(self._folder / kind) for kind in ("CACHE", "CONFIG", "STATE")}
        settings = [f"{name}={shlex.quote(value)}" for name, value in folders.items()]
        line = f"env -u COLUMNS -u LINES {' '.join(settings)} {shlex.join(command)}; echo exit=$?; exec cat"
        columns, rows = size
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), "bash", "-c", line)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self._run("send-keys", *keys)

    def screen(self) -> str:
        """The characters on the screen."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *texts: str, gone: str | None = None) -> str:
        """Wait until all of `texts` are on the screen (and `gone` is not), and return the screen."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if all(text in screen for text in texts) and (gone is None or gone not in screen):
                return screen
            if time.monotonic() > deadline:
                pytest.fail(f"waited for {texts} (and for {gone!r} to go) in vain:\n{screen}")
            time.sleep(0.02)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the screen does not show."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                pytest.fail(f"waited in vain:\n{self.screen()}")
            time.sleep(0.02)

    def kill(self) -> None:
        """End the session and what runs in it."""
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
        )
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal of its own, killed at the end."""
    if shutil.which("tmux") is None:
        if "CI" in os.environ:
            pytest.fail("tmux is missing, and in CI nothing is skipped")
        pytest.skip("tmux is not installed")
    terminal = Terminal(tmp_path / "tmux", tmp_path)
    yield terminal
    terminal.kill()


@pytest.fixture
def workbench(terminal: Terminal) -> Callable[..., Terminal]:
    """Open the workbench in the terminal."""

    def open_in_terminal(*words: str | Path, size: tuple[int, int] = (160, 48)) -> Terminal:
        terminal.start([sys.executable, "-m", "workbench", *map(str, words)], size)
        return terminal

    return open_in_terminal


@pytest.fixture
def platform(tmp_path: Path) -> Path:
    """A workspace of two services, one of them with a schema."""
    root = tmp_path / "platform"
    schema = root / "services/order-service/prisma/schema.prisma"
    schema.parent.mkdir(parents=True)
    (root / "services/course-service").mkdir()
    (root / "catalog.yaml").write_text(
        "version: 1\npriorities:\n  - {number: 1, title: Core Services}\n"
        "services:\n  - {name: order-service, priority: 1}\n  - {name: course-service, priority: 1}\n"
    )
    model = "model Order {\n  id Int @id\n  paidOn DateTime\n}\n"
    schema.write_text(f'datasource db {{\n  provider = "postgresql"\n}}\n\n{model}')
    return root

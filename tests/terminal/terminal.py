"""A program in a real terminal: tmux gives the keys and reads the screen."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PATIENCE = 60.0
"""Seconds after which what is waited for is taken for lost; nothing is asserted about speed."""


class LostError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """One tmux session with the program in it.

    Args:
        socket: The beginning of the paths of tmux's sockets.
        folder: Holds the folders of the user.
    """

    def __init__(self, socket: Path, folder: Path) -> None:
        self._socket = socket
        self._started = 0
        self._folder = folder

    @property
    def _tmux(self) -> list[str]:
        # A server that was told to end may still hold its socket: each start has one of its own.
        return ["tmux", "-S", f"{self._socket}{self._started}", "-f", "/dev/null"]

    def start(
        self, command: list[str], size: tuple[int, int], environment: Mapping[str, str] | None = None
    ) -> None:
        """Start `command`; its exit code is shown as `exit=N` when it ends.

        Args:
            command: The program and its arguments.
            size: Columns and rows.
            environment: What it finds in its environment beside what is there.
        """
        self._started += 1
        folders = {f"XDG_{kind}_HOME": str(self._folder / kind) for kind in ("CACHE", "CONFIG", "STATE")}
        known = {**folders, **(environment or {})}
        settings = [f"{name}={shlex.quote(value)}" for name, value in known.items()]
        line = f"env -u COLUMNS -u LINES {' '.join(settings)} {shlex.join(command)}; echo exit=$?; exec cat"
        columns, rows = size
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), "bash", "-c", line)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self._run("send-keys", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._run("send-keys", "-l", text)

    def screen(self, *, with_colours: bool = False) -> str:
        """The characters on the screen, with the codes of their colours or without."""
        return self._run("capture-pane", "-p", *(["-e"] if with_colours else []))

    def wait_for(self, *texts: str, gone: str | None = None) -> str:
        """Wait until all of `texts` are on the screen (and `gone` is not), and return the screen.

        Raises:
            LostError: They don't come.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if all(text in screen for text in texts) and (gone is None or gone not in screen):
                return screen
            if time.monotonic() > deadline:
                raise LostError(f"waited for {texts} (and for {gone!r} to go) in vain:\n{screen}")
            time.sleep(0.02)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the screen does not show.

        Raises:
            LostError: It does not come true.
        """
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise LostError(f"waited in vain:\n{self.screen()}")
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

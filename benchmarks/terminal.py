"""A real pseudo-terminal, and how long a program takes until it shows something in it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS, COLUMNS = 48, 160
PATIENCE = 60.0


class Terminal:
    """A program in a terminal of 160x48, and what it has printed so far; left, the program is ended.

    Args:
        command: The program and its arguments.
        environment: The program's environment.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(command[0], list(command), environment)  # noqa: S606 - the program under measurement
        self._seen = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def wait_for(self, mark: bytes, *beside: Terminal) -> None:
        """Read until `mark` was printed.

        Args:
            mark: What is waited for.
            beside: Other terminals, read meanwhile: one that is full, with 15 kB, halts its program.

        Raises:
            TimeoutError: It did not appear within a minute.
        """
        until = time.perf_counter() + PATIENCE
        while mark not in self._seen:
            if time.perf_counter() > until:
                raise TimeoutError(f"{mark!r} did not appear")
            for ready in select.select([self, *beside], [], [], 1.0)[0]:
                ready.read()

    def fileno(self) -> int:
        """What `select` asks for."""
        return self._terminal

    def read(self) -> None:
        """Read what has been printed."""
        self._seen += os.read(self._terminal, 65536)

    def forget(self) -> None:
        """Let what was printed before not be waited for again."""
        self._seen = b""

    def press(self, keys: str) -> None:
        """Send keys, as the terminal codes them; what was printed before is not waited for again."""
        self.forget()
        os.write(self._terminal, keys.encode())

    def seconds_to_answer(self, keys: str) -> float:
        """Seconds from keys until the program prints anything.

        Raises:
            TimeoutError: It did not within a minute.
        """
        started = time.perf_counter()
        self.press(keys)
        if not select.select([self._terminal], [], [], PATIENCE)[0]:
            raise TimeoutError(f"{keys!r} was not answered")
        seconds = time.perf_counter() - started
        self._seen += os.read(self._terminal, 65536)
        return seconds

    def wait_until_quiet(self, seconds: float) -> None:
        """Read until nothing has been printed for so long."""
        while select.select([self._terminal], [], [], seconds)[0]:
            self._seen += os.read(self._terminal, 65536)


def seconds_until(command: Sequence[str], marks: Sequence[bytes], environment: dict[str, str]) -> list[float]:
    """Run `command` in a terminal until all marks were printed, then end it.

    Args:
        command: The program and its arguments.
        marks: What is waited for, in this order.
        environment: The program's environment.

    Returns:
        Seconds from the start of the process to each mark.

    Raises:
        TimeoutError: A mark did not appear within a minute.
    """
    times: list[float] = []
    with Terminal(command, environment) as terminal:
        for mark in marks:
            terminal.wait_for(mark)
            times.append(time.perf_counter() - terminal.started)
    return times

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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS, COLUMNS = 48, 160
PATIENCE = 60.0


def seconds_until(command: Sequence[str], marks: Sequence[bytes], environment: dict[str, str]) -> list[float]:
    """Run `command` in a terminal of 160x48 until all marks were printed, then end it.

    Args:
        command: The program and its arguments.
        marks: What is waited for, in this order.
        environment: The program's environment.

    Returns:
        Seconds from the start of the process to each mark.

    Raises:
        TimeoutError: A mark did not appear within a minute.
    """
    started = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.execve(command[0], list(command), environment)  # noqa: S606 - the program under measurement
    try:
        return _read_until(terminal, marks, started)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def _read_until(terminal: int, marks: Sequence[bytes], started: float) -> list[float]:
    seen = b""
    times: list[float] = []
    while len(times) < len(marks):
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError(f"{marks[len(times)]!r} did not appear")
        if not select.select([terminal], [], [], 1.0)[0]:
            continue
        seen += os.read(terminal, 65536)
        while len(times) < len(marks) and marks[len(times)] in seen:
            times.append(time.perf_counter() - started)
    return times

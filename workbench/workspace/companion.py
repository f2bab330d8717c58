"""A copy of this process that works beside it and sends back what it finds.

A copy knows all that was read so far and is there within a millisecond. It is made only of a process without
other threads, since a lock that one of them held would stay locked in the copy for ever; and only on Linux,
where the system's own libraries bear it.
https://docs.python.org/3/library/os.html#os.fork
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

_LENGTH = 4
"""Bytes before each find that tell its length."""
_COURTESY = 10
"""How far it stands back where there are fewer processors than processes: the engine, which the original will
wait for, goes first."""
_CHUNK = 64 * 1024
_DESCRIPTORS = "/proc/self/fd"
_TASKS = "/proc/self/task"
"""A folder for each thread, also of those that Python knows nothing of."""


def is_worthwhile() -> bool:
    """Whether a copy can be made without harm, and has a processor to run on."""
    if sys.platform != "linux":
        return False
    try:
        threads = os.listdir(_TASKS)  # noqa: PTH208 - their number is enough
        return len(threads) == 1 and len(os.sched_getaffinity(0)) > 1
    except OSError:
        return False


class Companion:
    """The copy, from the beginning of a context until its end.

    Nobody ever waits for it. One that dies or hangs has found less; at the end of the context it is ended.

    Args:
        finds: Is iterated over in the copy.
    """

    def __init__(self, finds: Iterable[bytes]) -> None:
        self._finds = finds
        self._reading = -1
        self._begun = b""
        self.pid = 0
        """The number of its process; 0 where there is none."""

    def __enter__(self) -> Self:
        self._reading, writing = os.pipe()
        try:
            self.pid = os.fork()
        except OSError:
            # The system has no room for one more process.
            self.pid = -1
        if self.pid == 0:
            _live(self._finds, writing)
        os.close(writing)
        os.set_blocking(self._reading, False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._reading)
        if self.pid > 0:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def arrived(self) -> list[bytes]:
        """What it has found since the last look, as far as that is complete."""
        with suppress(BlockingIOError):
            while chunk := os.read(self._reading, _CHUNK):
                self._begun += chunk
        found = []
        start = 0
        while (begin := start + _LENGTH) <= len(self._begun):
            end = begin + int.from_bytes(self._begun[start:begin], "little")
            if end > len(self._begun):
                break
            found.append(self._begun[begin:end])
            start = end
        self._begun = self._begun[start:]
        return found


def _live(finds: Iterable[bytes], writing: int) -> NoReturn:
    """Be the copy: nothing of the life of the original goes on in it, whatever happens."""
    try:
        # What the original holds open must be closed once it closes it; an engine ends by that.
        for descriptor in map(int, os.listdir(_DESCRIPTORS)):  # noqa: PTH208 - names are enough
            if descriptor not in (0, 1, 2, writing):
                with suppress(OSError):
                    os.close(descriptor)
        os.nice(_COURTESY)
        for find in finds:
            _write(writing, len(find).to_bytes(_LENGTH, "little") + find)
    finally:
        os._exit(0)


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]

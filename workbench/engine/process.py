"""The process of node: fed, listened to, ended. Knows lines of bytes, not what they mean."""

from __future__ import annotations

from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, cast

from workbench.engine.errors import EngineProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable
    from subprocess import Popen

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one message; the migrations of a large schema are some megabytes."""
_LAST_WORDS = 4000
"""Bytes of stderr that are remembered."""
_GRACE = 3.0
"""Seconds in which the process may end by itself: it drops its databases then."""


class HostProcess:
    """A running process that reads and writes lines. A thread waits at each of its pipes.

    Args:
        process: Its streams are pipes that nobody else uses.
        take: Called with each line that it writes; an `EngineProtocolError` ends the process.
        bury: Called when it has ended, with its exit code (negative: the signal that ended it) and what was
            wrong with its lines, if anything.
    """

    def __init__(
        self, process: Popen[bytes], take: Callable[[bytes], None], bury: Callable[[int, str], None]
    ) -> None:
        self._process = process
        self._take = take
        self._bury = bury
        self._to_write: SimpleQueue[bytes | None] = SimpleQueue()
        self._over = Event()
        self._last_words = b""
        self._complaints = Thread(target=self._listen_to_errors, name="engine-stderr", daemon=True)

    def start(self) -> None:
        """Begin to listen, and to write."""
        self._complaints.start()
        for name, work in (("engine-stdin", self._feed), ("engine-stdout", self._listen)):
            Thread(target=work, name=name, daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The end of what it wrote to stderr."""
        return self._last_words.decode("utf-8", "replace").strip()

    def write(self, line: bytes) -> None:
        """Write one line; it waits in memory while the process is busy, and what nobody reads is lost."""
        self._to_write.put(line + b"\n")

    def kill(self) -> None:
        """End it at once, whatever it does."""
        with suppress(ProcessLookupError):
            self._process.kill()

    def release(self) -> None:
        """Write no more; it then ends by itself."""
        self._to_write.put(None)

    def close(self) -> None:
        """Release it, wait for its end, and make sure that it comes."""
        self.release()
        if not self._over.wait(_GRACE):
            self.kill()
            self._over.wait()

    # What follows runs in the threads.

    def _feed(self) -> None:
        with suppress(OSError), cast("IO[bytes]", self._process.stdin) as stdin:
            while (line := self._to_write.get()) is not None:
                stdin.write(line)
                stdin.flush()

    def _listen(self) -> None:
        trouble = ""
        with cast("IO[bytes]", self._process.stdout) as stdout:
            try:
                while line := stdout.readline(LONGEST_LINE):
                    _check_end(line)
                    self._take(line)
            except (EngineProtocolError, OSError) as error:
                trouble = str(error)
                self.kill()
        code = self._process.wait()
        self._complaints.join()
        self.release()
        self._bury(code, trouble)
        self._over.set()

    def _listen_to_errors(self) -> None:
        # Always read: a full pipe would halt the process.
        with cast("IO[bytes]", self._process.stderr) as stderr:
            while chunk := stderr.read1():  # type: ignore[attr-defined]  # a buffered reader, as launched
                self._last_words = (self._last_words + chunk)[-_LAST_WORDS:]


def _check_end(line: bytes) -> None:
    if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
        raise EngineProtocolError(f"the engine wrote a line of more than {LONGEST_LINE} bytes")

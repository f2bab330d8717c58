"""The process of node: started, fed, listened to, ended. Knows lines of bytes, not what they mean."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Mapping, Sequence
    from pathlib import Path

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of one message; the migrations of a large schema are some megabytes."""
_LAST_WORDS = 4000
"""Bytes of stderr that are remembered."""
_GRACE = 3.0
"""Seconds in which the process may end by itself: it drops its databases then."""

# What node, its temporary files and encrypted connections need. Nothing else gets through: neither the
# secrets of the user's shell nor `NODE_OPTIONS`, which would run other people's code, nor `PG*`, which would
# choose a server behind the user's back.
_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "USERPROFILE",
    "NODE_EXTRA_CA_CERTS",
    "SSL_CERT_FILE",
)


class HostProcess:
    """A running process that reads and writes lines."""

    def __init__(self, process: Process) -> None:
        self._process = process
        # All three are pipes, since `start` asks for them.
        self._stdin = cast("asyncio.StreamWriter", process.stdin)
        self._stdout = cast("asyncio.StreamReader", process.stdout)
        self._stderr = cast("asyncio.StreamReader", process.stderr)
        self._last_words = b""
        self._listening = asyncio.create_task(self._listen_to_errors())

    @classmethod
    async def start(cls, command: Sequence[str | Path], environment: Mapping[str, str]) -> HostProcess:
        """Start `command` with the harmless part of `environment`.

        Raises:
            OSError: The system can't run it.
        """
        kept = {name: environment[name] for name in _ENVIRONMENT if name in environment}
        return cls(
            await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                limit=LONGEST_LINE,
                env=kept,
                **_own_group(),
            )
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The end of what it wrote to stderr."""
        return self._last_words.decode("utf-8", "replace").strip()

    def write(self, line: bytes) -> None:
        """Write one line; what can't be sent at once waits in memory, and what nobody reads is lost."""
        self._stdin.write(line + b"\n")

    async def drain(self) -> None:
        """Wait while the process is behind with reading.

        Raises:
            ConnectionError: It reads no more.
        """
        await self._stdin.drain()

    async def lines(self) -> AsyncIterator[bytes]:
        """The lines it writes, until it ends.

        Raises:
            ValueError: A line is too long to be held.
        """
        while line := await self._stdout.readline():
            yield line

    def kill(self) -> None:
        """End it at once, whatever it does."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> int:
        """Wait for its end, and for its last words; negative: the signal that ended it."""
        code = await self._process.wait()
        await self._listening
        return code

    async def close(self) -> None:
        """Let it end by itself, as it does when nobody writes to it any more, and make sure that it has."""
        self._stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _GRACE)
        except TimeoutError:
            pass
        finally:
            self.kill()
        await self.ended()

    async def _listen_to_errors(self) -> None:
        # Always read: a full pipe would halt the process.
        while chunk := await self._stderr.read(8192):
            self._last_words = (self._last_words + chunk)[-_LAST_WORDS:]


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C from the process: it is meant for us, who then end the process in order."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}

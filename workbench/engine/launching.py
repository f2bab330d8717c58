"""Starts the process of node, in any thread and without asyncio: its start can go on beside heavy imports."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.engine.answers import PROTOCOL, request
from workbench.engine.errors import EngineUnavailableError
from workbench.engine.node import Node, check_version, find_node
from workbench.engine.packages import HOST, Packages, find_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from subprocess import Popen

    from workbench.engine.answers import Ready
    from workbench.engine.channel import Channel
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine

_BUFFER = 64 * 1024

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


class Parts(NamedTuple):
    """What the engine's process is made of."""

    node: Node
    packages: Packages


class Launched:
    """A process that was started, and that nobody has listened to before its `channel` is asked for.

    Args:
        parts: What it is made of.
        process: The process.
    """

    def __init__(self, parts: Parts, process: Popen[bytes]) -> None:
        self.parts = parts
        self._process = process
        self._channel: Channel | None = None

    @property
    def channel(self) -> Channel:
        """The way to it; from the first look on, threads listen."""
        from workbench.engine.channel import Channel

        self._channel = self._channel or Channel(self._process)
        return self._channel

    @property
    def has_ended(self) -> bool:
        """Whether there is no such process any more."""
        return self._process.poll() is not None

    def warm_up(self, line: ReleaseLine) -> None:
        """Have it load what it needs for schemas of that line before anybody asks for it."""
        from workbench.engine.lint_answer import LINT, lint_parameters

        if self._channel is None and (stdin := self._process.stdin) is not None:
            # Channels number their calls from 1; the answer to this one is for nobody.
            with suppress(OSError):
                stdin.write(request(0, LINT, lint_parameters([([("", "")], line)]), 60_000) + b"\n")
                stdin.flush()

    def opened(self, timeout: float) -> Channel | None:
        """The way to it; None: it is not ready within `timeout` seconds.

        Raises:
            EngineError: It will never be.
        """
        if not self.channel.has_settled(timeout):
            return None
        check_greeting(self.parts.node, self.channel.greeting())
        return self.channel

    def release(self) -> None:
        """Begin to end it."""
        if self._channel is not None:
            self._channel.release()
        else:
            # Nobody has asked it for anything that it would have to put in order.
            self._process.kill()

    def close(self) -> None:
        """End it and wait for its end."""
        self.release()
        if self._channel is not None:
            self._channel.close()
        else:
            with self._process:
                pass


def check_greeting(node: Node, ready: Ready) -> None:
    """Refuse a host that can't be what we need.

    Raises:
        EngineUnavailableError: Its node is too old, or it speaks another protocol.
    """
    check_version(node, ready.node)
    if ready.protocol != PROTOCOL:
        raise EngineUnavailableError(
            f"the engine speaks protocol {ready.protocol}, not {PROTOCOL}", "reinstall schema-workbench"
        )


def launch_host(parts: Parts, environment: Mapping[str, str]) -> Launched:
    """Start the host program.

    Raises:
        OSError: The system can't run it.
    """
    command = [parts.node.path, HOST / "main.mjs", parts.packages.folder]
    return Launched(parts, launch(command, environment))


def launch_early(places: EnginePlaces) -> Launched | None:
    """Start the host program ahead of the first question, if it can be started at once.

    Returns:
        None where it can't: why, and what there is to install, is for those to learn who ask.
    """
    try:
        node = find_node(places.search_path)
        packages = find_packages(places.cache, places.packages)
        return launch_host(Parts(node, packages), places.environment) if packages is not None else None
    except (EngineUnavailableError, OSError):
        return None


def launch(command: Sequence[str | Path], environment: Mapping[str, str]) -> Popen[bytes]:
    """Start `command` with the harmless part of `environment`, all its streams as pipes.

    Raises:
        OSError: The system can't run it.
    """
    return subprocess.Popen(  # noqa: S603 - the host's own program, or a test's
        command,
        bufsize=_BUFFER,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={name: environment[name] for name in _ENVIRONMENT if name in environment},
        **_own_group(),
    )


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C from the process: it is meant for us, who then end the process in order."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"process_group": 0}

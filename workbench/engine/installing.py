"""Installing Prisma's packages with npm: aside first and then by one rename, so that nobody sees half of it.

Only the standard library is used, since a build of the workbench installs the same way.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.engine.errors import EngineUnavailableError
from workbench.engine.node import check_version, npm_command, version_of
from workbench.engine.packages import HOST, LOCK, LOCK_HASH, MODULES, fits, lock_hash
from workbench.engine.places import PACKAGES_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.engine.node import Node

TIMEOUT = 300.0
"""Seconds that npm may take."""
_MANIFEST = ("package.json", LOCK, ".npmrc")
_COMMAND = (
    "ci",
    "--ignore-scripts",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    # What is in npm's own cache needs no question to the registry: the lock file holds its integrity.
    "--prefer-offline",
    # Three tries within seconds; npm's own pauses would make someone without a network wait for minutes.
    "--fetch-retries=2",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=3000",
)
_CURE = (
    "connect to the network and start again,"
    f" or set {PACKAGES_VARIABLE} to a folder in which `npm ci` has installed them"
)
# For editors, compilers and readers; node needs none of it. Licences stay.
_NOT_RUN = re.compile(
    r"^(?!licen[cs]e|notice).*\.(map|md|[cm]?ts|flow)$|^\.package-lock\.json$", re.IGNORECASE
)


async def install(target: Path, node: Node, environment: Mapping[str, str], host: Path = HOST) -> None:
    """Install the packages of the lock file in `host`, so that `target` has a `node_modules` that fits it.

    Where another process is faster its result is taken. Being cancelled stops npm and leaves nothing behind.

    Raises:
        EngineUnavailableError: npm could not install them, or the disk refuses.
    """
    try:
        with _aside(target) as folder:
            aside = Path(folder)
            for name in _MANIFEST:
                shutil.copyfile(host / name, aside / name)
            await _run_npm(aside, node, environment)
            prune(aside / MODULES)
            wanted = lock_hash(host)
            (aside / MODULES / LOCK_HASH).write_text(wanted, encoding="ascii")
            _put(aside / MODULES, target, wanted)
    except OSError as error:
        raise EngineUnavailableError(
            f"Prisma's packages can't be written to `{target}`: {error.strerror or error}",
            "make room or let it be written",
        ) from error


def _aside(target: Path) -> tempfile.TemporaryDirectory[str]:
    target.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=target, prefix=".installing-")


def prune(modules: Path) -> None:
    """Take away what node never reads."""
    shutil.rmtree(modules / ".bin", ignore_errors=True)
    for folder, _, names in os.walk(modules):
        for name in names:
            if _NOT_RUN.search(name):
                Path(folder, name).unlink()


async def _run_npm(folder: Path, node: Node, environment: Mapping[str, str]) -> None:
    check_version(node, await asyncio.to_thread(version_of, node))
    search_path = environment.get("PATH", "")
    process = await asyncio.create_subprocess_exec(
        *npm_command(node, search_path),
        *_COMMAND,
        cwd=folder,
        # Proxies, certificates and registries are told to npm by the environment.
        env={**environment, "PATH": os.pathsep.join([str(node.path.parent), search_path])},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(TIMEOUT):
            _, errors = await process.communicate()
    except TimeoutError:
        raise EngineUnavailableError(
            f"npm did not install Prisma's packages within {TIMEOUT:.0f} seconds", _CURE
        ) from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        raise EngineUnavailableError(
            f"npm could not install Prisma's packages: {_reason(errors.decode('utf-8', 'replace'))}", _CURE
        )


def _reason(errors: str) -> str:
    """The telling lines of what npm printed: its code, and what happened."""
    lines = [line.strip() for line in re.findall(r"(?m)^npm (?:error|ERR!) (.+)", errors)]
    told = [line for line in lines if not re.match(r"(errno|syscall|A complete log|at )", line)]
    return "; ".join(told[:2]) or errors.strip()[-200:] or "it said nothing"


def _put(modules: Path, target: Path, wanted: str) -> None:
    """Move `modules` into `target`, unless such ones are there by now; others make room."""
    final = target / MODULES
    for _ in range(3):
        try:
            modules.rename(final)
        except OSError:
            if fits(target, wanted):
                return
            if not final.is_dir():
                raise
            shutil.rmtree(final, ignore_errors=True)
        else:
            return
    raise EngineUnavailableError(f"`{final}` can't be replaced", "delete it and start again")

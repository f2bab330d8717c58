"""Where Prisma's packages are: in the installation, in the user's cache, or nowhere yet.

The lock file names each package's version and integrity. A folder of packages carries the hash of the lock
file it was installed from, so that one look tells whether it fits this version of the workbench. Only the
standard library is used, since a build of the workbench asks too.
"""

from __future__ import annotations

import json
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from workbench.engine.errors import EngineUnavailableError
from workbench.engine.places import PACKAGES_VARIABLE

HOST = Path(__file__).parent / "host"
"""The program that node runs, its `package.json` and its lock file."""
LOCK = "package-lock.json"
MODULES = "node_modules"
LOCK_HASH = ".lock-hash"
"""The file in `node_modules` that tells from which lock file they were installed."""


class PackagesOrigin(Enum):
    """How the packages came here."""

    CHOSEN = "chosen"
    """By the user, who names the folder."""
    INSTALLATION = "installation"
    """With the wheel, or by its build in a checkout."""
    CACHE = "cache"
    """By npm, at the first start."""


class Packages(NamedTuple):
    """A folder whose `node_modules` holds the packages."""

    folder: Path
    origin: PackagesOrigin


def lock_hash(host: Path = HOST) -> str:
    """The hash that packages must carry to fit the lock file in `host`."""
    return sha256((host / LOCK).read_bytes()).hexdigest()


def fits(folder: Path, wanted: str) -> bool:
    """Whether the packages in `folder` are there, and of the lock file with the hash `wanted`."""
    try:
        return (folder / MODULES / LOCK_HASH).read_text(encoding="ascii").strip() == wanted
    except (OSError, ValueError):
        return False


def cached_folder(cache: Path, host: Path = HOST) -> Path:
    """Where in the user's `cache` the packages belong that fit this version of the workbench."""
    return cache / "engine" / lock_hash(host)


def find_packages(cache: Path, chosen: Path | None, host: Path = HOST) -> Packages | None:
    """The packages to use; None: they have yet to be installed.

    Args:
        cache: The user's cache.
        chosen: The folder that the user wants, if any; no other is looked at then.
        host: Where the lock file lies.

    Raises:
        EngineUnavailableError: The chosen folder does not hold what is needed.
    """
    if chosen is not None:
        _check_chosen(chosen, host)
        return Packages(chosen, PackagesOrigin.CHOSEN)
    wanted = lock_hash(host)
    if fits(host, wanted):
        return Packages(host, PackagesOrigin.INSTALLATION)
    cached = cached_folder(cache, host)
    return Packages(cached, PackagesOrigin.CACHE) if fits(cached, wanted) else None


def wanted_versions(host: Path = HOST) -> dict[str, str]:
    """The version of each package that the host uses itself, by the name under which it is installed."""
    locked = json.loads((host / LOCK).read_text(encoding="utf-8"))["packages"]
    return {name: locked[f"{MODULES}/{name}"]["version"] for name in locked[""]["dependencies"]}


def installed_version(folder: Path, name: str) -> str | None:
    """The version of the package `name` in `folder`; None: it is not there."""
    try:
        text = (folder / MODULES / name / "package.json").read_text(encoding="utf-8")
        return str(json.loads(text)["version"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _check_chosen(folder: Path, host: Path) -> None:
    cure = (
        f"copy `package.json` and `{LOCK}` from `{host}` there and run `npm ci --ignore-scripts`,"
        f" or unset {PACKAGES_VARIABLE}"
    )
    for name, wanted in wanted_versions(host).items():
        version = installed_version(folder, name)
        if version is None:
            raise EngineUnavailableError(f"`{folder}` has no package `{name}` in its {MODULES}", cure)
        if version != wanted:
            raise EngineUnavailableError(
                f"`{folder}` holds `{name}` {version}, and this workbench needs {wanted}", cure
            )

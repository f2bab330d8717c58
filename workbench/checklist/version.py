"""What the rules are, as one word: a cache of verdicts is worth nothing once the rules have changed."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORKBENCH = Path(__file__).parents[1]
_PACKAGES = ("checklist", "substance", "psl", "catalog", "review")


@cache
def rules_version() -> str:
    """A hash of the source of all that a verdict depends on, so that nobody has to think of a number."""
    return version_of(_WORKBENCH / package for package in _PACKAGES)


def version_of(folders: Iterable[Path]) -> str:
    """A hash of all Python source below `folders`."""
    from hashlib import blake2b

    digest = blake2b(digest_size=12)
    for folder in folders:
        for module in _modules(folder):
            with open(module, "rb", buffering=0) as file:  # noqa: PTH123 - a hundred paths take 1 ms
                digest.update(file.read())
    return digest.hexdigest()


def _modules(folder: str | Path) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path

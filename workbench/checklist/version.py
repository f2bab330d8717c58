"""What the rules are, as one word: a cache of verdicts is worth nothing once the rules have changed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

_PACKAGES = ("workbench.checklist", "workbench.psl", "workbench.catalog")


@cache
def rules_version() -> str:
    """A hash of the source of all that a verdict depends on, so that nobody has to think of a number."""
    # 10 ms to import, which only a cache needs to spend.
    from importlib.resources import files

    return version_of(files(package) for package in _PACKAGES)


def version_of(folders: Iterable[Traversable]) -> str:
    """A hash of all Python source below `folders`."""
    from hashlib import blake2b

    digest = blake2b(digest_size=12)
    for folder in folders:
        for module in _modules(folder):
            digest.update(module.read_bytes())
    return digest.hexdigest()


def _modules(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _modules(entry)
        elif entry.name.endswith(".py"):
            yield entry

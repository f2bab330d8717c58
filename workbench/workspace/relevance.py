"""Which files and folders can change what is known of a service, by their path alone."""

from __future__ import annotations

from workbench.workspace.folders import CONFIGS, LOCK, PACKAGE, SUFFIX
from workbench.workspace.ignoring import GITIGNORE, SKIPPED
from workbench.workspace.paths import is_below, name, parent
from workbench.workspace.presence import MIGRATION
from workbench.workspace.root import BASES, CATALOG, REVIEWS, TRIAGE

_NAMES = frozenset({PACKAGE, GITIGNORE, LOCK, MIGRATION, *CONFIGS})
_OWN = parent(BASES)


def file_matters(path: str) -> bool:
    """Whether a change of the file at `path` is worth a look."""
    if path in (CATALOG, TRIAGE) or is_below(path, REVIEWS):
        return True
    base = name(path)
    if base in _NAMES:
        return folder_matters(parent(path))
    if base[0] == ".":
        return False
    is_seed = base.startswith("seed.") or name(parent(path)) == "seed"
    return (is_seed or base.endswith(SUFFIX)) and folder_matters(parent(path))


def comes_whole(path: str) -> bool:
    """Whether a workbench writes the file at `path`, in one step, so that nothing is gained by waiting."""
    return path == TRIAGE or is_below(path, REVIEWS)


def folder_matters(path: str) -> bool:
    """Whether schemas may lie in the folder at `path`, as far as names tell."""
    if path == _OWN or is_below(path, BASES) or is_below(path, REVIEWS):
        return True
    return all((part[0] != "." or part == ".") and part not in SKIPPED for part in path.split("/"))

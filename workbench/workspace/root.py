"""Which folder is the workspace, seen from a folder inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = "catalog.yaml"
BLUEPRINTS = "blueprints"
"""Folder of the team's own blueprints: partial Prisma files, no schemas."""
BASES = ".workbench/base"
"""Folder of the texts that were last generated."""
TRIAGE = ".workbench/triage.yaml"
"""What people have decided about the services."""
REVIEWS = ".workbench/reviews"
"""Folder of what people say of the schemas, a file for each service."""
VIEWS = ".workbench/views.yaml"
"""Filters and orders of the services that a team has given names to."""
UNDO = ".workbench/undo"
"""Folder of what can be undone."""
PEERS = ".workbench/peers"
"""Folder of who has the workspace open."""


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upwards with a `catalog.yaml`, else the git root, else `start`.

    Args:
        start: A folder; it need not exist.

    Returns:
        The folder with its symlinks resolved.
    """
    start = start.resolve()
    lineage = (start, *start.parents)
    for folder in lineage:
        if (folder / CATALOG).is_file():
            return folder
    # In a worktree or a submodule `.git` is a file.
    return next((folder for folder in lineage if (folder / ".git").exists()), start)


def prefix_in_repository(root: Path) -> str:
    """What leads from the root of the git repository to the workspace: `platform/`, or nothing at its root.

    Args:
        root: The workspace, its symlinks resolved.
    """
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            path = root.relative_to(folder).as_posix()
            return "" if path == "." else f"{path}/"
    return ""

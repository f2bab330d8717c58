"""What a repository without a catalog seems to hold: services with a schema, and their siblings without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from workbench.catalog.discovered import Found
from workbench.workspace.folders import MANIFESTS
from workbench.workspace.paths import ROOT, join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.engine.release_line import ReleaseLine
    from workbench.workspace.discovery import Entry

USUAL_PARENTS = ("services",)
"""Folders whose children are services even where none of them has a schema."""

_SIGNS = MANIFESTS | {"Dockerfile"}
"""Files that make a folder a service of its own."""


def find_services(
    root: Path, entries: tuple[Entry, ...], lines: Mapping[str, ReleaseLine]
) -> Iterator[Found]:
    """The services that a catalog for this repository should list.

    A package beside a service with a schema is taken for a service whose schema is missing: that is what
    a catalog is for.

    Args:
        root: The workspace.
        entries: What discovery found in it.
        lines: The line of Prisma of each service with a schema, by name.
    """
    known = {entry.folder: entry for entry in entries}
    for entry in entries:
        line = lines.get(entry.name)
        target = line.value if line is not None else None
        yield Found(entry.folder, entry.name, existing=bool(entry.schema_paths), target=target)
    parents = {parent(folder) for folder in known if folder != ROOT} | set(USUAL_PARENTS)
    for folder in sorted(parents - {ROOT}):
        for sibling in _packages(root, folder):
            if sibling not in known:
                yield Found(sibling, existing=False)


def _packages(root: Path, folder: str) -> Iterator[str]:
    try:
        with os.scandir(root / folder) as children:
            names = sorted(
                child.name
                for child in children
                if child.is_dir(follow_symlinks=False) and not child.name.startswith(".")
            )
    except OSError:
        return
    for name in names:
        if name != "node_modules" and any((root / folder / name / file).is_file() for file in _SIGNS):
            yield join(folder, name)

"""Which schema files belong together. Two schemas are never merged: that would check what nobody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.workspace.paths import ROOT, is_below, join, lineage, name, parent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.workspace.folders import Folder

_SCHEMA_FOLDERS = frozenset({"prisma", "schema"})
_DATASOURCE = re.compile(r"^[ \t]*datasource[ \t]+\w+[ \t]*\{", re.MULTILINE)


def declares_datasource(text: str) -> bool:
    """Whether `text` has a datasource block, which makes it the head of a schema and not a part of one."""
    return _DATASOURCE.search(text) is not None


def group(files: Sequence[str], is_head: Callable[[str], bool]) -> list[tuple[str, ...]]:
    """Sort the schema files of one package into schemas.

    A file with a datasource is the head of a schema. A file without one is a part: it joins the one head in
    the nearest folder above that holds any (for folders called `prisma` or `schema`: at any depth). Where
    that folder has several heads the part stays alone, for nobody but its author knows. Parts without a head
    stand together with those of their folder.

    Args:
        files: Paths relative to the workspace.
        is_head: Whether a file declares a datasource. Not asked where one file is all there is.

    Returns:
        The schemas, each with its files in order; ordered by the schemas' first files.
    """
    if len(files) <= 1:
        return [tuple(files)] if files else []
    heads = [file for file in files if is_head(file)]
    groups: dict[str, list[str]] = {head: [head] for head in heads}
    for part in sorted(set(files).difference(heads)):
        groups.setdefault(_head_of(part, heads), []).append(part)
    return sorted(tuple(sorted(group)) for group in groups.values())


def _head_of(part: str, heads: list[str]) -> str:
    for folder in lineage(parent(part)):
        is_schema_folder = name(folder) in _SCHEMA_FOLDERS
        near = [
            head for head in heads if parent(head) == folder or (is_schema_folder and is_below(head, folder))
        ]
        if len(near) == 1:
            return near[0]
        if near:
            return part
    return _schema_folder(part)


def _schema_folder(part: str) -> str:
    """The folder that stands for a schema without a head: `prisma/schema` above it, else its own."""
    for folder in lineage(parent(part)):
        if name(folder) == "schema" and name(parent(folder)) == "prisma":
            return folder
    return parent(part)


def standard_places(folder: str) -> tuple[str, ...]:
    """Where Prisma looks for the schema of a package by itself, in its order; the last is a folder."""
    return join(folder, "schema.prisma"), join(folder, "prisma/schema.prisma"), join(folder, "prisma/schema")


def unit_of(folder: str, folders: Mapping[str, Folder]) -> str:
    """The folder to which the schemas in `folder` belong when no catalog entry claims them.

    It is the nearest package; without one, the folder that holds the `prisma` folder; without that, the
    outermost of the folders with schemas that `folder` lies in.
    """
    for above in lineage(folder):
        if above in folders and folders[above].package:
            return above
        if name(above) == "prisma":
            return parent(above)
    while folder != ROOT and parent(folder) in folders and folders[parent(folder)].schemas:
        folder = parent(folder)
    return folder

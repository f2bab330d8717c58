"""The schemas as the last commit has them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.folders import SUFFIX
from workbench.workspace.git import read_blobs
from workbench.workspace.git_tree import tree_files
from workbench.workspace.paths import ROOT, parent
from workbench.workspace.relevance import file_matters

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from workbench.workspace.snapshot import SchemaFile


class CommittedFile(Struct, frozen=True):
    """A schema file of the last commit."""

    path: str
    """Relative to the workspace, with forward slashes."""
    text: str
    """Its text, with the line ends that it would get on disk."""


def committed_files(
    root: Path, folder: str, files: Sequence[SchemaFile], *, revision: str = "HEAD"
) -> tuple[CommittedFile, ...]:
    """The schema files of a service in the last commit, those too that are no longer on disk.

    Args:
        root: The workspace, its symlinks resolved; the repository may begin above it.
        folder: The folder of the service, relative to the workspace.
        files: The schema files on disk.
        revision: The commit.

    Returns:
        The files by their paths; one that is new since the commit is not among them.

    Raises:
        NoRevisionError: There is no git, no repository, or nothing has been committed.
    """
    known = {file.path: file for file in files}
    places = _places(folder, known)
    blobs = [
        blob
        for blob in tree_files(root, revision, places, recursive=not known)
        if blob.path.endswith(SUFFIX)
        and not blob.is_symlink
        and (blob.path in known or (file_matters(blob.path) and not os.path.lexists(root / blob.path)))
    ]
    texts = (data.decode("utf-8", "replace") for data in read_blobs(root, [blob.id for blob in blobs]))
    found = (
        CommittedFile(blob.path, _as_on_disk(text, known.get(blob.path)))
        for blob, text in zip(blobs, texts, strict=True)
    )
    return tuple(sorted(found, key=lambda file: file.path))


def _places(folder: str, known: Collection[str]) -> list[str]:
    """Where the schema of a service can have been; a slash at the end stands for what is in a folder."""
    if not known:
        return ["schema.prisma", "prisma/"] if folder == ROOT else [f"{folder}/"]
    # In the folder of the workspace itself lie the schemas of anyone.
    return [*known, *(f"{place}/" for place in sorted(set(map(parent, known)) - {ROOT}))]


def _as_on_disk(text: str, file: SchemaFile | None) -> str:
    """The text with the line ends of the file on disk, where git has converted them for the commit.

    https://git-scm.com/docs/gitattributes#_end_of_line_conversion: a text is committed with line feeds alone.
    """
    if file is None or "\r\n" in text or file.text.count("\r\n") != file.text.count("\n"):
        return text
    return text.replace("\n", "\r\n") if "\r\n" in file.text else text

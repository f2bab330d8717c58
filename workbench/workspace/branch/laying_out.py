"""A commit's services as files in a folder of their own, where they can be checked like any others."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from workbench.workspace.git import read_blobs
from workbench.workspace.paths import parent, resolve
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.workspace.git_tree import TreeFile


@contextmanager
def workspace_of(workspace: Workspace, files: Sequence[TreeFile], cache: Path | None) -> Iterator[Workspace]:
    """A loaded workspace with the services as a commit has them, gone again after the context.

    What was found out about a text holds for it wherever it lies, so little of it is checked anew.

    Args:
        workspace: The workspace as it is.
        files: The files of the commit.
        cache: Where results of checks are kept between runs; None keeps nothing.

    Raises:
        NoRevisionError: Git can't read the files.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-") as name:
        folder = Path(name).resolve()
        _lay_out(folder, workspace.real, files)
        earlier = Workspace(folder, cache_folder=cache, line=workspace.given_line)
        earlier.load()
        earlier.ledger.recall_proofs_of(workspace.real)
        yield earlier


def _lay_out(folder: Path, root: Path, files: Sequence[TreeFile]) -> None:
    for file, data in zip(files, read_blobs(root, [file.id for file in files]), strict=True):
        if not _is_harmless(file.path):
            continue
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not file.is_symlink:
            target.write_bytes(data)
        elif resolve(parent(file.path), os.fsdecode(data)) is not None:
            # One that leads out of the workspace would not be followed either.
            target.symlink_to(os.fsdecode(data))


def _is_harmless(path: str) -> bool:
    """Whether a path leads to no other folder: a commit may hold any bytes as a name."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts

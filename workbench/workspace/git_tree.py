"""The files of a commit, as git lists them."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from workbench.workspace.git import NoRevisionError, ask, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_FILES = (b"100644", b"100755")
_SYMLINK = b"120000"


class TreeFile(NamedTuple):
    """A file of a commit."""

    path: str
    """Relative to the workspace, with forward slashes."""
    id: bytes
    """Of its contents."""
    is_symlink: bool


def tree_files(
    root: Path, commit: str, places: Sequence[str] = (), *, recursive: bool = True
) -> Iterator[TreeFile]:
    """The files and symlinks of a commit in the workspace, in git's order; other repositories left out.

    Args:
        root: The workspace; where the repository begins above it, what lies outside of it is left out.
        commit: As git understands it.
        places: Files and folders relative to the workspace, a slash behind those that are to be looked into;
            everywhere where there is none.
        recursive: Whether to look into the folders below as well.

    Raises:
        NoRevisionError: Git can't read it.
    """
    words = ["--literal-pathspecs", "ls-tree", "-z", *(("-r",) if recursive else ()), commit, "--", *places]
    try:
        # In a folder below the repository's root, git lists what is in that folder, by paths relative to it.
        listed = ask(root, words)
    except subprocess.CalledProcessError as error:
        raise NoRevisionError(why_not(root)) from error
    for line in listed.split(b"\0"):
        facts, _, name = line.partition(b"\t")
        mode, _, rest = facts.partition(b" ")
        if mode in (*_FILES, _SYMLINK):
            yield TreeFile(os.fsdecode(name), rest.split()[-1], mode == _SYMLINK)

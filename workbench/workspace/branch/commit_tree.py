"""The files of a commit that can say something about services, by reading objects alone."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from workbench.workspace.branch.bearing import bears_on_services
from workbench.workspace.git import NoRevisionError, ask, why_not
from workbench.workspace.git_tree import tree_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.workspace.git_tree import TreeFile


def begin_of_branch(root: Path, revision: str) -> str:
    """The commit at which the branch that is checked out has left another one.

    Args:
        root: The workspace; the repository may begin above it.
        revision: A branch, tag or commit, as git understands it.

    Raises:
        NoRevisionError: There is no git, no such revision, or no commit that both have.
    """
    try:
        commit = _one(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        head = _one(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except subprocess.CalledProcessError as error:
        raise NoRevisionError(_no_such(root, revision)) from error
    try:
        return _one(root, "merge-base", commit, head)
    except subprocess.CalledProcessError as error:
        raise NoRevisionError(
            f"`{revision}` and the branch that is checked out have no commit in common here; in a shallow "
            "clone, fetch the whole history first (`fetch-depth: 0` of actions/checkout)"
        ) from error


def files_of(root: Path, commit: str) -> Iterator[TreeFile]:
    """The files of a commit that bear on services.

    Args:
        root: The workspace; files outside of it are left out.
        commit: Its id.

    Raises:
        NoRevisionError: Git can't read it.
    """
    for file in tree_files(root, commit):
        if file.is_symlink or bears_on_services(file.path):
            yield file


def _one(root: Path, *words: str) -> str:
    return ask(root, words).decode().strip()


def _no_such(root: Path, revision: str) -> str:
    try:
        ask(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    except subprocess.CalledProcessError:
        return why_not(root)
    return f"git knows no commit `{revision}` here"

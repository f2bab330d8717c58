"""What git itself tells of a workspace.

Only commands are used that read objects. What a repository's own configuration could have git run, such as
filters and hooks, is never run by looking at what was committed.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from workbench.workspace.errors import WorkspaceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PATIENCE = 20.0
"""Seconds that git gets for an answer, which takes it milliseconds."""


class NoRevisionError(WorkspaceError):
    """There is no commit to be read; the message says why."""


def ask(root: Path, words: Sequence[str], given: bytes = b"") -> bytes:
    """What git answers in the folder `root`.

    Args:
        root: The workspace; the repository may begin above it.
        words: A command that reads, and what it reads. It takes no locks, so that nobody who commits at the
            same moment has to wait.
        given: What the command reads from its standard input.

    Raises:
        NoRevisionError: It can't be run, or does not answer.
        CalledProcessError: It refuses.
    """
    command = ["git", "--no-optional-locks", *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands; paths and ids stand behind them
            command, cwd=root, input=given, capture_output=True, check=True, timeout=PATIENCE
        )
    except FileNotFoundError as error:
        raise NoRevisionError("git is not installed") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoRevisionError(f"git can't be run: {error}") from error
    return done.stdout


def read_blobs(root: Path, ids: Sequence[bytes]) -> Iterator[bytes]:
    """The contents of some objects, in one go.

    Raises:
        NoRevisionError: Git can't read them all.
    """
    if not ids:
        return
    try:
        data = ask(root, ["cat-file", "--batch"], b"\n".join(ids) + b"\n")
    except subprocess.CalledProcessError as error:
        raise NoRevisionError("git can't read the files of the last commit") from error
    at = 0
    for _ in ids:
        end = data.index(b"\n", at)
        facts = data[at:end].split()
        if facts[-1] == b"missing":
            raise NoRevisionError("the repository lacks files of its last commit")
        size = int(facts[-1])
        yield data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def why_not(root: Path) -> str:
    """Why there is no last commit in `root`."""
    try:
        ask(root, ["rev-parse", "--git-dir"])
    except subprocess.CalledProcessError as error:
        if any(os.path.lexists(folder / ".git") for folder in (root, *root.parents)):
            said = error.stderr.decode("utf-8", "replace").strip().splitlines()
            return f"git can't read the repository: {said[0] if said else 'it does not say why'}"
        return "the workspace is in no git repository"
    return "nothing has been committed yet"

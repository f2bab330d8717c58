"""The schemas as the last commit has them, as git itself tells.

Only commands are used that read objects. What a repository's own configuration could have git run, such as
filters and hooks, is never run by looking at a schema.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.workspace.errors import WorkspaceError
from workbench.workspace.folders import SUFFIX
from workbench.workspace.paths import ROOT, parent
from workbench.workspace.relevance import file_matters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from workbench.workspace.snapshot import SchemaFile

PATIENCE = 20.0
"""Seconds that git gets for an answer, which takes it milliseconds."""

_FILE_MODES = (b"100644", b"100755")


class NoRevisionError(WorkspaceError):
    """There is no last commit to be read; the message says why."""


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
    blobs = [
        blob
        for blob in _list(root, revision, _places(folder, known), recursive=not known)
        if blob.path in known or (file_matters(blob.path) and not os.path.lexists(root / blob.path))
    ]
    texts = _read(root, [blob.id for blob in blobs])
    found = (
        CommittedFile(blob.path, _as_on_disk(text, known.get(blob.path)))
        for blob, text in zip(blobs, texts, strict=True)
    )
    return tuple(sorted(found, key=lambda file: file.path))


class _Blob(NamedTuple):
    id: bytes
    path: str


def _places(folder: str, known: Collection[str]) -> list[str]:
    """Where the schema of a service can have been; a slash at the end stands for what is in a folder."""
    if not known:
        return ["schema.prisma", "prisma/"] if folder == ROOT else [f"{folder}/"]
    # In the folder of the workspace itself lie the schemas of anyone.
    return [*known, *(f"{place}/" for place in sorted(set(map(parent, known)) - {ROOT}))]


def _list(root: Path, revision: str, places: Sequence[str], *, recursive: bool) -> Iterator[_Blob]:
    """The schema files at some places in a commit.

    Args:
        root: The workspace.
        revision: The commit.
        places: Files and folders, relative to the workspace.
        recursive: Whether to look into the folders below as well.
    """
    words = ["ls-tree", "-z", *(("-r",) if recursive else ()), revision, "--", *places]
    try:
        listed = _git(root, words)
    except subprocess.CalledProcessError as error:
        raise NoRevisionError(_why_not(root)) from error
    for line in listed.split(b"\0"):
        facts, _, name = line.partition(b"\t")
        mode, _, rest = facts.partition(b" ")
        path = os.fsdecode(name)
        if mode in _FILE_MODES and path.endswith(SUFFIX):
            yield _Blob(rest.split()[-1], path)


def _read(root: Path, ids: Sequence[bytes]) -> Iterator[str]:
    """The texts of some objects, in one go."""
    if not ids:
        return
    try:
        data = _git(root, ["cat-file", "--batch"], b"\n".join(ids) + b"\n")
    except subprocess.CalledProcessError as error:
        raise NoRevisionError("git can't read the files of the last commit") from error
    at = 0
    for _ in ids:
        end = data.index(b"\n", at)
        facts = data[at:end].split()
        if facts[-1] == b"missing":
            raise NoRevisionError("the repository lacks files of its last commit")
        size = int(facts[-1])
        yield data[end + 1 : end + 1 + size].decode("utf-8", "replace")
        at = end + 1 + size + 1


def _as_on_disk(text: str, file: SchemaFile | None) -> str:
    """The text with the line ends of the file on disk, where git has converted them for the commit.

    https://git-scm.com/docs/gitattributes#_end_of_line_conversion: a text is committed with line feeds alone.
    """
    if file is None or "\r\n" in text or file.text.count("\r\n") != file.text.count("\n"):
        return text
    return text.replace("\n", "\r\n") if "\r\n" in file.text else text


def _why_not(root: Path) -> str:
    """Why there is no last commit in `root`."""
    try:
        _git(root, ["rev-parse", "--git-dir"])
    except subprocess.CalledProcessError as error:
        if any(os.path.lexists(folder / ".git") for folder in (root, *root.parents)):
            said = error.stderr.decode("utf-8", "replace").strip().splitlines()
            return f"git can't read the repository: {said[0] if said else 'it does not say why'}"
        return "the workspace is in no git repository"
    return "nothing has been committed yet"


def _git(root: Path, words: Sequence[str], given: bytes = b"") -> bytes:
    """What git answers in the folder `root`.

    Raises:
        NoRevisionError: It can't be run, or does not answer.
        CalledProcessError: It refuses.
    """
    command = ["git", "--literal-pathspecs", *words]
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands; paths and ids stand behind them
            command, cwd=root, input=given, capture_output=True, check=True, timeout=PATIENCE
        )
    except FileNotFoundError as error:
        raise NoRevisionError("git is not installed") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoRevisionError(f"git can't be run: {error}") from error
    return done.stdout

"""The commits that changed some files, and what each of them did to these."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.workspace.git import NoRevisionError, ask, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Bytes that stand in no name, no date and no id; a record of changes begins with a colon.
_COMMIT, _FIELD = b"\x01", b"\x1f"
_FORMAT = "%x01%H%x1f%an%x1f%aI%x1f%cI"
_NOTHING = re.compile(rb"0+")


class Change(NamedTuple):
    """What a commit did to one file."""

    path: str
    """Relative to the workspace, with forward slashes."""
    old: bytes | None
    """Id of what it was before; None for a new file."""
    new: bytes | None
    """Id of what it is since; None for one that is gone."""


class Commit(Struct, frozen=True):
    """One commit."""

    id: str
    author: str
    written: datetime
    """When its author made it."""
    landed: datetime
    """When it came to where it is now: later, if it was moved or picked."""
    changes: tuple[Change, ...]


def commits(root: Path, patterns: Sequence[str], *, mainline: bool) -> tuple[Commit, ...]:
    """The commits up to the last one that changed files, the oldest first; one run of git for all of them.

    Args:
        root: The workspace, its symlinks resolved; the repository may begin above it.
        patterns: The files, relative to the workspace; `**/` stands for any folders.
        mainline: Whether what was merged counts where it was merged, so that each commit stands for what
            the branch held then; otherwise each commit counts by itself, and merges do not.

    Raises:
        NoRevisionError: There is no git, no repository, or nothing has been committed.
    """
    merges = ["--first-parent", "-m"] if mainline else ["--no-merges"]
    words = [
        *("--glob-pathspecs", "log", "-z", "--reverse", "--raw", "--no-renames", "--no-abbrev", "--relative"),
        *("--no-show-signature", "--no-color", f"--format={_FORMAT}", *merges, "HEAD", "--", *patterns),
    ]
    try:
        return tuple(_read(ask(root, words)))
    except subprocess.CalledProcessError as error:
        raise NoRevisionError(why_not(root)) from error


def is_cut_short(root: Path) -> bool:
    """Whether the repository is a shallow clone, which lacks the older commits."""
    try:
        return ask(root, ["rev-parse", "--is-shallow-repository"]).strip() == b"true"
    except subprocess.CalledProcessError:
        return False


def _read(data: bytes) -> Iterator[Commit]:
    for block in data.split(_COMMIT)[1:]:
        head, *records = block.split(b"\0")
        identity, author, written, landed = head.split(_FIELD)
        changes = tuple(
            Change(os.fsdecode(path), _id(facts.split()[2]), _id(facts.split()[3]))
            for facts, path in zip(records[::2], records[1::2], strict=False)
            if facts.lstrip(b"\n").startswith(b":")
        )
        yield Commit(
            identity.decode(),
            author.decode("utf-8", "replace"),
            datetime.fromisoformat(written.decode()),
            datetime.fromisoformat(landed.decode()),
            changes,
        )


def _id(word: bytes) -> bytes | None:
    return None if _NOTHING.fullmatch(word) else word

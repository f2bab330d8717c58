"""The files of a difference, each with its text before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.diff import Kind, Row, diff_lines

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChangedFile(Struct, frozen=True):
    """A file in two states."""

    path: str
    """As shown to people; empty for texts that are in no file."""
    before: str
    """Empty where there was no such file."""
    after: str
    """Empty where there is none any more."""


class FileDiff(Struct, frozen=True):
    """How the two states of a file differ."""

    file: ChangedFile
    rows: tuple[Row, ...]
    added: int
    """Lines that came; a replaced line counts as one that came and one that went."""
    removed: int
    """Lines that went."""


def compared(files: Iterable[ChangedFile]) -> tuple[FileDiff, ...]:
    """Compare all files."""
    return tuple(_compared(file) for file in files)


def _compared(file: ChangedFile) -> FileDiff:
    rows = diff_lines(file.before, file.after)
    added = sum(row.kind in (Kind.ADDED, Kind.REPLACED) for row in rows)
    removed = sum(row.kind in (Kind.REMOVED, Kind.REPLACED) for row in rows)
    return FileDiff(file, rows, added, removed)


def in_short(added: int, removed: int) -> str:
    """How many lines came and went, as `git diff --stat` says it; empty when none did."""
    return f"+{added:,} -{removed:,}" if added or removed else ""

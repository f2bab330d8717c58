"""The merge of a schema that people keep in several files with the one text that is generated for it.

The files are merged as one text with boundaries between them. To the merge a boundary is a loose comment that
only our text has: it stays where it is, and what comes from the other side stands directly beside its
neighbours, so that it lands in their file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.keys import BOUNDARY
from workbench.merge.line_ends import dress_of, undressed
from workbench.merge.merged import MergedFiles
from workbench.merge.three_way import merge, resolved
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.merged import Choice

_AROUND = "\n\n"
"""Keeps a boundary from becoming a comment on what is below it, or a part of one above it."""


class UnreadableFileError(ValueError):
    """One of several files has syntax errors, so that nobody can tell what is in it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"file {number} has syntax errors")
        self.number = number
        """Which of the files, from 0."""


def merge_files(base: str | None, ours: Sequence[str], theirs: str) -> MergedFiles:
    """Merge a schema in one file or several; see `merge`.

    Args:
        base: The one text that both sides started from; None where there is none.
        ours: Our files; at least one.
        theirs: Their text.

    Raises:
        UnreadableFileError: One of several files has syntax errors.
    """
    if len(ours) == 1:
        merged = merge(base, ours[0], theirs)
        return MergedFiles((merged.text,), merged, tuple(ours))
    for number, text in enumerate(ours):
        if parse(undressed(text)).diagnostics:
            raise UnreadableFileError(number)
    merged = merge(base, _joined(ours), theirs)
    return MergedFiles(parted(merged.text, ours), merged, tuple(ours))


def resolved_files(merged: MergedFiles, choices: Sequence[Choice]) -> tuple[str, ...]:
    """The files with the conflicts decided; see `resolved`.

    Raises:
        ValueError: The choices don't fit the conflicts.
    """
    return parted(resolved(merged.whole, choices), merged.ours)


def parted(text: str, files: Sequence[str]) -> tuple[str, ...]:
    """The files that were merged as one text, each with the line ends and the byte order mark that it had.

    Args:
        text: The text of their merge, whatever was decided in it.
        files: The files as they were before.
    """
    if len(files) == 1:
        return (text,)
    parts: list[str] = []
    for number in range(1, len(files)):
        before, _, text = text.partition(_boundary(number))
        parts.append(before.removesuffix(_AROUND))
        # Where nothing is left of a file, nothing but its last line end stands behind the boundary.
        text = text.removeprefix(_AROUND) if text.startswith(_AROUND) else text.removeprefix("\n")
    parts.append(text)
    return tuple(
        old if new == undressed(old) else dress_of(old).on(new) for old, new in zip(files, parts, strict=True)
    )


def _boundary(number: int) -> str:
    return f"{BOUNDARY}{number}"


def _joined(files: Sequence[str]) -> str:
    parts = [undressed(files[0])]
    for number, text in enumerate(files[1:], 1):
        parts += (_AROUND, _boundary(number), _AROUND, undressed(text))
    return "".join(parts)

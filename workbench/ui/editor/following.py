"""Where a place goes when the whole text is replaced: by a formatter, or by what somebody else saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.diff import changes
from workbench.ui.preview.following import AFFORDABLE, moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.editor.line_edit import Place

_LINE_END = re.compile(r"\r\n?|\n")


def follow(old: str, new: str) -> Callable[[Place], Place]:
    """A function that finds a place of `old` in `new`: the same line, and in it the same word.

    Lines are held against each other without their blanks, which are all that a formatter changes in most.
    """
    before, after = _LINE_END.split(old), _LINE_END.split(new)
    found = changes(
        ["".join(line.split()) for line in before],
        ["".join(line.split()) for line in after],
        affordable=AFFORDABLE,
    )

    def where(place: Place) -> Place:
        row, column = place
        there = min(moved(row, found), len(after) - 1)
        return there, _column(before[row], column, after[there])

    return where


def _column(before: str, column: int, after: str) -> int:
    """The column behind as many visible characters, and as near to the next one."""
    if before == after:
        return column
    left = "".join(before[:column].split())
    at = 0
    for _ in left:
        while at < len(after) and after[at].isspace():
            at += 1
        at += 1
    at = min(at, len(after))
    is_at_word = bool(before[column : column + 1].strip()) and not before[column - 1 : column].strip()
    while is_at_word and at < len(after) and after[at].isspace():
        at += 1
    return at

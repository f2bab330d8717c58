"""Brackets that belong together; those in strings and comments belong to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.psl.lexer import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
REACH = 2_000
"""Lines that are looked through: no block is longer, and an unclosed one must not cost a key its time."""


class Bracket(NamedTuple):
    """A bracket in a line."""

    column: int
    sign: str


def brackets_of(line: str) -> list[Bracket]:
    """The brackets of a line in their order."""
    if not any(sign in line for sign in "()[]{}"):
        return []
    texts, starts = words(line, 0, len(line))
    found: list[Bracket] = []
    for text, start in zip(texts, starts, strict=False):
        if text == "[]":
            found += (Bracket(start, "["), Bracket(start + 1, "]"))
        elif text in _CLOSING or text in _OPENING:
            found.append(Bracket(start, text))
    return found


def matching(lines: Sequence[str], location: tuple[int, int]) -> tuple[int, int] | None:
    """The bracket that belongs to the one at `location`; None where there is none, or it is alone."""
    row, column = location
    if row >= len(lines) or lines[row][column : column + 1] not in {*_CLOSING, *_OPENING}:
        return None
    sign = lines[row][column]
    if Bracket(column, sign) not in brackets_of(lines[row]):
        return None
    opens = sign in _CLOSING
    depth = 0
    for at, bracket in _walk(lines, row, column, forwards=opens):
        depth += 1 if (bracket.sign in _CLOSING) is opens else -1
        if depth == 0:
            wanted = _CLOSING[sign] if opens else _OPENING[sign]
            return (at, bracket.column) if bracket.sign == wanted else None
    return None


def _walk(lines: Sequence[str], row: int, column: int, *, forwards: bool) -> Iterator[tuple[int, Bracket]]:
    """The brackets from a place on, that place included."""
    if forwards:
        for at in range(row, min(row + REACH, len(lines))):
            for bracket in brackets_of(lines[at]):
                if at > row or bracket.column >= column:
                    yield at, bracket
    else:
        for at in range(row, max(row - REACH, -1), -1):
            for bracket in reversed(brackets_of(lines[at])):
                if at < row or bracket.column <= column:
                    yield at, bracket

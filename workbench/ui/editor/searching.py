"""Finding and replacing in the lines of a text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.editor.line_edit import Place

MOST = 10_000
"""Matches that are counted; who finds more is not looking for anything."""


class Query(NamedTuple):
    """What somebody searches."""

    text: str = ""
    is_case: bool = False
    """Whether capitals must be capitals."""
    is_word: bool = False
    """Whether nothing of a word may stand before or behind."""
    is_pattern: bool = False
    """Whether the text is a regular expression."""


class Match(NamedTuple):
    """A place where it was found."""

    row: int
    start: int
    end: int


class QueryError(ValueError):
    """The query is no regular expression; the message says why."""


def compiled(query: Query) -> re.Pattern[str] | None:
    """What finds the matches of a query; None while it is empty.

    Raises:
        QueryError: It is not a regular expression.
    """
    if not query.text:
        return None
    pattern = query.text if query.is_pattern else re.escape(query.text)
    if query.is_word:
        pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
    try:
        return re.compile(pattern, 0 if query.is_case else re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise QueryError(str(error)) from error


def matches(lines: Sequence[str], pattern: re.Pattern[str] | None) -> list[Match]:
    """Where a pattern is found, in the order of the text; a match of nothing is none."""
    found: list[Match] = []
    if pattern is None:
        return found
    for row, line in enumerate(lines):
        found += (Match(row, match.start(), match.end()) for match in pattern.finditer(line) if match.group())
        if len(found) >= MOST:
            break
    return found


def following(found: Sequence[Match], place: Place, step: int) -> int | None:
    """The index of the match behind (or before) a place, round the end; None where there are none."""
    if not found:
        return None
    row, column = place
    if step > 0:
        return bisect_left(found, Match(row, column, -1)) % len(found)
    return (bisect_right(found, Match(row, column, -1)) - 1) % len(found)


def replaced(line: str, match: Match, pattern: re.Pattern[str], by: str, *, is_pattern: bool) -> str:
    """What takes the place of a match.

    Args:
        line: The line it is in.
        match: The match.
        pattern: What found it.
        by: What is written instead; with a regular expression it may name groups.
        is_pattern: Whether the query is a regular expression.

    Raises:
        QueryError: `by` names a group that there is not.
    """
    if not is_pattern:
        return by
    found = pattern.match(line, match.start)
    try:
        return found.expand(by) if found is not None else by
    except (re.error, IndexError) as error:
        raise QueryError(str(error)) from error


def replaced_everywhere(
    lines: Sequence[str], found: Sequence[Match], pattern: re.Pattern[str], by: str, *, is_pattern: bool
) -> list[str]:
    """All lines with every match replaced.

    Raises:
        QueryError: `by` names a group that there is not.
    """
    made = list(lines)
    for match in reversed(found):
        line = made[match.row]
        new = replaced(lines[match.row], match, pattern, by, is_pattern=is_pattern)
        made[match.row] = line[: match.start] + new + line[match.end :]
    return made

"""Which words of a changed line changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from workbench.diff.changes import changes
from workbench.diff.sliding import settled

if TYPE_CHECKING:
    from collections.abc import Sequence

Marks: TypeAlias = tuple[tuple[int, int], ...]
"""Stretches of a line that differ: start and exclusive end, in code points from 0."""

LONG = 2_000
"""Lines longer than this are not cut into words: the whole middle that differs is marked."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def mark_words(before: str, after: str) -> tuple[Marks, Marks]:
    """The stretches of each line that the other does not have.

    A word is a run of letters, digits and underscores, a run of blanks, or one other character. Where
    anything but blanks differs the blanks are not marked: a formatter that moves a column must not hide
    the word that changed.
    """
    if len(before) > LONG or len(after) > LONG:
        return _middle(before, after)
    words_before, words_after = _WORD.findall(before), _WORD.findall(after)
    found = changes(words_before, words_after)
    different = settled(words_before, words_after, found, _begins_with_a_word)
    ends_before, ends_after = _ends(words_before), _ends(words_after)
    marks_before = _marks(words_before, ends_before, [change[:2] for change in different])
    marks_after = _marks(words_after, ends_after, [change[2:] for change in different])
    if marks_before or marks_after:
        return marks_before, marks_after
    return (
        tuple((ends_before[start], ends_before[end]) for start, end, _, _ in different if start < end),
        tuple((ends_after[start], ends_after[end]) for _, _, start, end in different if start < end),
    )


def _begins_with_a_word(words: Sequence[str], start: int, _end: int) -> int:
    """2 for a stretch that begins with the blank before a word, 1 for one that begins behind a blank."""
    if words[start].isspace():
        return 2
    return int(start == 0 or words[start - 1].isspace())


def _ends(words: list[str]) -> list[int]:
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    return ends


def _marks(words: list[str], ends: list[int], stretches: list[tuple[int, ...]]) -> Marks:
    """The stretches without the blanks at their edges."""
    marks: list[tuple[int, int]] = []
    for first, last in stretches:
        start, end = first, last
        while start < end and words[start].isspace():
            start += 1
        while start < end and words[end - 1].isspace():
            end -= 1
        if start < end:
            marks.append((ends[start], ends[end]))
    return tuple(marks)


def _middle(before: str, after: str) -> tuple[Marks, Marks]:
    shortest = min(len(before), len(after))
    start = 0
    while start < shortest and before[start] == after[start]:
        start += 1
    end = 0
    while end < shortest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return (
        ((start, len(before) - end),) if start < len(before) - end else (),
        ((start, len(after) - end),) if start < len(after) - end else (),
    )

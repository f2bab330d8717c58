"""Two edited sequences of lines against what they were made of: where one side alone changed, and where both.

This is the classic merge by lines. The tree merge rests on it for comments, and falls back on it as a whole
where a text has syntax errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diff.changes import Change, changes
from workbench.merge.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def stretches(texts: Sides[Sequence[str]]) -> Iterator[Sides[Sequence[str]]]:
    """Cut three versions into stretches that correspond to each other; each line is in exactly one.

    Changes that touch each other are one stretch: whether two insertions at one place, or an edit right below
    another, fit together is not for lines to tell.
    """
    base, ours, theirs = texts
    mine, other = changes(base, ours), changes(base, theirs)
    at = i = j = shift_ours = shift_theirs = 0
    while i < len(mine) or j < len(other):
        start = end = min(change.before_start for change in (*mine[i : i + 1], *other[j : j + 1]))
        first_ours, first_theirs = i, j
        while True:
            if i < len(mine) and mine[i].before_start <= end:
                end = max(end, mine[i].before_end)
                i += 1
            elif j < len(other) and other[j].before_start <= end:
                end = max(end, other[j].before_end)
                j += 1
            else:
                break
        if start > at:
            yield Sides(
                base[at:start],
                ours[at + shift_ours : start + shift_ours],
                theirs[at + shift_theirs : start + shift_theirs],
            )
        grown_ours = shift_ours + _growth(mine[first_ours:i])
        grown_theirs = shift_theirs + _growth(other[first_theirs:j])
        yield Sides(
            base[start:end],
            ours[start + shift_ours : end + grown_ours],
            theirs[start + shift_theirs : end + grown_theirs],
        )
        at, shift_ours, shift_theirs = end, grown_ours, grown_theirs
    if at < len(base):
        yield Sides(base[at:], ours[at + shift_ours :], theirs[at + shift_theirs :])


def _growth(found: Sequence[Change]) -> int:
    """By how many lines changes make a text longer."""
    return sum(
        (change.after_end - change.after_start) - (change.before_end - change.before_start)
        for change in found
    )

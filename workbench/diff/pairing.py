"""Which removed line became which added line."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from workbench.diff.changes import Change, changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SIMILAR = 0.5
"""Lines less alike than this are not one line that changed, but one that went and another that came."""

COMPARABLE = 20_000
"""Above this many pairs, 20 ms, only lines that name the same thing are sure to be found."""

_NAME = re.compile(r"(\w+(?:\s+\w+(?=.*\{\s*$))?)")


def paired(removed: Sequence[str], added: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Indices of removed and added lines, each once and in order, alike lines together.

    Of all ways to pair them without crossing, the one with the greatest total likeness is taken. Lines that
    begin with the same name are alike: what has a new type or other attributes is still the same field.
    """
    if not removed or not added:
        yield from ((index, None) for index in range(len(removed)))
        yield from ((None, index) for index in range(len(added)))
        return
    i = j = 0
    for x, y in [*_matches(removed, added), (len(removed), len(added))]:
        yield from ((index, None) for index in range(i, x))
        yield from ((None, index) for index in range(j, y))
        if x < len(removed):
            yield x, y
        i, j = x + 1, y + 1


def _matches(removed: Sequence[str], added: Sequence[str]) -> list[tuple[int, int]]:
    if len(removed) * len(added) <= COMPARABLE:
        return _best(removed, added)
    matches: list[tuple[int, int]] = []
    same = _of_one_name(removed, added)
    if not same:
        return [
            (index, index)
            for index in range(min(len(removed), len(added)))
            if _likeness(_Subject(removed[index]), _Subject(added[index]))
        ]
    i = j = 0
    for x, y in [*same, (len(removed), len(added))]:
        # No name occurs on both sides of a gap, in which what is left is paired in the same way.
        matches += ((i + first, j + second) for first, second in _matches(removed[i:x], added[j:y]))
        if x < len(removed):
            matches.append((x, y))
        i, j = x + 1, y + 1
    return matches


def _of_one_name(removed: Sequence[str], added: Sequence[str]) -> list[tuple[int, int]]:
    """The longest run of pairs of lines with the same name."""
    # A line without a name equals no other.
    names = [_Subject(line).name or -index for index, line in enumerate(removed, 1)]
    others = [_Subject(line).name or index for index, line in enumerate(added, 1)]
    pairs: list[tuple[int, int]] = []
    i = j = 0
    for change in [*changes(names, others), Change(len(names), len(names), len(others), len(others))]:
        pairs += zip(range(i, change.before_start), range(j, change.after_start), strict=True)
        i, j = change.before_end, change.after_end
    return pairs


def _best(removed: Sequence[str], added: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of the greatest total likeness."""
    others = [_Subject(line) for line in added]
    alike = [[_likeness(line, other) for other in others] for line in map(_Subject, removed)]
    best = [[0.0] * (len(added) + 1) for _ in range(len(removed) + 1)]
    for i in range(len(removed) - 1, -1, -1):
        for j in range(len(added) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1])
    matches: list[tuple[int, int]] = []
    i = j = 0
    while i < len(removed) and j < len(added):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            matches.append((i, j))
            i += 1
            j += 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches


class _Subject:
    """A line, and what it is about.

    Args:
        line: The line.
    """

    __slots__ = ("name", "text")

    def __init__(self, line: str) -> None:
        self.text = line.strip()
        found = _NAME.match(self.text)
        self.name = " ".join(found[1].split()) if found else ""
        """The word it begins with, and of the head of a block the next word as well; comments have none."""


def _likeness(one: _Subject, other: _Subject) -> float:
    """How much two lines have in common: up to 1, and one more where they are about the same thing.

    0 where that is too little to be one line that changed.
    """
    if one.name and one.name == other.name:
        return 1 + _similarity()(one.text, other.text)
    return _similarity()(one.text, other.text, score_cutoff=SIMILAR)


@cache
def _similarity() -> Callable[..., float]:
    # Imported when first needed, and looked up once: it is called for each pair.
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity

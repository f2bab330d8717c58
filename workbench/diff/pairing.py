"""Which removed line became which added line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIMILAR = 0.5
"""Lines less alike than this are not one line that changed, but one that went and another that came."""

COMPARABLE = 4_096
"""Above this many pairs, lines are paired by their place alone."""


def paired(removed: Sequence[str], added: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Indices of removed and added lines, each once and in order, alike lines together.

    Of all ways to pair them without crossing, the one with the greatest total likeness is taken.
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
    from rapidfuzz.distance import Indel

    if len(removed) * len(added) > COMPARABLE:
        return [
            (index, index)
            for index in range(min(len(removed), len(added)))
            if Indel.normalized_similarity(removed[index].strip(), added[index].strip()) >= SIMILAR
        ]
    old, new = [line.strip() for line in removed], [line.strip() for line in added]
    likeness = [
        [Indel.normalized_similarity(line, other, score_cutoff=SIMILAR) for other in new] for line in old
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], likeness[i][j] + best[i + 1][j + 1])
    matches: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            matches.append((i, j))
            i += 1
            j += 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matches

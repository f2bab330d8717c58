"""Where two sequences differ: the shortest edit where that is affordable, a good one where it is not."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

AFFORDABLE = 100_000_000
"""Up to this many pairs of items are compared exactly: 10,000 by 10,000 lines, 40 ms and 20 MB."""


class Change(NamedTuple):
    """A stretch of one sequence that another stretch replaces; either may be empty, never both.

    Indices count from 0 and ends are exclusive. Whatever lies between two changes is equal.
    """

    before_start: int
    before_end: int
    after_start: int
    after_end: int


def changes(
    before: Sequence[Hashable], after: Sequence[Hashable], *, affordable: int = AFFORDABLE
) -> list[Change]:
    """What turns `before` into `after`, in order; adjoining changes are joined.

    Sequences too long to compare exactly are first cut at the items that occur once in both (the idea of
    Bram Cohen's patience diff), and a stretch that cannot be cut is replaced as a whole: the answer is
    always right and never takes long, but for such giants it may be longer than need be.
    """
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(item, len(numbers)) for item in before]
    b = [numbers.setdefault(item, len(numbers)) for item in after]
    found: list[Change] = []
    stretches = [Change(0, len(a), 0, len(b))]
    while stretches:
        stretch = _trimmed(a, b, stretches.pop())
        first, last, start, end = stretch
        if first == last and start == end:
            continue
        if first == last or start == end:
            found.append(stretch)
        elif (last - first) * (end - start) <= affordable:
            found += _exact(a, b, stretch)
        elif anchors := _anchors(a, b, stretch):
            stretches += _between(anchors, stretch)
        else:
            found.append(stretch)
    return _joined(sorted(found))


def _trimmed(a: list[int], b: list[int], stretch: Change) -> Change:
    first, last, start, end = stretch
    while first < last and start < end and a[first] == b[start]:
        first += 1
        start += 1
    while first < last and start < end and a[last - 1] == b[end - 1]:
        last -= 1
        end -= 1
    return Change(first, last, start, end)


def _exact(a: list[int], b: list[int], stretch: Change) -> Iterable[Change]:
    from rapidfuzz.distance import Indel

    first, last, start, end = stretch
    for code in Indel.opcodes(a[first:last], b[start:end]):
        if code.tag != "equal":
            yield Change(
                first + code.src_start, first + code.src_end, start + code.dest_start, start + code.dest_end
            )


def _anchors(a: list[int], b: list[int], stretch: Change) -> list[tuple[int, int]]:
    """The longest ascending run of pairs of items that occur once in both stretches."""
    first, last, start, end = stretch
    counts_a, counts_b = Counter(a[first:last]), Counter(b[start:end])
    places = {b[index]: index for index in range(start, end) if counts_b[b[index]] == 1}
    pairs = [
        (index, places[a[index]])
        for index in range(first, last)
        if a[index] in places and counts_a[a[index]] == 1
    ]
    tops: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        previous.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        tails[pile : pile + 1] = [number]
    run: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        run.append(pairs[number])
        number = previous[number]
    return run[::-1]


def _between(anchors: list[tuple[int, int]], stretch: Change) -> Iterable[Change]:
    first, last, start, end = stretch
    for index, place in anchors:
        yield Change(first, index, start, place)
        first, start = index + 1, place + 1
    yield Change(first, last, start, end)


def _joined(found: list[Change]) -> list[Change]:
    joined: list[Change] = []
    for change in found:
        if joined:
            last = joined[-1]
            if last.before_end == change.before_start and last.after_end == change.after_start:
                joined[-1] = Change(last.before_start, change.before_end, last.after_start, change.after_end)
                continue
        joined.append(change)
    return joined

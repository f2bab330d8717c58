"""Moves an insertion or removal to where a reader expects it.

When a block is inserted between two like it, several places explain the same texts: the new lines may
begin with the closing brace of the block before. The diff is as right either way, and reads far better
when it holds whole blocks; and so it is with the words of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbench.diff.changes import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


Fit: TypeAlias = "Callable[[Sequence[str], int, int], int]"
"""How well a stretch, from a start to an exclusive end, holds what belongs together; more is better."""


def settled(
    before: Sequence[str], after: Sequence[str], found: Sequence[Change], fit: Fit | None = None
) -> list[Change]:
    """`found` with each insertion and removal moved to the best of its possible places.

    Where a change takes lines away and brings others, only what it brings is moved, and parts from the rest.

    Args:
        before: The older sequence.
        after: The newer sequence.
        found: What turns one into the other.
        fit: What makes a place a good one; None looks for whole blocks of lines.
    """
    fit = fit or _holds_blocks
    settled: list[Change] = []
    for index, change in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        # One equal line at least stays between two changes, else they would be one.
        if change.before_start == change.before_end:
            floor = settled[-1].after_end + 1 if settled else 0
            ceiling = following.after_start - 1 if following else len(after)
            shift = _shift(after, change[2:], floor, ceiling, fit)
        elif change.after_start == change.after_end:
            floor = settled[-1].before_end + 1 if settled else 0
            ceiling = following.before_start - 1 if following else len(before)
            shift = _shift(before, change[:2], floor, ceiling, fit)
        else:
            ceiling = following.after_start - 1 if following else len(after)
            settled += _parted(after, change, ceiling, fit)
            continue
        settled.append(Change(*(place + shift for place in change)))
    return settled


def _parted(after: Sequence[str], change: Change, ceiling: int, fit: Fit) -> list[Change]:
    """A change of both texts, in two where its new lines hold whole blocks further down only."""
    first, last, start, end = change
    shift = _shift(after, (start, end), start, ceiling, fit)
    if fit(after, start + shift, end + shift) <= fit(after, start, end):
        return [change]
    return [Change(first, last, start, start), Change(last + shift, last + shift, start + shift, end + shift)]


def _shift(lines: Sequence[str], stretch: tuple[int, ...], floor: int, ceiling: int, fit: Fit) -> int:
    """By how many lines the stretch is best moved, between `floor` and `ceiling`."""
    start, end = stretch
    size = end - start
    lowest = highest = start
    while lowest > floor and lines[lowest - 1] == lines[lowest - 1 + size]:
        lowest -= 1
    while highest + size < ceiling and lines[highest] == lines[highest + size]:
        highest += 1
    places = range(lowest, highest + 1)
    return max(places, key=lambda place: (fit(lines, place, place + size), place)) - start


def _holds_blocks(lines: Sequence[str], start: int, end: int) -> int:
    """How well a stretch holds whole blocks: 2 when it begins one after a gap, 1 when it ends with one."""
    first, last = lines[start], lines[end - 1]
    if first.strip() and (start == 0 or not lines[start - 1].strip()):
        return 2
    return int(not first.strip() and bool(last.strip()) and not last[0].isspace())

"""Where a line went when its text changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.diff import Change, changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.preview.sheet import Sheet

AFFORDABLE = 4_000_000
"""Pairs of lines that are compared exactly while people wait: 2,000 by 2,000 take 2 ms."""

_LINE_END = re.compile(r"\r\n?|\n")


def following(before: Sheet, after: Sheet) -> Callable[[int], int]:
    """A function that gives for a line of `before` its number in `after`.

    A line that stayed is found where it stands now; one that changed or went gives the line that took its
    place, and one of a file that is gone the nearest line.
    """
    known: dict[int, list[Change]] = {}

    def follow(number: int) -> int:
        if not before.line_count or not after.line_count:
            return 0
        place = before.place(number)
        page = after.page_of(before.pages[place.page].path)
        if page is None:
            return min(number, after.line_count - 1)
        if place.line == 0:
            return after.number(page, 0)
        if place.page not in known:
            old = _LINE_END.split(before.pages[place.page].source.text)
            new = _LINE_END.split(after.pages[page].source.text)
            known[place.page] = changes(old, new, affordable=AFFORDABLE)
        return after.number(page, moved(place.line - 1, known[place.page]) + 1)

    return follow


def moved(line: int, found: list[Change]) -> int:
    """Where line `line` (from 0) stands after the changes."""
    shift = 0
    for change in found:
        if line < change.before_start:
            break
        if line < change.before_end:
            there = line + change.after_start - change.before_start
            return max(min(there, change.after_end - 1), change.after_start)
        shift = change.after_end - change.before_end
    return line + shift

"""A progress bar of characters that tells two things at once: what exists, and what of it is good."""

from __future__ import annotations

FULL, EMPTY = "▰", "▱"


def bar(width: int, total: int, there: int, good: int) -> tuple[str, str, str]:
    """The three stretches of a bar: good, there but not good, not there.

    A count above zero always gets a cell and a count short of its total never fills the bar,
    so that the bar neither hides a beginning nor claims an end.

    Args:
        width: Cells of the whole bar.
        total: What a full bar stands for.
        there: How many of the total exist.
        good: How many of those are good.
    """
    lit = _cells(width, total, there)
    bright = min(lit, _cells(width, total, good))
    return FULL * bright, FULL * (lit - bright), EMPTY * (width - lit)


def _cells(width: int, total: int, count: int) -> int:
    if total <= 0 or count <= 0 or width <= 0:
        return 0
    if count >= total:
        return width
    return min(max(1, round(width * count / total)), width - 1)

"""Comments merged: what is written above a thing, and behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.merged import Choice
from workbench.merge.stretches import stretches
from workbench.merge.values import merge_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.decisions import Place
    from workbench.merge.sides import Sides

_COMMENT = "comment"


def merge_comments(comments: Sides[tuple[str, ...]], place: Place) -> tuple[str, ...]:
    """Merge the comments above a thing, each in its normal form.

    What both sides added is kept from both, ours first; that is no conflict, for comments don't contradict
    each other as types do. A comment that both changed, or that one changed and the other took away, is.
    """
    if comments.is_settled:
        return comments.settled
    merged: list[str] = []
    for stretch in stretches(comments):
        merged += stretch.settled if stretch.is_settled else _both_changed(stretch, place)
    return tuple(merged)


def _both_changed(stretch: Sides[Sequence[str]], place: Place) -> Sequence[str]:
    choice = Choice.BOTH
    if stretch.base:
        choice = place.choose(_COMMENT, stretch.each("\n".join), can_be_both=True)
    if choice is Choice.BOTH:
        return [*stretch.ours, *(comment for comment in stretch.theirs if comment not in stretch.ours)]
    return stretch.theirs if choice is Choice.THEIRS else stretch.ours


def merge_trailing(comments: Sides[str], place: Place) -> str:
    """Merge the comment behind a thing, in its normal form; empty where there is none."""
    return merge_value(_COMMENT, comments, place)

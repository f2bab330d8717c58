"""The merge of texts that are no whole schemas: by lines, as git does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diff.changes import changes
from workbench.diff.lines import split_lines
from workbench.merge.decisions import Place
from workbench.merge.merged import Choice
from workbench.merge.sides import Sides
from workbench.merge.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.merge.decisions import Decisions


def merge_lines(base: str | None, ours: str, theirs: str, decisions: Decisions) -> str:
    """Merge by lines. Where both sides changed the same or adjoining lines differently there is a conflict.

    Args:
        base: The text that both started from; None where there is none, and each difference is a conflict.
        ours: Our text.
        theirs: Their text.
        decisions: What is taken in a conflict.
    """
    mine, other = split_lines(ours), split_lines(theirs)
    # Without a text to start from, what both have is the only thing that they can have started from.
    old = _common(mine, other) if base is None else split_lines(base)
    place = Place(decisions)
    parts: list[str] = []
    for stretch in stretches(Sides(old, mine, other)):
        is_settled = stretch.is_settled and not (base is None and stretch.ours != stretch.theirs)
        lines = stretch.settled if is_settled else _asked(stretch, place)
        parts += _joined(parts, lines)
    return "".join(parts)


def _asked(stretch: Sides[Sequence[str]], place: Place) -> Sequence[str]:
    choice = place.choose("", stretch.each("".join), can_be_both=True)
    if choice is Choice.BOTH:
        return [*stretch.ours, *_joined(stretch.ours, stretch.theirs)]
    return stretch.ours if choice is Choice.OURS else stretch.theirs


def _joined(above: Sequence[str], lines: Sequence[str]) -> Sequence[str]:
    """`lines`, with the line end that the last line above them lacks where it was the last of its text."""
    return ["\n", *lines] if above and lines and not above[-1].endswith("\n") else lines


def _common(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    for change in changes(ours, theirs):
        kept += ours[at : change.before_start]
        at = change.before_end
    return [*kept, *ours[at:]]

"""The smallest questions of a merge: which of three values, and whether what one side lacks is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.merged import Choice

if TYPE_CHECKING:
    from workbench.merge.decisions import Place
    from workbench.merge.sides import Sides


def merge_value(aspect: str, values: Sides[str], place: Place) -> str:
    """The value that one side changed, or that both agree on; a conflict where both changed it differently.

    Args:
        aspect: What the value is, as people call it.
        values: The values, empty where there are none.
        place: Where they stand.
    """
    if values.is_settled:
        return values.settled
    return values.theirs if place.choose(aspect, values) is Choice.THEIRS else values.ours


def stays(aspect: str, texts: Sides[str], place: Place, *, is_edited: bool) -> bool:
    """Whether what only one of the sides has is in the merged text.

    What that side added is. What the other took away is not, unless it was edited: then there is a conflict.

    Args:
        aspect: What it is, as people call it.
        texts: Its versions, empty where it is not there.
        place: Where it stands.
        is_edited: Whether the side that has it changed it, or needs it.
    """
    if not texts.base:
        return True
    if not is_edited:
        return False
    is_ours = place.choose(aspect, texts) is not Choice.THEIRS
    return is_ours is bool(texts.ours)

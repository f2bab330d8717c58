"""Named things in a row merged: which of them stay, what becomes of each, and in which order they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbench.merge.merged import Choice
from workbench.merge.normal import normal_piece
from workbench.merge.order import merged_order, moved_things
from workbench.merge.pairing import paired
from workbench.merge.pieces import Pieces
from workbench.merge.sides import Sides
from workbench.merge.spacing import put_together
from workbench.merge.values import stays

if TYPE_CHECKING:
    from workbench.merge.decisions import Place
    from workbench.merge.keys import Key
    from workbench.merge.pieces import Piece
    from workbench.merge.spacing import Layout


class Merger(Protocol):
    """What is to be known about the things of a sequence."""

    layout: Layout

    def place_of(self, piece: Piece) -> Place:
        """Where conflicts about a thing are."""
        ...

    def is_needed(self, piece: Piece) -> bool:
        """Whether the merged text refers to a thing that one side took away."""
        ...

    def merge(self, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """The text of a thing that both sides have."""
        ...

    def adopt(self, piece: Piece) -> str:
        """The text of a thing that only they have, as it is written among ours."""
        ...


def merge_sequence(pieces: Sides[Pieces], merger: Merger, order_place: Place | None = None) -> str:
    """Merge the blocks of a file, or the members of a block; returns their text without the tail.

    Args:
        pieces: The things of each version.
        merger: Knows what they are.
        order_place: Where conflicts about the order are, if it matters.
    """
    base = pieces.base
    pieces = Sides(base, paired(base, pieces.ours), paired(base, pieces.theirs))
    known = pieces.each(Pieces.by_key)
    texts: dict[Key, str] = {}
    for key in dict.fromkeys((*known.ours, *known.theirs)):
        before, ours, theirs = known.base.get(key), known.ours.get(key), known.theirs.get(key)
        if ours is not None and theirs is not None:
            texts[key] = ours.text if theirs.text == ours.text else merger.merge(before, ours, theirs)
        elif ours is not None:
            if _stays(before, ours, None, merger):
                texts[key] = ours.text
        elif theirs is not None and _stays(before, None, theirs, merger):
            texts[key] = merger.adopt(theirs)
    keys = known.each(tuple)
    order = merged_order(keys, texts)
    if order_place is not None:
        order = _agreed(order, keys, order_place)
    return put_together(order, texts, pieces, merger.layout)


def _stays(base: Piece | None, ours: Piece | None, theirs: Piece | None, merger: Merger) -> bool:
    """Whether a thing that only one side has is in the merged text."""
    alone = ours or theirs
    if base is None or alone is None:
        return True
    is_edited = normal_piece(base) != normal_piece(alone) or merger.is_needed(alone)
    texts = Sides(base, ours, theirs).each(lambda piece: "" if piece is None else piece.text)
    return stays("", texts, merger.place_of(alone), is_edited=is_edited)


def _agreed(order: list[Key], keys: Sides[tuple[Key, ...]], place: Place) -> list[Key]:
    """The order, after asking if both sides moved things and don't agree on where."""
    base, ours, theirs = keys
    if not (moved_things(base, ours) and moved_things(base, theirs)):
        return order
    both = set(ours) & set(theirs)
    if [key for key in ours if key in both] == [key for key in theirs if key in both]:
        return order
    names = keys.each(lambda side: ", ".join(str(key[1]) for key in side if key[0] == "member"))
    if place.choose("order", names) is not Choice.THEIRS:
        return order
    return merged_order(Sides((), theirs, ours), order)

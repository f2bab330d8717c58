"""Things that are the same on two sides though they are not called alike: edited comments, and generators."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.merge.pieces import Pieces
from workbench.psl.nodes import Generator

if TYPE_CHECKING:
    from workbench.merge.keys import Key
    from workbench.merge.sides import Sides


def paired(base: Pieces, side: Pieces) -> Pieces:
    """`side` with the comments that were edited in it called as in `base`.

    A comment that went and one that came are taken for one that was edited where they stand between the same
    things, and nothing else of their kind does.
    """
    known = {piece.key for piece in base.items}
    mine = {piece.key for piece in side.items}
    gone, come = _places(base, mine), _places(side, known)
    if not gone or not come:
        return side
    names = {
        keys[0]: gone[place][0]
        for place, keys in come.items()
        if len(keys) == 1 and len(gone.get(place, ())) == 1
    }
    items = tuple(piece._replace(key=names.get(piece.key, piece.key)) for piece in side.items)
    return Pieces(items, side.tail)


def with_known_generators(pieces: Sides[Pieces]) -> Sides[Pieces]:
    """Call a generator of theirs as ours is called that does the same, where each side brought its own."""
    mine = _generators(pieces.ours, pieces.base, pieces.theirs)
    names = {
        key: mine[does]
        for does, key in _generators(pieces.theirs, pieces.base, pieces.ours).items()
        if does in mine
    }
    if not names:
        return pieces
    items = tuple(piece._replace(key=names.get(piece.key, piece.key)) for piece in pieces.theirs.items)
    return pieces._replace(theirs=Pieces(items, pieces.theirs.tail))


def _generators(pieces: Pieces, *others: Pieces) -> dict[str, Key]:
    """The generators that only one version has, by their provider."""
    known = {piece.key for other in others for piece in other.items}
    found: dict[str, Key] = {}
    for piece in pieces.items:
        if isinstance(piece.node, Generator) and piece.key not in known:
            provider = piece.node.property("provider")
            if provider is not None and provider.value is not None:
                found.setdefault(provider.value.text, piece.key)
    return found


def _places(pieces: Pieces, others: set[Key]) -> dict[tuple[Key | None, Key | None], list[Key]]:
    """The loose comments that only this text has, by what both texts have around them."""
    found: defaultdict[tuple[Key | None, Key | None], list[Key]] = defaultdict(list)
    waiting: list[Key] = []
    above: Key | None = None
    for piece in pieces.items:
        if piece.key in others:
            if waiting:
                found[above, piece.key] += waiting
                waiting = []
            above = piece.key
        elif piece.key[0] == "comment":
            waiting.append(piece.key)
    if waiting:
        found[above, None] += waiting
    return found

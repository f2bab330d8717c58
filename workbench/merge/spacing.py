"""Merged things put together again: which blank space stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.merge.pieces import newlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.merge.keys import Key
    from workbench.merge.pieces import Pieces
    from workbench.merge.sides import Sides


class Layout(NamedTuple):
    """How the things of a sequence are set apart where nothing else says so."""

    indent: str
    """What stands before each of them on its line."""
    first: int
    """How many line ends stand before the first."""
    between: int
    """How many at least where a thing has lost the place that it had: at the top, or behind another thing."""


def put_together(
    order: Iterable[Key], texts: Mapping[Key, str], pieces: Sides[Pieces], layout: Layout
) -> str:
    """The text of a merged sequence, its last blank space left out.

    Blank space is merged as all else is: what only they changed follows them, otherwise it is as we have it.

    Args:
        order: The merged things.
        texts: The text of each.
        pieces: The things of each version.
        layout: What to do at new places.
    """
    old, mine, other = pieces.each(_spaces)
    parts: list[str] = []
    above: Key | None = None
    for key in order:
        space = mine.get(key) or other[key]
        changed = other.get(key)
        # What is at the top there says nothing about a place further down.
        if key in old and changed is not None and changed.below is not None and old[key].size == space.size:
            space = space if changed.size == space.size else changed
        size = space.size
        if above is None:
            size = size if space.below is None else layout.first
        elif space.below != above:
            size = max(size, layout.between if space.below is None else 1)
            if above[0] in {"comment", "boundary"}:
                # Without a blank line it would become a comment on what is below it.
                size = max(size, 2)
        parts += (space.gap if size == space.size else "\n" * size + layout.indent, texts[key])
        above = key
    return "".join(parts)


class _Space(NamedTuple):
    """The blank space before a thing."""

    gap: str
    size: int
    """How many lines end in it."""
    below: Key | None
    """What is above it; None where it is the first thing."""


def _spaces(pieces: Pieces) -> dict[Key, _Space]:
    found: dict[Key, _Space] = {}
    above: Key | None = None
    for piece in pieces.items:
        found[piece.key] = _Space(piece.gap, newlines(piece.gap), above)
        above = piece.key
    return found

"""Who else looks at what stands on a line of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from workbench.ui.tree.labels import group_pieces, service_pieces

if TYPE_CHECKING:
    from workbench.ui.tree.labels import Piece
    from workbench.ui.tree.listing import Listing
    from workbench.ui.tree.rows import GroupRow, ServiceRow

_TITLE = 3
"""Pieces of a group's line up to the gap behind its title."""


def service_line(row: ServiceRow, listing: Listing, width: int) -> list[Piece]:
    """The line of a service; who looks at it stands before what it has reached."""
    people = listing.people.get(row.name, ())
    entry, snapshot = listing.entries[row.name], listing.snapshots.get(row.name)
    room = width - _cells(people)
    *pieces, reached = service_pieces(entry, snapshot, room, listing.words, listing.flags(row.name))
    return [*pieces, *people, reached]


def group_line(row: GroupRow, listing: Listing, width: int) -> list[Piece]:
    """The line of a group; of a closed one it tells who looks at a service in it."""
    people: tuple[Piece, ...] = ()
    if not row.expanded:
        names = (name for name in listing.people if name in row.group.names)
        people = tuple(piece for name in names for piece in listing.people[name])
        people += ((" ", "foreground"),) if people else ()
    pieces = group_pieces(row, listing.tally(row.group), width - _cells(people))
    return [*pieces[:_TITLE], *people, *pieces[_TITLE:]] if people else pieces


def _cells(pieces: tuple[Piece, ...]) -> int:
    return sum(cell_len(text) for text, _ in pieces)

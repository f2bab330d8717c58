"""The body of a block merged: its members, and the loose comments between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.keys import name_of_member
from workbench.merge.loose import merge_loose
from workbench.merge.members import merge_member
from workbench.merge.pieces import Piece, Pieces, pieces_of_block
from workbench.merge.sequences import merge_sequence
from workbench.merge.sides import Sides
from workbench.merge.spacing import Layout
from workbench.merge.spelling import Columns, spell_new
from workbench.psl.nodes import Block, Enum

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.merge.decisions import Place
    from workbench.merge.keys import Key

_USUAL_INDENT = "  "
_NOTHING = Piece((), "", "", None)


def merge_bodies(blocks: Sides[Block | None], place: Place, needed: Collection[str]) -> str:
    """What stands between the line of the opening brace and the closing one.

    Args:
        blocks: The versions of a block; there is no base where both sides added it.
        place: Where it is.
        needed: The members to which the merged text is known to refer.
    """
    pieces = blocks.each(lambda block: Pieces((), "") if block is None else pieces_of_block(block))
    # PostgreSQL sorts by the order in which an enum has its values; of all else the order says nothing.
    order_place = place if isinstance(blocks.base, Enum) else None
    merger = _MemberMerger(pieces.ours, pieces.theirs, place, needed)
    return merge_sequence(pieces, merger, order_place) + pieces.ours.tail


class _MemberMerger:
    """Merges the members of one block."""

    def __init__(self, ours: Pieces, theirs: Pieces, place: Place, needed: Collection[str]) -> None:
        self._place = place
        self._needed = needed
        self._columns = _columns_for(ours, theirs)
        self.layout = Layout(_indent(ours) or _indent(theirs) or _USUAL_INDENT, first=1, between=1)

    def place_of(self, piece: Piece) -> Place:
        """Where conflicts about a member are."""
        node = piece.node
        return (
            self._place if node is None or isinstance(node, Block) else self._place.at(name_of_member(node))
        )

    def is_needed(self, piece: Piece) -> bool:
        """Whether the merged text refers to a field that one side took away."""
        return piece.key[0] == "member" and piece.key[1] in self._needed

    def merge(self, base: Piece | None, ours: Piece, theirs: Piece) -> str:
        """A member that both sides have; loose comments too."""
        before = None if base is None else base.node
        node, other = ours.node, theirs.node
        if node is None or other is None:
            return merge_loose(Sides(base or _NOTHING, ours, theirs), self._place, self.layout.indent)
        if isinstance(node, Block) or isinstance(other, Block) or isinstance(before, Block):
            raise TypeError("a block among members")
        return merge_member(before, node, other, self.place_of(ours), self._columns[theirs.key])

    def adopt(self, piece: Piece) -> str:
        """A member that only they have, lined up with what it follows."""
        node = piece.node
        if node is None:
            return f"\n{self.layout.indent}".join(comment.text for comment in piece.comments)
        if isinstance(node, Block):
            raise TypeError("a block among members")
        return spell_new(node, self._columns[piece.key])


def _columns_for(ours: Pieces, theirs: Pieces) -> dict[Key, Columns]:
    """For each of their members the columns of what it follows in our text, else of our first field."""
    indent = _indent(ours) or _indent(theirs) or _USUAL_INDENT
    mine = ours.by_key()
    columns = Columns(indent)
    for piece in ours.items:
        if piece.node is not None and not isinstance(piece.node, Block):
            columns = columns.behind(piece.node)
            if columns.attributes_at:
                break
    found: dict[Key, Columns] = {}
    for piece in theirs.items:
        known = mine.get(piece.key)
        if known is not None and known.node is not None and not isinstance(known.node, Block):
            columns = columns.behind(known.node)
        found[piece.key] = columns
    return found


def _indent(pieces: Pieces) -> str:
    """What stands before the first member on its line."""
    for piece in pieces.items:
        if "\n" in piece.gap:
            return piece.gap.rpartition("\n")[2]
    return ""

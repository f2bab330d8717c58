"""What a schema says, whatever blanks it is written with: forms that are equal for the same content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.merge.keys import comment_text
from workbench.merge.pieces import end_of_header, pieces_of_block
from workbench.psl.nodes import Attribute, Block, Field, Property
from workbench.psl.printing import attribute_text, expression_text, type_text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from workbench.merge.keys import AnyMember
    from workbench.merge.pieces import Piece
    from workbench.psl.nodes import Comment


def comment_texts(comments: Iterable[Comment]) -> tuple[str, ...]:
    """Several comments, their lines without the blanks around them."""
    return tuple(map(comment_text, comments))


def normal_piece(piece: Piece) -> Hashable:
    """All that a piece says, its comments included."""
    if piece.node is None:
        return comment_texts(piece.comments)
    return _block(piece.node, piece.behind) if isinstance(piece.node, Block) else normal_member(piece.node)


def normal_member(member: AnyMember) -> Hashable:
    """All that a member says, its comments included."""
    trailing = "" if member.trailing is None else comment_text(member.trailing)
    return comment_texts(member.leading), normal_content(member), trailing


def normal_content(member: AnyMember) -> Hashable:
    """All that a member says, its comments left out."""
    if isinstance(member, Attribute):
        return attribute_text(member)
    if isinstance(member, Property):
        return member.name, "" if member.value is None else expression_text(member.value)
    kind = type_text(member.type) if isinstance(member, Field) and member.type is not None else ""
    return member.name, kind, tuple(map(attribute_text, member.attributes))


def behind_brace(block: Block) -> str:
    """What stands behind the opening brace on its line."""
    return block.source.text[block.body_start : end_of_header(block)].strip()


def _block(block: Block, behind: str) -> Hashable:
    header = block.keyword.text, block.name, behind_brace(block), behind
    return comment_texts(block.leading), header, tuple(map(normal_piece, pieces_of_block(block).items))

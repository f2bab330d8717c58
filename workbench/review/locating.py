"""Finding again what a thread hangs on, in a schema that was edited since.

A name finds a node wherever it has moved, also to another file. A node that has lost its name is found by
what it is: it must be so like the one that was spoken of that nothing else comes into question, and it must
not have been there beside it already. When in doubt it is gone; a thread that says so does less harm than
one that hangs on something that nobody spoke of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.printing import attribute_text
from workbench.review.anchor import NodeKind
from workbench.review.likeness import (
    attribute_in,
    common_among,
    in_common,
    is_changed_attribute,
    is_renamed_member,
    member_in,
    share,
    stored_name,
)
from workbench.review.nodes import (
    Node,
    attributes_of,
    block_attributes_of,
    blocks_of,
    held_by,
    members_of,
    plain,
)

if TYPE_CHECKING:
    from workbench.psl.nodes import Attribute, Block
    from workbench.psl.schema import Schema
    from workbench.review.anchor import Anchor
    from workbench.review.nodes import Named

_ALIKE = 0.6
"""The share of what two blocks hold that they must have in common to be one that was renamed."""
_VERY_ALIKE = 0.8
"""The same where another block has lost its name as well, so that it could be that one."""
_HALF = 0.5
"""The share from which on a block of the same name is the same, whatever else has happened around it."""
_BLOCKS = frozenset({NodeKind.MODEL, NodeKind.VIEW, NodeKind.TYPE, NodeKind.ENUM})
_TABLES = frozenset({NodeKind.MODEL, NodeKind.VIEW})


def locate(anchor: Anchor, schema: Schema) -> Node | None:
    """Where the node of `anchor` is now.

    Returns:
        The node; None where it is gone, or where it is the schema as a whole.
    """
    block = _block(anchor, blocks_of(schema))
    if block is None:
        return None
    if anchor.kind is NodeKind.BLOCK_ATTRIBUTE:
        attribute = _block_attribute(anchor, block)
        return None if attribute is None else Node(block, None, attribute)
    if not anchor.member:
        return Node(block)
    member = _member(anchor, block)
    if member is None or anchor.kind is not NodeKind.ATTRIBUTE:
        return None if member is None else Node(block, member)
    attribute = _attribute(anchor, member)
    return None if attribute is None else Node(block, member, attribute)


def _block(anchor: Anchor, blocks: tuple[Block, ...]) -> Block | None:
    if not anchor.block:
        return None
    candidates = [block for block in blocks if _can_be(anchor, block)]
    common = common_among(blocks)
    names = {block.name for block in blocks}
    has_other_gone = any(name not in names for name in anchor.blocks if name != anchor.block)
    same = next((block for block in candidates if block.name == anchor.block), None)
    if same is not None and _is_same(anchor, same, common, has_other_gone=has_other_gone):
        return same
    come = [block for block in candidates if block.name not in anchor.blocks]
    return _renamed(anchor, come, common, _VERY_ALIKE if has_other_gone else _ALIKE)


def _can_be(anchor: Anchor, block: Block) -> bool:
    """Whether a block is of the kind of the one that was spoken of; a model can become a view."""
    kind = Node(block).kind
    if anchor.kind in _BLOCKS:
        return kind is anchor.kind or {kind, anchor.kind} <= _TABLES
    if anchor.kind is NodeKind.VALUE:
        return kind is NodeKind.ENUM
    if anchor.kind is NodeKind.FIELD:
        return kind in _TABLES or kind is NodeKind.TYPE
    if anchor.kind in (NodeKind.ATTRIBUTE, NodeKind.BLOCK_ATTRIBUTE):
        return kind in _BLOCKS
    if anchor.kind is NodeKind.SETTING:
        return kind in (NodeKind.DATASOURCE, NodeKind.GENERATOR)
    return kind is anchor.kind


def _is_same(anchor: Anchor, block: Block, common: frozenset[str], *, has_other_gone: bool) -> bool:
    """Whether a block of the same name is not another one that has taken the name over."""
    held = held_by(block)
    if not anchor.beside or share(anchor.beside, held, common) >= _HALF:
        return True
    return not has_other_gone and bool(set(anchor.beside) & set(held))


def _renamed(anchor: Anchor, blocks: list[Block], common: frozenset[str], enough: float) -> Block | None:
    """The one block among those that have come since that is so like the old one that it must be it."""
    found = []
    for block in blocks:
        held = held_by(block)
        is_telling = in_common(anchor.beside, held, common) > 1 or set(held) == set(anchor.beside) != set()
        if is_telling and share(anchor.beside, held, common) >= enough:
            found.append(block)
    return found[0] if len(found) == 1 else None


def _member(anchor: Anchor, block: Block) -> Named | None:
    members = members_of(block)
    same = next((member for member in members if member.name == anchor.member), None)
    if same is not None:
        return same
    come = [member for member in members if member.name not in anchor.beside]
    if anchor.kind is NodeKind.ATTRIBUTE:
        return next((member for member in come if stored_name(member) == anchor.member), None)
    then = member_in(anchor)
    if then is None:
        return None
    found = [member for member in come if is_renamed_member(anchor, then, member, block)]
    return found[0] if len(found) == 1 else None


def _attribute(anchor: Anchor, member: Named) -> Attribute | None:
    attributes = attributes_of(member)
    same = next((one for one in attributes if one.name == anchor.attribute), None)
    if same is not None or "." not in anchor.attribute:
        return same
    # A field has one native type, which was changed for another.
    return next((one for one in attributes if "." in one.name), None)


def _block_attribute(anchor: Anchor, block: Block) -> Attribute | None:
    attributes = [one for one in block_attributes_of(block) if one.name == anchor.attribute]
    then = attribute_in(anchor)
    written = plain(anchor.text) if then is None else attribute_text(then)
    same = next((one for one in attributes if attribute_text(one) == written), None)
    if same is not None or then is None:
        return same
    there = {attribute_text(one) for one in attributes}
    gone = [one for one in anchor.beside if _is_called(one, anchor.attribute) and one not in there]
    if len(gone) > 1:
        # Any of them can have become what has come.
        return None
    come = [one for one in attributes if attribute_text(one) not in anchor.beside]
    found = [one for one in come if is_changed_attribute(anchor, then, one, block)]
    return found[0] if len(found) == 1 else None


def _is_called(written: str, name: str) -> bool:
    return written.partition("(")[0] == f"@@{name}"

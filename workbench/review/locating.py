"""Finding again what a thread hangs on, in a schema that was edited since.

A name finds a node wherever it has moved, also to another file. A node that has lost its name is found by
what it is: it must be so like the one that was spoken of that nothing else comes into question, and it must
not have been there beside it already. When in doubt it is gone; a thread that says so does less harm than
one that hangs on something that nobody spoke of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cached import cached_property
from workbench.psl.printing import attribute_text
from workbench.review.anchor import NodeKind
from workbench.review.likeness import (
    attribute_in,
    common_among,
    in_common,
    is_changed_attribute,
    is_made_of,
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
_HALF = 0.5
"""The share that a block of the same name must have kept to be the same."""
_MOST = 0.7
"""The same where another block is gone, which could have got that name."""
_BLOCKS = frozenset({NodeKind.MODEL, NodeKind.VIEW, NodeKind.TYPE, NodeKind.ENUM})
_TABLES = frozenset({NodeKind.MODEL, NodeKind.VIEW})


def locate(anchor: Anchor, schema: Schema) -> Node | None:
    """Where the node of `anchor` is now; see `Locator`."""
    return Locator(schema).locate(anchor)


class Locator:
    """Finds nodes in one schema; what it works out for the first serves the others.

    Args:
        schema: The schema as it is now.
    """

    def __init__(self, schema: Schema) -> None:
        self._blocks = blocks_of(schema)
        self._names = frozenset(block.name for block in self._blocks)

    def locate(self, anchor: Anchor) -> Node | None:
        """Where the node of `anchor` is now.

        Returns:
            The node; None where it is gone, or where it is the schema as a whole.
        """
        block = self._block(anchor)
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

    @cached_property
    def _held(self) -> dict[str, tuple[str, ...]]:
        """What each block holds, by its name."""
        return {block.name: held_by(block) for block in reversed(self._blocks)}

    @cached_property
    def _common(self) -> frozenset[str]:
        return common_among(self._held.values())

    def _block(self, anchor: Anchor) -> Block | None:
        if not anchor.block:
            return None
        candidates = [block for block in self._blocks if _can_be(anchor, block)]
        same = next((block for block in candidates if block.name == anchor.block), None)
        gone = [name for name in anchor.blocks if name not in self._names and name != anchor.block]
        if same is not None and self._has_kept(anchor, same, _MOST if gone else _HALF):
            return same
        alike = [block for block in candidates if block is not same and self._is_alike(anchor, block)]
        come = [block for block in alike if block.name not in anchor.blocks]
        if len(come) == 1:
            # Any of the blocks that are gone can have become this one.
            is_it = not gone or is_made_of(come[0].name, anchor.block, gone)
            return come[0] if is_it else None
        if alike or gone or same is None:
            return None
        # It was rewritten; unless it has nothing in common with the old one, which then is gone.
        return same if set(anchor.beside) & set(self._held[same.name]) else None

    def _has_kept(self, anchor: Anchor, block: Block, enough: float) -> bool:
        """Whether a block of the same name still holds so much that it is not another one of that name."""
        held = self._held[block.name]
        if held == anchor.beside or not anchor.beside:
            return True
        return share(anchor.beside, held, self._common) >= enough

    def _is_alike(self, anchor: Anchor, block: Block) -> bool:
        """Whether a block is so like the old one that it can be it under another name."""
        held = self._held[block.name]
        is_telling = in_common(anchor.beside, held, self._common) > 1 or set(held) == set(anchor.beside)
        return is_telling and share(anchor.beside, held, self._common) >= _ALIKE


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

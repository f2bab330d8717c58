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
    from collections.abc import Sequence

    from workbench.psl.nodes import Attribute, Block
    from workbench.psl.schema import Schema
    from workbench.review.anchor import Anchor
    from workbench.review.nodes import Named

_ALIKE = 0.6
"""The share of what two blocks hold that they must have in common to be one that was renamed."""
_HALF = 0.5
"""The share from which on a block of the same name is the same, whatever else has happened around it."""
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
        if same is not None and self._is_same(anchor, same, gone):
            return same
        return self._renamed(anchor, [one for one in candidates if one.name not in anchor.blocks], gone)

    def _is_same(self, anchor: Anchor, block: Block, gone: Sequence[str]) -> bool:
        """Whether a block of the same name is not another one that has taken the name over."""
        held = self._held[block.name]
        if held == anchor.beside or not anchor.beside or share(anchor.beside, held, self._common) >= _HALF:
            return True
        return not gone and bool(set(anchor.beside) & set(held))

    def _renamed(self, anchor: Anchor, come: Sequence[Block], gone: Sequence[str]) -> Block | None:
        """The one block among those that have come since that is so like the old one that it must be it.

        Args:
            anchor: What is remembered of the old one.
            come: The blocks that were not there then.
            gone: The other blocks that are not there any more: any of them can have become one of these.
        """
        found = []
        for block in come:
            held = self._held[block.name]
            is_telling = in_common(anchor.beside, held, self._common) > 1 or set(held) == set(anchor.beside)
            if is_telling and share(anchor.beside, held, self._common) >= _ALIKE:
                found.append(block)
        if len(found) != 1 or (gone and not is_made_of(found[0].name, anchor.block, gone)):
            return None
        return found[0]


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

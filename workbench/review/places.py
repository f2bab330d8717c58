"""From what people point at, by a name or a cursor, to the node that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from workbench.psl.lexer import line_end
from workbench.psl.nodes import Attribute, Block
from workbench.psl.printing import attribute_text
from workbench.review.anchor import Anchor, NodeKind
from workbench.review.errors import ReviewError
from workbench.review.nodes import (
    Named,
    Node,
    attributes_of,
    block_attributes_of,
    blocks_of,
    held_by,
    members_of,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.psl.document import Document
    from workbench.psl.schema import Schema

_ON = re.compile(
    r"(?P<block>[^\s.@(]+)(?:\.(?P<member>[^\s.@(]+))?"
    r"(?:\s*@@?(?P<attribute>[^\s@(]+)(?P<arguments>\(.*\))?)?"
)
_NAMED = 8
"""Names that a refusal lists."""

ThingT = TypeVar("ThingT", Block, Named)


class Place(Struct, frozen=True):
    """Where a node stands at this moment."""

    path: str
    """Its file, relative to the workspace."""
    start: int
    """Offset of the first character, in code points; comments around the node are not a part of it."""
    end: int
    on: str
    """What people call it: `Lesson`, `Lesson.courseId@db.Uuid`, `Lesson@@index([courseId])`."""
    kind: NodeKind
    text: str
    """Its text, the lines ended by line feeds."""


def place_of(node: Node) -> Place:
    """Where `node` stands."""
    return Place(node.path, node.start, node.end, node.on, node.kind, node.text)


def place_at(schema: Schema, path: str, offset: int) -> Place | None:
    """The smallest node at a place: an attribute, else the member of the line, else the block.

    Args:
        schema: The schema.
        path: One of its files.
        offset: A place in it, in code points.

    Returns:
        The node; None between the blocks, and in a file that is not there.
    """
    document = next((one for one in schema.documents if one.path == path), None)
    node = None if document is None else _node_at(document, offset)
    return None if node is None else place_of(node)


def find(schema: Schema, on: str) -> Node:
    """The node that people call `on`.

    Raises:
        ReviewError: There is none, or several; the message says what there is.
    """
    said = _ON.fullmatch(on.strip())
    if said is None:
        raise ReviewError(
            f"`{on}` is no place in a schema; write `Model`, `Model.field` or `Model.field@attribute`"
        )
    block = _named(blocks_of(schema), said["block"], "nothing", "in the schema")
    member = None
    if said["member"] is not None:
        member = _named(members_of(block), said["member"], "no member", f"in `{block.name}`")
    if said["attribute"] is None:
        return Node(block, member)
    attributes = block_attributes_of(block) if member is None else attributes_of(member)
    where = Node(block, member).on
    return Node(block, member, _attribute(attributes, said["attribute"], said["arguments"], where))


def anchor_of(schema: Schema, node: Node) -> Anchor:
    """What a thread on `node` remembers of it."""
    return Anchor(
        kind=node.kind,
        block=node.block.name,
        member="" if node.member is None else node.member.name,
        attribute="" if node.attribute is None else node.attribute.name,
        file=node.path,
        text=node.text,
        beside=held_by(node.block),
        blocks=tuple(block.name for block in blocks_of(schema)),
    )


def _node_at(document: Document, offset: int) -> Node | None:
    block = next((one for one in document.blocks if _holds_line(document, one, offset)), None)
    if block is None:
        return None
    for member in members_of(block):
        if _holds_line(document, member, offset):
            inner = (one for one in attributes_of(member) if one.start <= offset < one.end)
            return Node(block, member, next(inner, None))
    attributes = (one for one in block_attributes_of(block) if _holds_line(document, one, offset))
    return Node(block, None, next(attributes, None))


def _holds_line(document: Document, node: Block | Named | Attribute, offset: int) -> bool:
    """Whether `offset` lies on a line of `node`, those of the comments above it included."""
    text = document.source.text
    first = node.leading[0].start if node.leading else node.start
    start = document.source.line_starts[document.source.line_of(first) - 1]
    return start <= offset <= line_end(text, node.end)


def _named(things: Iterable[ThingT], name: str, nothing: str, where: str) -> ThingT:
    known = list(things)
    found = next((one for one in known if one.name == name), None)
    if found is None:
        from workbench.checklist.nearest import did_you_mean

        names = [one.name for one in known]
        hint = did_you_mean(name, names) or _listed(names)
        raise ReviewError(f"there is {nothing} called `{name}` {where}{hint}")
    return found


def _attribute(attributes: tuple[Attribute, ...], name: str, arguments: str | None, where: str) -> Attribute:
    found = [one for one in attributes if one.name == name]
    if arguments is not None:
        wanted = _bare(arguments)
        found = [one for one in found if _bare(attribute_text(one)).endswith(f"{name}{wanted}")]
    if len({attribute_text(one) for one in found}) == 1:
        return found[0]
    written = [attribute_text(one) for one in (found or attributes)]
    what = f"{len(found)} attributes" if found else "no attribute"
    raise ReviewError(f"`{where}` has {what} `{name}{arguments or ''}`{_listed(written)}")


def _bare(text: str) -> str:
    return "".join(text.split())


def _listed(names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"; there is {', '.join(f'`{plain(one)}`' for one in names[:_NAMED])}{more}"

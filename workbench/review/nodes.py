"""The nodes of a schema that a thread can hang on, and what people call them: `Lesson.courseId@db.Uuid`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.psl.nodes import (
    Attribute,
    Block,
    ConfigBlock,
    Datasource,
    Enum,
    EnumValue,
    Field,
    Model,
    Property,
)
from workbench.psl.printing import attribute_text
from workbench.review.anchor import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.schema import Schema

Named: TypeAlias = Field | EnumValue | Property


class Node(NamedTuple):
    """A block, a member of one, or an attribute of either."""

    block: Block
    member: Named | None = None
    attribute: Attribute | None = None

    @property
    def on(self) -> str:
        """What people call it."""
        name = self.block.name if self.member is None else f"{self.block.name}.{self.member.name}"
        if self.attribute is None:
            return name
        # A block can have several of one name; those of a field are told apart by it.
        return name + (attribute_text(self.attribute) if self.member is None else f"@{self.attribute.name}")

    @property
    def kind(self) -> NodeKind:
        """What it is."""
        if self.attribute is not None:
            return NodeKind.BLOCK_ATTRIBUTE if self.member is None else NodeKind.ATTRIBUTE
        if self.member is not None:
            return _kind_of_member(self.member)
        return _kind_of_block(self.block)

    @property
    def path(self) -> str:
        """Its file."""
        return self.block.source.path

    @property
    def start(self) -> int:
        """Offset of its first character, in code points; comments above it are not a part of it."""
        return self._own.start

    @property
    def end(self) -> int:
        """Offset after its last character, in code points."""
        return self._own.end

    @property
    def text(self) -> str:
        """Its text, the lines ended by line feeds whatever the file has."""
        return plain(self._own.text)

    @property
    def _own(self) -> Block | Named | Attribute:
        return self.attribute or self.member or self.block


def plain(text: str) -> str:
    """`text` with its lines ended by line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts of a node differ by blanks at most, which a formatter moves."""
    return one == other or one.split() == other.split()


def blocks_of(schema: Schema) -> tuple[Block, ...]:
    """The blocks of all files."""
    return tuple(block for document in schema.documents for block in document.blocks)


def members_of(block: Block) -> tuple[Named, ...]:
    """The fields, values or settings of a block."""
    if not isinstance(block, (Model, Enum, ConfigBlock)):
        return ()
    return tuple(member for member in block.members if not isinstance(member, Attribute))


def block_attributes_of(block: Block) -> tuple[Attribute, ...]:
    """The `@@` attributes of a block."""
    return block.attributes if isinstance(block, (Model, Enum)) else ()


def attributes_of(member: Named) -> tuple[Attribute, ...]:
    """The attributes of a field or value."""
    return () if isinstance(member, Property) else member.attributes


def nodes_of(block: Block) -> Iterator[Node]:
    """A block and all in it, each before what it holds."""
    yield Node(block)
    for member in members_of(block):
        yield Node(block, member)
        for attribute in attributes_of(member):
            yield Node(block, member, attribute)
    for attribute in block_attributes_of(block):
        yield Node(block, None, attribute)


def held_by(block: Block) -> tuple[str, ...]:
    """What a block holds: members by name, attributes as they are written."""
    names = (member.name for member in members_of(block))
    return (*names, *map(attribute_text, block_attributes_of(block)))


def _kind_of_block(block: Block) -> NodeKind:
    if isinstance(block, Model):
        return NodeKind(block.kind)
    if isinstance(block, Enum):
        return NodeKind.ENUM
    return NodeKind.DATASOURCE if isinstance(block, Datasource) else NodeKind.GENERATOR


def _kind_of_member(member: Named) -> NodeKind:
    if isinstance(member, Field):
        return NodeKind.FIELD
    return NodeKind.VALUE if isinstance(member, EnumValue) else NodeKind.SETTING

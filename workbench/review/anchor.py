"""What a thread hangs on, described well enough to be found again after the schema was edited."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class NodeKind(Enum):
    """What a thread can hang on."""

    SCHEMA = "schema"
    """The schema as a whole."""
    MODEL = "model"
    VIEW = "view"
    TYPE = "type"
    ENUM = "enum"
    DATASOURCE = "datasource"
    GENERATOR = "generator"
    FIELD = "field"
    VALUE = "value"
    """A value of an enum."""
    SETTING = "setting"
    """A line of a datasource or generator."""
    BLOCK_ATTRIBUTE = "block-attribute"
    ATTRIBUTE = "attribute"
    """An attribute of a field or of a value."""


class Anchor(Struct, frozen=True, omit_defaults=True):
    """A node as it was when somebody spoke of it.

    Names alone find it as long as it keeps them. The rest tells a node that was renamed from another one
    that came in its place: its text, and what there was beside it, which therefore can't be it.
    """

    kind: NodeKind = NodeKind.SCHEMA
    block: str = ""
    """The name of the block; empty for the schema as a whole."""
    member: str = ""
    """The name of the field, value or setting; empty for a block and for an attribute of one."""
    attribute: str = ""
    """The name of the attribute, without its `@`."""
    file: str = ""
    """The file, relative to the workspace."""
    text: str = ""
    """The text of the node, its lines ended by line feeds."""
    beside: tuple[str, ...] = ()
    """What the block holds: fields, values and settings by name, block attributes as they are written."""
    blocks: tuple[str, ...] = ()
    """The names of the blocks of the schema."""

    @property
    def on(self) -> str:
        """What people called the node; empty for the schema as a whole."""
        name = f"{self.block}.{self.member}" if self.member else self.block
        if self.kind is NodeKind.BLOCK_ATTRIBUTE:
            return name + self.text
        return f"{name}@{self.attribute}" if self.attribute else name

"""Names that a text uses and does not declare: one side took away what an edit of the other side needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Attribute, Constant, Enum, Field, Model
from workbench.psl.schema import SCALARS, field_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document

_KEYS = frozenset({"id", "unique", "index", "fulltext"})


class Needs(Struct, frozen=True):
    """Names, as pairs of a block and a member; the member is empty where the block itself is needed."""

    names: frozenset[tuple[str, str]] = frozenset()

    def needs_block(self, block: str) -> bool:
        """Whether a block is needed."""
        return (block, "") in self.names

    def members(self, block: str) -> frozenset[str]:
        """The fields or values of a block that are needed."""
        return frozenset(member for name, member in self.names if name == block and member)


def declared(document: Document) -> frozenset[tuple[str, str]]:
    """The names of a schema, as pairs of a block and a member, and of each block alone."""
    found: set[tuple[str, str]] = set()
    for block in document.blocks:
        if isinstance(block, (Model, Enum)):
            found.add((block.name, ""))
            found |= {(block.name, one.name) for one in block.members if not isinstance(one, Attribute)}
    return frozenset(found)


def undeclared(document: Document) -> frozenset[tuple[str, str]]:
    """What a schema refers to and does not have: blocks as types, fields in keys and relations, values."""
    known = declared(document)
    found: set[tuple[str, str]] = set()
    for block in document.blocks:
        for name, member in _uses(block) if isinstance(block, Model) else ():
            if (name, "") not in known:
                found.add((name, ""))
            elif (name, member) not in known:
                found.add((name, member))
    return frozenset(found)


def _uses(model: Model) -> Iterator[tuple[str, str]]:
    for member in model.members:
        if isinstance(member, Attribute):
            if member.name in _KEYS:
                for name in field_names(member.argument("fields", 0)):
                    yield model.name, name.partition(".")[0]
        elif member.type is not None and member.type.name not in SCALARS:
            yield from _uses_of_field(model, member, member.type.name)


def _uses_of_field(model: Model, field: Field, target: str) -> Iterator[tuple[str, str]]:
    yield target, ""
    relation = field.attribute("relation")
    if relation is not None:
        yield from ((model.name, name) for name in field_names(relation.argument("fields")))
        yield from ((target, name) for name in field_names(relation.argument("references")))
    default = field.attribute("default")
    if default is not None and isinstance(value := default.argument("value", 0), Constant):
        yield target, value.value

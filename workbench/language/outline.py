"""The blocks of a file and what is in them, for an outline to jump by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.language.symbols import Location, SymbolKind, location_of
from workbench.psl.nodes import ConfigBlock, Enum, Field, Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document
    from workbench.psl.nodes import Block


class Entry(Struct, frozen=True):
    """A block, field, enum value or setting."""

    name: str
    kind: SymbolKind
    detail: str
    """A field's type and attributes as written, an enum's members, a setting's value; else empty."""
    name_at: Location
    """Where the name stands, to jump to."""
    extent: Location
    """All of it, so that the entry around a place can be found."""
    members: tuple[Entry, ...] = ()
    """What is in a block."""


def outline(document: Document) -> tuple[Entry, ...]:
    """The blocks of a file in the order of the text, with their members."""
    return tuple(_block(block) for block in document.blocks)


def _block(block: Block) -> Entry:
    members = tuple(_members(block))
    detail = ", ".join(member.name for member in members) if isinstance(block, Enum) else ""
    kind = SymbolKind(block.keyword.text)
    return Entry(block.name, kind, detail, location_of(block.identifier), location_of(block), members)


def _members(block: Block) -> Iterator[Entry]:
    if isinstance(block, Model):
        for field in block.fields:
            yield Entry(
                field.name, SymbolKind.FIELD, _rest(field), location_of(field.identifier), location_of(field)
            )
    elif isinstance(block, Enum):
        for value in block.values:
            yield Entry(value.name, SymbolKind.VALUE, "", location_of(value.identifier), location_of(value))
    elif isinstance(block, ConfigBlock):
        for setting in block.members:
            written = "" if setting.value is None else setting.value.text
            yield Entry(
                setting.name, SymbolKind.FIELD, written, location_of(setting.identifier), location_of(setting)
            )


def _rest(field: Field) -> str:
    """What stands behind the field's name, its blanks made one."""
    return " ".join(field.source.text[field.identifier.end : field.end].split())

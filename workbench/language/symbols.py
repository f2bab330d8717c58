"""What has a name in a schema, and the places where the name stands."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.psl.nodes import Node


class SymbolKind(Enum):
    """What a name stands for."""

    MODEL = "model"
    VIEW = "view"
    TYPE = "type"
    ENUM = "enum"
    FIELD = "field"
    VALUE = "value"
    DATASOURCE = "datasource"
    GENERATOR = "generator"
    SERVICE = "service"
    """A service of the workspace, named by a `/// @ref`."""


class Symbol(NamedTuple):
    """Something that has a name. Two places speak of the same thing when their symbols are equal."""

    kind: SymbolKind
    name: str
    owner: str | None = None
    """The block of a field or value."""
    service: str | None = None
    """The other service that it belongs to; None for what this schema declares."""


class Location(NamedTuple):
    """A stretch of one of the schema's files."""

    path: str
    start: int
    """Offset of the first character, in code points."""
    end: int
    """Offset after the last character."""


class Occurrence(NamedTuple):
    """One place where a name stands."""

    symbol: Symbol
    location: Location
    is_declaration: bool = False


def location_of(node: Node) -> Location:
    """Where `node` stands."""
    return Location(node.source.path, node.start, node.end)

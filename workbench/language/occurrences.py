"""Every name of a schema, where it stands and what it means there.

One walk serves them all: going to a definition, listing references and renaming see the same occurrences, so
what one of them finds the others find too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.references import field_comments
from workbench.language.remarks import remarks_of
from workbench.language.symbols import Location, Occurrence, Symbol, SymbolKind, location_of
from workbench.psl.nodes import (
    ArrayLiteral,
    Attribute,
    Constant,
    Datasource,
    Enum,
    Field,
    FunctionCall,
    Model,
    ObjectLiteral,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.document import Document
    from workbench.psl.nodes import Argument, Block, Comment, EnumValue, Expression, Node
    from workbench.psl.schema import Schema

_KEYS = frozenset({"id", "unique", "index", "fulltext"})
_MODELS = {"model": SymbolKind.MODEL, "view": SymbolKind.VIEW, "type": SymbolKind.TYPE}


def document_at(schema: Schema, path: str) -> Document | None:
    """The file called `path`."""
    for document in schema.documents:
        if document.path == path:
            return document
    return None


def occurrence_at(schema: Schema, path: str, offset: int, service: str = "") -> Occurrence | None:
    """The name at `offset`, or the one that ends there; None where there is none that means anything.

    Args:
        schema: The schema.
        path: One of its files.
        offset: A place in it.
        service: The name of the schema's own service, whose references to itself lead into the schema.
    """
    document = document_at(schema, path)
    if document is None:
        return None
    found = None
    for block in document.blocks:
        if not _start(block) <= offset <= block.end:
            continue
        for occurrence in _near(_Walk(schema, service), block, offset):
            location = occurrence.location
            if location.start <= offset < location.end:
                return occurrence
            if offset == location.end:
                found = occurrence
    return found


def occurrences(schema: Schema, service: str = "") -> Iterator[Occurrence]:
    """All names of a schema that mean something, file by file in the order of the text."""
    walk = _Walk(schema, service)
    for document in schema.documents:
        for block in document.blocks:
            yield from walk.head(block)
            for member in _members(block):
                yield from walk.member(block, member)


def _near(walk: _Walk, block: Block, offset: int) -> Iterator[Occurrence]:
    if offset <= block.body_start:
        yield from walk.head(block)
    for member in _members(block):
        if _start(member) <= offset <= _end(member):
            yield from walk.member(block, member)


def _members(block: Block) -> tuple[Field | EnumValue | Attribute, ...]:
    return block.members if isinstance(block, Model | Enum) else ()


def _start(node: Node) -> int:
    leading: tuple[Comment, ...] = getattr(node, "leading", ())
    return leading[0].start if leading else node.start


def _end(node: Node) -> int:
    trailing: Comment | None = getattr(node, "trailing", None)
    return node.end if trailing is None else trailing.end


class _Walk:
    """Goes over the nodes of one schema."""

    def __init__(self, schema: Schema, service: str) -> None:
        self.schema = schema
        self.service = service
        self.tables = schema.models | schema.views | schema.types

    def head(self, block: Block) -> Iterator[Occurrence]:
        """The names above and in the header of `block`."""
        if isinstance(block, Model):
            yield from remarks_of(self.schema, block, None, block.leading, self.service)
            kind = _MODELS[block.kind]
        elif isinstance(block, Enum):
            kind = SymbolKind.ENUM
        else:
            kind = SymbolKind.DATASOURCE if isinstance(block, Datasource) else SymbolKind.GENERATOR
        yield Occurrence(Symbol(kind, block.name), location_of(block.identifier), is_declaration=True)

    def member(self, block: Block, member: Field | EnumValue | Attribute) -> Iterator[Occurrence]:
        """The names in `member` of `block` and in the comments that belong to it."""
        if isinstance(member, Attribute):
            if isinstance(block, Model):
                yield from self._block_attribute(block, member)
            return
        kind = SymbolKind.FIELD if isinstance(member, Field) else SymbolKind.VALUE
        symbol = Symbol(kind, member.name, block.name)
        yield Occurrence(symbol, location_of(member.identifier), is_declaration=True)
        if isinstance(member, Field) and isinstance(block, Model):
            yield from self._field(block, member)

    def _field(self, model: Model, field: Field) -> Iterator[Occurrence]:
        if comments := field_comments(field):
            yield from remarks_of(self.schema, model, field, comments, self.service)
        kind = field.type
        if kind is not None and (symbol := self.type_symbol(kind.name)) is not None:
            location = Location(kind.source.path, kind.start, kind.start + len(kind.name))
            yield Occurrence(symbol, location)
        for attribute in field.attributes:
            if "." in attribute.name:
                yield from self._native(attribute)
            elif attribute.name == "default" and kind is not None and kind.name in self.schema.enums:
                yield from self._values(kind.name, attribute.argument("value", 0))
            elif attribute.name == "relation":
                yield from self._fields(model, attribute.argument("fields"))
                target = None if kind is None else self.tables.get(kind.name)
                if target is not None:
                    yield from self._fields(target, attribute.argument("references"))

    def type_symbol(self, name: str) -> Symbol | None:
        """What a type's name stands for; None for a scalar and a name that nothing has."""
        if (table := self.tables.get(name)) is not None:
            return Symbol(_MODELS[table.kind], name)
        return Symbol(SymbolKind.ENUM, name) if name in self.schema.enums else None

    def _native(self, attribute: Attribute) -> Iterator[Occurrence]:
        name = attribute.name.partition(".")[0]
        datasource = self.schema.datasource
        if datasource is not None and datasource.name == name:
            start = attribute.identifier.start
            location = Location(attribute.source.path, start, start + len(name))
            yield Occurrence(Symbol(SymbolKind.DATASOURCE, name), location)

    def _values(self, enum: str, value: Expression | None) -> Iterator[Occurrence]:
        for item in value.items if isinstance(value, ArrayLiteral) else (value,):
            if isinstance(item, Constant) and _has_value(self.schema.enums[enum], item.value):
                yield Occurrence(Symbol(SymbolKind.VALUE, item.value, enum), location_of(item))

    def _block_attribute(self, model: Model, attribute: Attribute) -> Iterator[Occurrence]:
        if attribute.name not in _KEYS:
            return
        yield from self._fields(model, attribute.argument("fields", 0))
        where = attribute.argument("where")
        if isinstance(where, ObjectLiteral):
            for entry in where.entries:
                yield from self._condition(model, entry)

    def _condition(self, model: Model, entry: Argument) -> Iterator[Occurrence]:
        field = model.field(entry.name or "")
        if field is None or entry.identifier is None:
            return
        yield Occurrence(Symbol(SymbolKind.FIELD, field.name, model.name), location_of(entry.identifier))
        if field.type is not None and field.type.name in self.schema.enums:
            yield from self._values(field.type.name, entry.value)

    def _fields(self, model: Model, value: Expression | None) -> Iterator[Occurrence]:
        for item in value.items if isinstance(value, ArrayLiteral) else (value,):
            if isinstance(item, Constant):
                yield from self._path(model, item.value, item)
            elif isinstance(item, FunctionCall):
                yield from self._path(model, item.name, item.identifier)

    def _path(self, model: Model, path: str, node: Node) -> Iterator[Occurrence]:
        """The fields of a path such as `address.city`, which leads into a composite type."""
        at = node.start
        table: Model | None = model
        for name in path.split("."):
            field = None if table is None else table.field(name)
            if table is None or field is None:
                return
            location = Location(node.source.path, at, at + len(name))
            yield Occurrence(Symbol(SymbolKind.FIELD, name, table.name), location)
            at += len(name) + 1
            table = None if field.type is None else self.schema.types.get(field.type.name)


def _has_value(enum: Enum, name: str) -> bool:
    return any(value.name == name for value in enum.values)

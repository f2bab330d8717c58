"""What has to be known of a service to follow references: no more, so that 10,000 fit into memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.exports import exports_of, shape_of
from workbench.checklist.items.relationships.bare_ids import is_bare
from workbench.checklist.subject import FieldShape
from workbench.checklist.tables import composites_of, tables_of
from workbench.checklist.vocabulary.identifiers import is_outside, means_anything, model_key, refers_to
from workbench.checklist.words import Words, split_words
from workbench.references.tables import TableUse, tables_used
from workbench.references.url import Url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.tables import Column, Table
    from workbench.psl.nodes import Node
    from workbench.psl.schema import Schema


class Spot(Struct, frozen=True, gc=False):
    """A stretch of a schema file."""

    path: str
    """Relative to the workspace, with forward slashes."""
    line: int
    """From 1."""
    start: int
    """Offset of the first character, in code points."""
    end: int


class Declared(Struct, frozen=True, gc=False):
    """A field with a `@ref` above it; one with two of them is there twice."""

    model: str
    field: str
    shape: FieldShape
    spot: Spot
    """Where the field's name stands."""
    text: str
    """The target as written."""
    target: Spot
    """Where the target stands."""
    to: tuple[str, str, str] | None
    """Service, model and field that it names; None when it is not of that form."""


class BareId(Struct, frozen=True, gc=False):
    """An `xxxId` that does not say what it refers to."""

    model: str
    field: str
    shape: FieldShape
    spot: Spot
    words: Words
    """The words of its name."""
    is_outside: bool
    """Whether its name is that of something outside or of anything at all: only a convention knows better."""


class Outline(Struct, frozen=True, gc=False):
    """One service."""

    service: str
    exports: Mapping[str, Mapping[str, FieldShape]] | None = None
    """The fields of each model that others may refer to; None for a service without a schema."""
    keys: Mapping[str, str] = {}
    """The field that is the primary key of each model that has one of a single field."""
    declared: tuple[Declared, ...] = ()
    bare: tuple[BareId, ...] = ()
    provider: str | None = None
    """The database it is for, as the schema says."""
    tables: tuple[TableUse, ...] = ()
    url: Url | None = None
    """Where the schema says that its database is."""


def outline_of(service: str, schema: Schema) -> Outline:
    """What has to be known of the service called `service`."""
    tables = tables_of(schema)
    own = frozenset(model_key(table.name) for table in tables)
    return Outline(
        service,
        exports=exports_of(schema),
        keys={table.name: table.id_columns[0] for table in tables if len(table.id_columns) == 1},
        declared=tuple(
            one
            for table in (*tables, *composites_of(schema))
            for column in table.columns
            for one in _declared(table, column)
        ),
        bare=tuple(
            _bare(table, column, own)
            for table in tables
            for column in table.columns
            if is_bare(table, column) and refers_to(column.words, own) is None
        ),
        provider=schema.provider,
        tables=tuple(tables_used(schema)),
        url=url_of(schema),
    )


def _declared(table: Table, column: Column) -> Iterator[Declared]:
    if not column.references:
        return
    shape, spot = shape_of(column.field), spot_of(column.field.identifier)
    for one in column.references:
        service, model, field = one.service, one.model, one.field
        to = None if service is None or model is None or field is None else (service, model, field)
        yield Declared(table.name, column.name, shape, spot, one.text, spot_of(one.node), to)


def _bare(table: Table, column: Column, own: frozenset[str]) -> BareId:
    return BareId(
        table.name,
        column.name,
        shape_of(column.field),
        spot_of(column.field.identifier),
        column.words,
        is_outside(column.words, split_words(table.name), own) or means_anything(column.words),
    )


def spot_of(node: Node) -> Spot:
    """Where `node` stands."""
    source = node.source
    return Spot(source.path, source.line_of(node.start), node.start, node.end)

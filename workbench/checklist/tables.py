"""A model as the checks look at it: columns, keys and relations, worked out once and asked many times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.checklist.markers import APPEND_ONLY, is_marked
from workbench.checklist.references import Reference, field_comments, references
from workbench.checklist.safety import Damage
from workbench.checklist.words import Words, snake_case, split_words
from workbench.psl.keys import Key, keys_of
from workbench.psl.nodes import Arity, Attribute, Field, Model, StringLiteral
from workbench.psl.schema import SCALARS, Relation, Schema, field_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.psl.source import Source

_MOMENT = re.compile(r"\.(?:Timestamp|DateTime)")


class Column(Struct, frozen=True, eq=False):
    """A field that holds a value of its own: a scalar or a member of an enum."""

    field: Field
    name: str
    type: str
    """Name of the scalar or enum."""
    arity: Arity
    words: Words
    is_enum: bool
    native: Attribute | None
    """Its native type, such as `@db.Uuid`."""
    references: tuple[Reference, ...]
    """The references to other services that its comments declare."""

    @property
    def is_list(self) -> bool:
        """Whether it holds any number of values."""
        return self.arity is Arity.LIST

    @property
    def is_optional(self) -> bool:
        """Whether it may hold no value."""
        return self.arity is Arity.OPTIONAL

    @property
    def is_id(self) -> bool:
        """Whether it is the primary key on its own."""
        return self.field.attribute("id") is not None


class Table(Struct, frozen=True, eq=False, dict=True):
    """A model (or composite type) with what the checks ask of it."""

    model: Model
    name: str
    columns: tuple[Column, ...]
    relations: tuple[Relation, ...]
    """Its relation fields, those of both sides."""
    is_intact: bool
    """Whether the parser could read all of it; if not, nothing can be said to be missing."""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def by_words(self) -> dict[Words, Column]:
        """The columns by the words of their names; of two that read the same, the first."""
        return {column.words: column for column in reversed(self.columns)}

    @cached_property
    def field_names(self) -> frozenset[str]:
        """The names of all its fields, whatever they hold."""
        return frozenset(field.name for field in self.model.fields)

    @cached_property
    def owned(self) -> tuple[Relation, ...]:
        """The relations whose foreign key it holds, MongoDB's lists of ids left out."""
        return tuple(
            relation
            for relation in self.relations
            if relation.is_owning and _arity(relation.field) is not Arity.LIST
        )

    @cached_property
    def foreign_columns(self) -> frozenset[str]:
        """The columns that hold a foreign key or a part of one, if only to a model that can't be read."""
        attributes = (field.attribute("relation") for field in self.model.fields if len(field.attributes))
        return frozenset(
            name
            for attribute in attributes
            if attribute is not None
            for name in field_names(attribute.argument("fields"))
        )

    @cached_property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns whose values are made here; what refers elsewhere has the type it has there."""
        return tuple(
            column
            for column in self.columns
            if not column.references and column.name not in self.foreign_columns
        )

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Its id, uniques and indexes."""
        return keys_of(self.model)

    @cached_property
    def id_columns(self) -> tuple[str, ...]:
        """The columns of the primary key; none when there is no key."""
        return next((key.fields for key in self.keys if key.kind == "id"), ())

    @cached_property
    def is_append_only(self) -> bool:
        """Whether `/// @append-only` marks it: rows are added and never changed."""
        return is_marked(self.model.leading, APPEND_ONLY)

    @cached_property
    def maps_to_snake_case(self) -> bool:
        """Whether most columns of more than one word have an `@map` to snake case."""
        long = [column for column in self.columns if len(column.words) > 1]
        mapped = sum(_mapped_name(column) == snake_case(column.words) != column.name for column in long)
        return mapped * 2 > len(long)

    @cached_property
    def moment_type(self) -> str:
        """The native type that all its `DateTime` columns share, if it holds a moment."""
        natives = {column.native for column in self.columns if column.type == "DateTime"}
        texts = {"" if native is None else native.text for native in natives}
        shared = texts.pop() if len(texts) == 1 else ""
        # A birthday's `@db.Date` would cut the hours off.
        return shared if _MOMENT.search(shared) else ""

    @cached_property
    def column_words(self) -> frozenset[str]:
        """All words of its columns' names, to judge an ambiguous name by its company."""
        return frozenset(word for column in self.columns for word in column.words)

    def column_like(self, name: str) -> Column | None:
        """The column called `name`, or spelt like it in another case."""
        return self.by_name.get(name) or self.by_words.get(split_words(name))


def tables_of(schema: Schema) -> tuple[Table, ...]:
    """The models of `schema`, without those that Prisma Client ignores (`@@ignore`)."""
    damages = _damages(schema)
    return tuple(
        _table(schema, model, damages)
        for model in schema.models.values()
        if next(model.attributes_named("ignore"), None) is None
    )


def composites_of(schema: Schema) -> tuple[Table, ...]:
    """The composite types of `schema`."""
    damages = _damages(schema)
    return tuple(_table(schema, model, damages) for model in schema.types.values())


def _damages(schema: Schema) -> dict[Source, Damage]:
    return {document.source: Damage(document) for document in schema.documents if document.diagnostics}


def _table(schema: Schema, model: Model, damages: Mapping[Source, Damage]) -> Table:
    columns = tuple(_columns(schema, model))
    damage = damages.get(model.source)
    is_intact = damage is None or not damage.touches(model.start, model.end)
    return Table(model, model.name, columns, schema.relations(model), is_intact)


def _columns(schema: Schema, model: Model) -> Iterator[Column]:
    enums = schema.enums
    seen: set[str] = set()
    for field in model.fields:
        kind = field.type
        name = field.name
        # That a name is there twice is Prisma's to say; the first one counts.
        if kind is None or name in seen:
            continue
        seen.add(name)
        is_enum = kind.name in enums
        if is_enum or kind.name in SCALARS:
            comments = field_comments(field)
            refs = tuple(references(comments)) if comments else ()
            yield Column(
                field, name, kind.name, kind.arity, split_words(name), is_enum, field.native_type, refs
            )


def _mapped_name(column: Column) -> str | None:
    attribute = column.field.attribute("map")
    value = None if attribute is None else attribute.argument("name", 0)
    return value.value if isinstance(value, StringLiteral) else None


def _arity(field: Field) -> Arity:
    return Arity.REQUIRED if field.type is None else field.type.arity

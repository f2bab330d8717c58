"""The tables and enums of a service in DBML: https://dbml.dbdiagram.io/docs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.cached import cached_property
from workbench.diagrams.column_types import column_type
from workbench.diagrams.dbml_words import default_of, name_of, note_of, settings_of, text_of, type_of
from workbench.psl.join_tables import join_tables_of
from workbench.psl.keys import id_fields, keys_of, unique_sets
from workbench.psl.nodes import Arity, StringLiteral
from workbench.psl.table_names import column_name, member_name, table_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.psl.join_tables import JoinTable
    from workbench.psl.keys import Key
    from workbench.psl.nodes import Enum, Field, Model
    from workbench.psl.schema import Schema
    from workbench.psl.table_names import TableName


class DbmlTables:
    """The tables and enums of one service, and what they are called.

    A parser of DBML refuses the whole file for a name that is there twice, a table without columns or an enum
    without members. Where a schema is still being written, the first of a name counts, and what is empty or
    leads nowhere is left out.

    Args:
        service: The service's name.
        schema: Its schema, well-formed or not.
        is_alone: Whether no other service is in the file. Else the tables stand in a DBML schema of the
            service's name.
    """

    def __init__(self, service: str, schema: Schema, *, is_alone: bool) -> None:
        self.schema = schema
        self._service = service
        self._is_alone = is_alone

    @cached_property
    def models(self) -> tuple[Model, ...]:
        """The models that have a table of their own."""
        by_table: dict[TableName, Model] = {}
        for model in self.schema.models.values():
            if self._columns_in(model):
                by_table.setdefault(table_name(model), model)
        return tuple(by_table.values())

    @cached_property
    def joins(self) -> tuple[tuple[JoinTable, tuple[str, str]], ...]:
        """The tables that Prisma makes for many-to-many relations, with the columns that theirs hold."""
        found = []
        for join in join_tables_of(self.schema):
            left, right = self.schema.models[join.left], self.schema.models[join.right]
            ends = self.columns_of(left, id_fields(left)), self.columns_of(right, id_fields(right))
            if all(ends) and len(id_fields(left)) == len(id_fields(right)) == 1:
                found.append((join, ends))
        return tuple(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the tables are called."""
        return (
            *(self.named(table_name(model)) for model in self.models),
            *(self.named(join.name) for join, _ in self.joins),
        )

    def named(self, name: TableName) -> str:
        """The name of a table or of an enum's type, with the schema in which it stands."""
        # DBML has no schemas within schemas: of several tables of one name, the name says which.
        is_one_of_many = name.schema is not None and self._bearers[name.table] > 1
        table = f"{name.schema}.{name.table}" if is_one_of_many and not self._is_alone else name.table
        parts = (name.schema if self._is_alone else self._service, table)
        return ".".join(name_of(part) for part in parts if part is not None)

    def columns_of(self, model: Model, fields: Sequence[str]) -> str:
        """Columns as a reference names them; empty unless all of them are there."""
        columns = self._columns.get(model.name, {})
        if not fields or not columns.keys() >= set(fields):
            return ""
        names = [name_of(column_name(columns[field])) for field in fields]
        listed = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return f"{self.named(table_name(model))}.{listed}"

    def blocks(self) -> Iterator[list[str]]:
        """The lines of one block after another."""
        told: set[TableName] = set()
        for enum in self.schema.enums.values():
            name = table_name(enum)
            if enum.values and name not in told:
                told.add(name)
                yield self._enum(enum)
        for model in self.models:
            yield self._table(model)
        for join, _ in self.joins:
            yield self._join(join)

    @cached_property
    def _bearers(self) -> Counter[str]:
        """How many tables, or enums, of different schemas bear a name."""
        tables = Counter(table_name(model).table for model in self.models)
        return tables | Counter(table_name(enum).table for enum in self.schema.enums.values())

    @cached_property
    def _columns(self) -> dict[str, dict[str, Field]]:
        """The fields that are columns, by model."""
        return {model.name: self._columns_in(model) for model in self.models}

    def _columns_in(self, model: Model) -> dict[str, Field]:
        related = {relation.field.name for relation in self.schema.relations(model)}
        by_column: dict[str, Field] = {}
        for field in model.fields:
            if field.type is not None and field.name not in related:
                by_column.setdefault(column_name(field), field)
        return {field.name: field for field in by_column.values()}

    def _enum(self, enum: Enum) -> list[str]:
        notes: dict[str, str] = {}
        for value in enum.values:
            notes.setdefault(member_name(value), settings_of(note_of(value.documentation)))
        members = [f"  {name_of(member)}{note}" for member, note in notes.items()]
        return [f"Enum {self.named(table_name(enum))} {{", *members, "}"]

    def _table(self, model: Model) -> list[str]:
        name = self.named(table_name(model))
        lines = [f"Table {name}{settings_of(note_of(model.documentation))} {{"]
        primary, unique = id_fields(model), {names for names in unique_sets(model) if len(names) == 1}
        columns = self._columns[model.name]
        for field in columns.values():
            is_primary = primary == (field.name,)
            is_required = field.type is not None and field.type.arity is Arity.REQUIRED
            settings = ["pk"] * is_primary
            settings += ["unique"] * ((field.name,) in unique and not is_primary)
            settings += ["not null"] * (is_required and not is_primary)
            settings += self._default(field)
            settings += note_of(field.documentation)
            lines.append(f"  {name_of(column_name(field))} {self._type(field)}{settings_of(settings)}")
        keys = [
            _key(columns, key)
            for key in keys_of(model)
            if key.attribute.is_block and key.fields and columns.keys() >= set(key.fields)
        ]
        if keys:
            lines += ["", "  indexes {", *keys, "  }"]
        return [*lines, "}"]

    def _join(self, join: JoinTable) -> list[str]:
        lines = [f"Table {self.named(join.name)} {{"]
        for column, side in (("A", join.left), ("B", join.right)):
            [held] = id_fields(self.schema.models[side])
            lines.append(f"  {column} {self._type(self._columns[side][held])} [not null]")
        return [*lines, "", "  indexes {", "    (A, B) [pk]", "    (B)", "  }", "}"]

    def _type(self, field: Field) -> str:
        if field.type is None:
            return ""
        ending = "[]" if field.type.arity is Arity.LIST else ""
        enum = self.schema.enums.get(field.type.name)
        if enum is not None:
            return self.named(table_name(enum)) + ending
        return type_of(column_type(field, self.schema.provider) + ending)

    def _default(self, field: Field) -> list[str]:
        attribute = field.attribute("default")
        if attribute is None:
            return []
        enum = self.schema.enums.get(field.type.name) if field.type is not None else None
        members = {} if enum is None else {value.name: member_name(value) for value in enum.values}
        return default_of(attribute.argument("value", 0), members)


def _key(columns: dict[str, Field], key: Key) -> str:
    names = [name_of(column_name(columns[field])) for field in key.fields]
    settings = {"id": ["pk"], "unique": ["unique"]}.get(key.kind, [])
    called = key.attribute.argument("map")
    if isinstance(called, StringLiteral):
        settings = [*settings, f"name: {text_of(called.value)}"]
    return f"    ({', '.join(names)}){settings_of(settings)}"

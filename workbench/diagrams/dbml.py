"""Tables in DBML, with the database's names: https://dbml.dbdiagram.io/docs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.references import field_comments, references
from workbench.diagrams.column_types import column_type
from workbench.diagrams.dbml_words import default_of, name_of, note_of, settings_of, text_of, type_of
from workbench.psl.keys import id_fields, keys_of, unique_sets
from workbench.psl.nodes import Arity, Constant, StringLiteral
from workbench.psl.table_names import column_name, member_name, table_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.psl.keys import Key
    from workbench.psl.nodes import Enum, Field, Model
    from workbench.psl.schema import Relation, Schema

_PRODUCTS = {
    "postgresql": "PostgreSQL",
    "cockroachdb": "CockroachDB",
    "mysql": "MySQL",
    "sqlite": "SQLite",
    "sqlserver": "SQL Server",
    "mongodb": "MongoDB",
}
_ACTIONS = {
    "Cascade": "cascade",
    "Restrict": "restrict",
    "SetNull": "set null",
    "SetDefault": "set default",
    "NoAction": "no action",
}


def dbml(schemas: Mapping[str, Schema]) -> str:
    """The tables of some services, by the services' names; ended by a line feed.

    Two services may have tables of one name: those of several stand in DBML schemas of the services' names.
    A `/// @ref` from one to another becomes a reference between them.
    """
    is_alone = len(schemas) == 1
    writers = {name: _Writer(name, schema, is_alone=is_alone) for name, schema in schemas.items()}
    blocks = [block for writer in writers.values() for block in writer.blocks(writers)]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


class _Writer:
    """Writes one service."""

    def __init__(self, service: str, schema: Schema, *, is_alone: bool) -> None:
        self.schema = schema
        self._service = service
        self._is_alone = is_alone
        self._provider = schema.provider

    def blocks(self, known: Mapping[str, _Writer]) -> Iterator[list[str]]:
        """The lines of one block after another."""
        if self._is_alone:
            yield self._project()
        for enum in self.schema.enums.values():
            yield self._enum(enum)
        for model in self.schema.models.values():
            yield self._table(model)
        references = [*self._relations(), *self._references(known)]
        if references:
            yield references
        if not self._is_alone and self.schema.models:
            tables = [f"  {self.called(model)}" for model in self.schema.models.values()]
            yield [f"TableGroup {name_of(self._service)} {{", *tables, "}"]

    def called(self, block: Model | Enum) -> str:
        """The name of a model's table, or of an enum's type, with the schema in which it stands."""
        name = table_name(block)
        where = name.schema if self._is_alone else self._service
        return name_of(name.table) if where is None else f"{name_of(where)}.{name_of(name.table)}"

    def _project(self) -> list[str]:
        lines = [f"Project {name_of(self._service)} {{"]
        if self._provider is not None:
            lines.append(f"  database_type: {text_of(_PRODUCTS.get(self._provider, self._provider))}")
        return [*lines, "}"]

    def _enum(self, enum: Enum) -> list[str]:
        lines = [f"Enum {self.called(enum)} {{"]
        for value in enum.values:
            note = settings_of(note_of(value.documentation))
            lines.append(f"  {name_of(member_name(value))}{note}")
        return [*lines, "}"]

    def _table(self, model: Model) -> list[str]:
        lines = [f"Table {self.called(model)}{settings_of(note_of(model.documentation))} {{"]
        related = {relation.field.name for relation in self.schema.relations(model)}
        primary, unique = id_fields(model), {names for names in unique_sets(model) if len(names) == 1}
        for field in model.fields:
            if field.type is None or field.name in related:
                continue
            settings = ["pk"] * (primary == (field.name,))
            settings += ["unique"] * ((field.name,) in unique and primary != (field.name,))
            settings += ["not null"] * (field.type.arity is Arity.REQUIRED and primary != (field.name,))
            settings += self._default(field)
            settings += note_of(field.documentation)
            lines.append(f"  {name_of(column_name(field))} {self._type(field)}{settings_of(settings)}")
        keys = [self._key(model, key) for key in keys_of(model) if key.attribute.is_block]
        if keys:
            lines += ["", "  indexes {", *keys, "  }"]
        return [*lines, "}"]

    def _type(self, field: Field) -> str:
        if field.type is None:
            return ""
        ending = "[]" if field.type.arity is Arity.LIST else ""
        enum = self.schema.enums.get(field.type.name)
        if enum is not None:
            return self.called(enum) + ending
        kind = column_type(field, self._provider) + ending
        return type_of(kind)

    def _default(self, field: Field) -> list[str]:
        attribute = field.attribute("default")
        return [] if attribute is None else default_of(attribute.argument("value", 0))

    def _key(self, model: Model, key: Key) -> str:
        columns = [name_of(_column(model, name)) for name in key.fields]
        settings = {"id": ["pk"], "unique": ["unique"]}.get(key.kind, [])
        called = key.attribute.argument("map")
        if isinstance(called, StringLiteral):
            settings = [*settings, f"name: {text_of(called.value)}"]
        return f"    ({', '.join(columns)}){settings_of(settings)}"

    def _relations(self) -> Iterator[str]:
        for model in self.schema.models.values():
            for relation in self.schema.relations(model):
                if relation.is_owning and relation.references:
                    yield self._relation(relation)

    def _relation(self, relation: Relation) -> str:
        is_one = any(set(names) <= set(relation.fields) for names in unique_sets(relation.model))
        source = self.columns(relation.model, relation.fields)
        target = self.columns(relation.target, relation.references)
        settings = [
            f"{event}: {_ACTIONS[action.value]}"
            for event, name in (("delete", "onDelete"), ("update", "onUpdate"))
            if relation.attribute is not None
            and isinstance(action := relation.attribute.argument(name), Constant)
            and action.value in _ACTIONS
        ]
        return f"Ref: {source} {'-' if is_one else '>'} {target}{settings_of(settings)}"

    def _references(self, known: Mapping[str, _Writer]) -> Iterator[str]:
        """What the comments say about fields of other services that are written as well."""
        for model in self.schema.models.values():
            for field in model.fields:
                for reference in references(field_comments(field)):
                    owner = known.get(reference.service or "")
                    target = None if owner is None else owner.schema.models.get(reference.model or "")
                    if owner is None or target is None or target.field(reference.field or "") is None:
                        continue
                    source = self.columns(model, (field.name,))
                    yield f"Ref: {source} > {owner.columns(target, (reference.field or '',))}"

    def columns(self, model: Model, fields: Iterable[str]) -> str:
        names = [name_of(_column(model, name)) for name in fields]
        listed = names[0] if len(names) == 1 else f"({', '.join(names)})"
        return f"{self.called(model)}.{listed}"


def _column(model: Model, name: str) -> str:
    field = model.field(name)
    return name if field is None else column_name(field)

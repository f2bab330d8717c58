"""Which tables a schema has in its database, as the database calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Arity, StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Model
    from workbench.psl.schema import Relation, Schema


class TableUse(Struct, frozen=True, gc=False):
    """A table, view or collection."""

    name: str
    """As the database has it."""
    namespace: str
    """The database's own schema that `@@schema` names; empty where it names none."""
    model: str
    """The model it belongs to; of a table between two models, the first one."""


def tables_used(schema: Schema) -> Iterator[TableUse]:
    """The tables of the models and views, and those that Prisma makes for many-to-many relations."""
    for model in (*schema.models.values(), *schema.views.values()):
        yield TableUse(_block_word(model, "map") or model.name, _namespace(model), model.name)
    for model in schema.models.values():
        for relation in schema.relations(model):
            name = _join_table(schema, relation)
            if name is not None:
                yield TableUse(name, _namespace(model), model.name)


def _namespace(model: Model) -> str:
    return _block_word(model, "schema") or ""


def _block_word(model: Model, attribute: str) -> str | None:
    """What `@@map("...")` or `@@schema("...")` says."""
    for one in model.attributes_named(attribute):
        value = one.argument("name", 0)
        if isinstance(value, StringLiteral):
            return value.value
    return None


def _join_table(schema: Schema, relation: Relation) -> str | None:
    """The table of an implicit many-to-many relation, told once: by its alphabetically first side.

    Source: https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations
    """
    model, target = relation.model, relation.target
    if schema.provider == "mongodb" or not _is_list(relation) or model.name > target.name:
        return None
    others = [other for other in schema.relations(target) if other.target is model]
    back = [other for other in others if other.name == relation.name and other.field is not relation.field]
    if not back or not all(_is_list(other) for other in back):
        return None
    if model is target and relation.field.start > back[0].field.start:
        return None
    return f"_{relation.name or f'{model.name}To{target.name}'}"


def _is_list(relation: Relation) -> bool:
    kind = relation.field.type
    return kind is not None and kind.arity is Arity.LIST and not relation.is_owning

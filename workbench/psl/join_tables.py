"""The tables that Prisma makes for relations with a list on both sides.

Source: https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import Arity
from workbench.psl.table_names import TableName, table_name

if TYPE_CHECKING:
    from workbench.psl.schema import Relation, Schema


class JoinTable(Struct, frozen=True, eq=False):
    """The table that Prisma makes for a relation with a list on both sides."""

    name: TableName
    left: str
    """The model whose ids stand in column `A`: the first by name."""
    right: str
    """The model whose ids stand in column `B`."""


def join_tables_of(schema: Schema) -> tuple[JoinTable, ...]:
    """The join tables of implicit many-to-many relations, by name; MongoDB keeps lists of ids instead."""
    if schema.provider == "mongodb":
        return ()
    found: dict[str, JoinTable] = {}
    for model in schema.models.values():
        for relation in schema.relations(model):
            if _is_list(relation) and (back := _other_side(schema, relation)) and _is_list(back):
                left, right = sorted((model, relation.target), key=lambda side: side.name)
                name = f"_{relation.name or f'{left.name}To{right.name}'}"
                found[name] = JoinTable(TableName(name, table_name(left).schema), left.name, right.name)
    return tuple(found[name] for name in sorted(found))


def _other_side(schema: Schema, relation: Relation) -> Relation | None:
    for other in schema.relations(relation.target):
        if (
            other.target.name == relation.model.name
            and other.name == relation.name
            and other.field is not relation.field
        ):
            return other
    return None


def _is_list(relation: Relation) -> bool:
    kind = relation.field.type
    return kind is not None and kind.arity is Arity.LIST

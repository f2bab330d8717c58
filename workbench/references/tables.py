"""Which tables a schema has in its database, as the database calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.join_tables import join_tables_of
from workbench.psl.nodes import StringLiteral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema


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
    for join in join_tables_of(schema):
        yield TableUse(join.name.table, join.name.schema or "", join.left)


def _namespace(model: Model) -> str:
    return _block_word(model, "schema") or ""


def _block_word(model: Model, attribute: str) -> str | None:
    """What `@@map("...")` or `@@schema("...")` says."""
    for one in model.attributes_named(attribute):
        value = one.argument("name", 0)
        if isinstance(value, StringLiteral):
            return value.value
    return None

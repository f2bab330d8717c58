"""The name under which a database keeps the rows of a model, and how SQL writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import StringLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Model


class TableName(Struct, frozen=True, order=True):
    """A table's name, and the database schema it lies in, where one is named."""

    table: str
    schema: str | None = None

    @property
    def sql(self) -> str:
        """The name as SQL writes it; one without a schema is found by the connection's search path."""
        table = quoted_name(self.table)
        return table if self.schema is None else f"{quoted_name(self.schema)}.{table}"


def quoted_name(name: str) -> str:
    """A name as SQL writes it, its capitals kept."""
    return '"' + name.replace('"', '""') + '"'


def table_name(model: Model) -> TableName:
    """The table of `model`: what `@@map` says, else the model's own name, in the schema of its `@@schema`."""
    return TableName(_text(model, "map", "name") or model.name, _text(model, "schema", "map"))


def _text(model: Model, attribute: str, argument: str) -> str | None:
    for found in model.attributes_named(attribute):
        value = found.argument(argument, 0)
        return value.value if isinstance(value, StringLiteral) else None
    return None

"""The names under which a database keeps models, fields and enum values, and how SQL writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.psl.nodes import StringLiteral

if TYPE_CHECKING:
    from workbench.psl.nodes import Attribute, Enum, EnumValue, Field, Model


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


def quoted_text(text: str) -> str:
    """A string literal; since 9.1 PostgreSQL takes a backslash for what it is."""
    return "'" + text.replace("'", "''") + "'"


def table_name(block: Model | Enum) -> TableName:
    """The table of a model, or the type of an enum: what `@@map` says, else the block's own name.

    It lies in the schema of its `@@schema`.
    """
    return TableName(
        _text(block.attributes, "map", "name") or block.name, _text(block.attributes, "schema", "map")
    )


def column_name(field: Field) -> str:
    """The column of `field`: what `@map` says, else the field's own name."""
    return _text(field.attributes, "map", "name") or field.name


def member_name(value: EnumValue) -> str:
    """What the database calls a value of an enum: what `@map` says, else its own name."""
    return _text(value.attributes, "map", "name") or value.name


def _text(attributes: tuple[Attribute, ...], name: str, argument: str) -> str | None:
    for found in attributes:
        if found.name == name:
            value = found.argument(argument, 0)
            return value.value if isinstance(value, StringLiteral) else None
    return None

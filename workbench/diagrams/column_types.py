"""The types that columns have in a database where a schema names none.

https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.psl.nodes import Field

_POSTGRESQL = {
    "String": "text",
    "Boolean": "boolean",
    "Int": "integer",
    "BigInt": "bigint",
    "Float": "double precision",
    "Decimal": "decimal(65,30)",
    "DateTime": "timestamp(3)",
    "Json": "jsonb",
    "Bytes": "bytea",
}
_DEFAULTS = {
    "postgresql": _POSTGRESQL,
    "cockroachdb": {**_POSTGRESQL, "String": "string", "Int": "int4", "BigInt": "int8", "Float": "float8"},
    "mysql": {
        "String": "varchar(191)",
        "Boolean": "tinyint(1)",
        "Int": "int",
        "BigInt": "bigint",
        "Float": "double",
        "Decimal": "decimal(65,30)",
        "DateTime": "datetime(3)",
        "Json": "json",
        "Bytes": "longblob",
    },
    "sqlite": {
        "String": "text",
        "Boolean": "boolean",
        "Int": "integer",
        "BigInt": "bigint",
        "Float": "real",
        "Decimal": "decimal",
        "DateTime": "datetime",
        "Json": "jsonb",
        "Bytes": "blob",
    },
    "sqlserver": {
        "String": "nvarchar(1000)",
        "Boolean": "bit",
        "Int": "int",
        "BigInt": "bigint",
        "Float": "float(53)",
        "Decimal": "decimal(32,16)",
        "DateTime": "datetime2",
        "Json": "nvarchar(max)",
        "Bytes": "varbinary(max)",
    },
}
_WORDS = {"DoublePrecision": "double precision"}


def column_type(field: Field, provider: str | None) -> str:
    """The database's type of a field that holds a scalar, without `[]`; `` for a field without a type.

    Args:
        field: The field.
        provider: The database; what it is not known for keeps Prisma's words, as does MongoDB.
    """
    if field.type is None:
        return ""
    if field.type.unsupported is not None:
        return field.type.unsupported
    native = field.native_type
    if native is None:
        return _DEFAULTS.get(provider or "", {}).get(field.type.name, field.type.name)
    _, _, name = native.name.partition(".")
    arguments = ",".join(argument.text for argument in native.arguments)
    word = _WORDS.get(name, name.lower())
    return f"{word}({arguments})" if arguments else word

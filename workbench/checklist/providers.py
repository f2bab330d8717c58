"""What each database can do, as far as the checks must know it: nobody is asked for what theirs lacks.

The facts are those of Prisma 6.19 and 7, read off its own engine (`native_types` and `lint` of
`@prisma/prisma-schema-wasm`) and its connectors:
https://github.com/prisma/prisma-engines/tree/main/psl/psl-core/src/builtin_connectors
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

Scalars = frozenset[str]


class Provider(Struct, frozen=True, eq=False):
    """A database as Prisma sees it."""

    name: str
    title: str
    """The name that its makers write."""
    native_types: Mapping[str, Scalars] | None = None
    """The scalars that each native type holds; None for a database we know nothing about."""
    uuid_type: str | None = None
    """The native type for UUIDs that Prisma maps to `String`, where a UUID deserves it."""
    has_enums: bool = True
    has_json: bool = True
    has_decimal: bool = True
    has_restrict: bool = True
    """Whether a foreign key can be declared `Restrict`."""
    indexes_foreign_keys: bool = False
    """Whether the database gives every foreign key an index by itself."""


def provider_named(name: str) -> Provider:
    """The database called `name` in a datasource; one without any facts when it is unknown."""
    return _PROVIDERS.get(name) or Provider(name, name)


def _types(table: str) -> dict[str, Scalars]:
    """Read `Scalar: NativeType NativeType` lines; a native type may stand in several."""
    types: dict[str, Scalars] = {}
    for line in table.strip().splitlines():
        scalar, _, names = line.partition(":")
        for name in names.split():
            types[name] = types.get(name, frozenset()) | {scalar.strip()}
    return types


_POSTGRESQL = _types("""
    String: Inet Citext VarChar Char Text Bit VarBit Uuid Xml
    Boolean: Boolean
    Int: SmallInt Integer Oid
    BigInt: BigInt
    Float: Real DoublePrecision
    Decimal: Decimal Money
    DateTime: Timestamp Timestamptz Date Time Timetz
    Json: Json JsonB
    Bytes: ByteA
""")

_COCKROACHDB = _types("""
    String: Bit Char Inet CatalogSingleChar String Uuid VarBit
    Boolean: Bool
    Int: Int2 Int4 Oid
    BigInt: Int8
    Float: Float4 Float8
    Decimal: Decimal
    DateTime: Date Time Timestamp Timestamptz Timetz
    Json: JsonB
    Bytes: Bytes
""")

_MYSQL = _types("""
    String: Char VarChar TinyText Text MediumText LongText
    Boolean: TinyInt UnsignedTinyInt Bit
    Int: Int UnsignedInt SmallInt UnsignedSmallInt TinyInt UnsignedTinyInt MediumInt UnsignedMediumInt Year
    BigInt: BigInt UnsignedBigInt
    Float: Float Double
    Decimal: Decimal
    DateTime: Date Time DateTime Timestamp
    Json: Json
    Bytes: Bit Binary VarBinary TinyBlob Blob MediumBlob LongBlob
""")

_SQLSERVER = _types("""
    String: Char NChar VarChar Text NVarChar NText Xml UniqueIdentifier
    Boolean: Bit
    Int: TinyInt SmallInt Int Bit
    BigInt: BigInt
    Float: Money SmallMoney Float Real
    Decimal: Decimal
    DateTime: Date Time DateTime DateTime2 DateTimeOffset SmallDateTime
    Bytes: Binary VarBinary Image
""")

_MONGODB = _types("""
    String: String ObjectId
    Boolean: Bool
    Int: Int Long
    BigInt: Long
    Float: Double
    DateTime: Date Timestamp
    Json: Json
    Bytes: BinData ObjectId
""")

_PROVIDERS = {
    provider.name: provider
    for provider in (
        Provider("postgresql", "PostgreSQL", _POSTGRESQL, uuid_type="Uuid"),
        Provider("cockroachdb", "CockroachDB", _COCKROACHDB, uuid_type="Uuid"),
        # InnoDB needs an index on every foreign key and makes it when there is none:
        # https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
        Provider("mysql", "MySQL", _MYSQL, indexes_foreign_keys=True),
        # Enums and Json reached SQLite in Prisma 6.2.
        Provider("sqlite", "SQLite", {}),
        Provider("sqlserver", "SQL Server", _SQLSERVER, has_enums=False, has_json=False, has_restrict=False),
        Provider("mongodb", "MongoDB", _MONGODB, has_decimal=False),
    )
}

"""What the native types of the databases are, and what usually stands in their parentheses.

Which there are is in `checklist.providers`. https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types
"""

from __future__ import annotations

_SIZES = {
    "VarChar": "255",
    "NVarChar": "255",
    "Char": "2",
    "NChar": "2",
    "Decimal": "18, 2",
    "VarBit": "8",
    "Binary": "16",
    "VarBinary": "255",
}
_BITS = {"mysql": "1"}
_MOMENTS = frozenset({"Timestamp", "Timestamptz", "Time", "Timetz", "DateTime"})
_PRECISE = frozenset({"postgresql", "cockroachdb", "mysql"})
"""The databases whose moments take a number of digits."""

SUMMARIES = {
    "Uuid": "A UUID in 16 bytes; the database refuses anything else.",
    "UniqueIdentifier": "A UUID in 16 bytes; the database refuses anything else.",
    "ObjectId": "MongoDB's own 12 byte id.",
    "Text": "A text of any length.",
    "Citext": "A text that compares without regard to capitals; needs the extension `citext`.",
    "VarChar": "A text of at most so many characters.",
    "NVarChar": "A Unicode text of at most so many characters.",
    "Char": "A text of exactly so many characters, padded with blanks.",
    "NChar": "A Unicode text of exactly so many characters, padded with blanks.",
    "Inet": "An IP address, perhaps with its network.",
    "Xml": "XML.",
    "Bit": "Bits, exactly so many.",
    "VarBit": "Bits, at most so many.",
    "Decimal": "An exact number: how many digits in all, how many of them behind the point.",
    "Money": "An amount in the database's own format; `Decimal` travels better.",
    "SmallInt": "A whole number of 2 bytes.",
    "Integer": "A whole number of 4 bytes.",
    "BigInt": "A whole number of 8 bytes.",
    "Oid": "PostgreSQL's own object number.",
    "Real": "An inexact number of 4 bytes.",
    "DoublePrecision": "An inexact number of 8 bytes.",
    "Date": "A day without a time.",
    "Time": "A time without a day.",
    "Timetz": "A time without a day, with its offset.",
    "Timestamp": "A moment without its time zone.",
    "Timestamptz": "A moment, the same in every time zone.",
    "DateTime2": "A moment without its time zone.",
    "DateTimeOffset": "A moment with its offset.",
    "Json": "JSON as it was written.",
    "JsonB": "JSON as a tree, which can be indexed.",
    "ByteA": "Bytes.",
    "Year": "A year.",
}
"""What a native type holds, for those whose name does not say it all."""


def arguments_of(native: str, provider: str) -> str:
    """What to write into the parentheses of a native type at first; empty for none.

    Args:
        native: Its name without the datasource's, such as `VarChar`.
        provider: The database.
    """
    if provider == "mongodb":
        return ""
    if native == "Bit":
        return _BITS.get(provider, "" if provider == "sqlserver" else "8")
    if native in _MOMENTS and provider in _PRECISE:
        return "3"
    if native == "Char" and provider == "cockroachdb":
        return "2"
    if native == "String" and provider == "cockroachdb":
        return "255"
    return _SIZES.get(native, "")

"""How the databases build indexes.

https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Indexed(NamedTuple):
    """A field of an index, as far as the index cares."""

    scalar: str
    """The scalar, or the enum."""
    native: str | None
    """Its native type without the datasource's name."""
    is_list: bool


class IndexType(Struct, frozen=True):
    """A way to build an index."""

    name: str
    summary: str
    providers: frozenset[str]
    scalars: frozenset[str] | None = None
    """The types of field for which it needs no `ops`; None for all."""
    lacking: frozenset[str] = frozenset({"Xml"})
    """The native types for which it does."""
    for_lists: bool = False
    """Whether it is for lists, of whatever type."""
    for_one: bool = False
    """Whether it takes one field only."""

    def suits(self, provider: str, fields: tuple[Indexed, ...]) -> bool:
        """Whether it can be built on `fields` without more ado."""
        if provider not in self.providers or (self.for_one and len(fields) > 1):
            return False
        return all(map(self._takes, fields))

    def _takes(self, field: Indexed) -> bool:
        if field.native in self.lacking:
            return False
        return self.for_lists if field.is_list else self.scalars is None or field.scalar in self.scalars


_BOTH = frozenset({"postgresql", "cockroachdb"})
_POSTGRESQL = frozenset({"postgresql"})
_TEXT = frozenset({"String"})
_ORDERED = frozenset({"Int", "BigInt", "Float", "Decimal", "DateTime", "String", "Bytes"})

INDEX_TYPES = (
    IndexType("BTree", "Sorted: equality, ranges and order.", _BOTH | {"mysql"}),
    IndexType("Hash", "Equality only.", _POSTGRESQL, for_one=True),
    IndexType(
        "Gin",
        "What is in lists and JSON.",
        _BOTH,
        frozenset({"Json"}),
        lacking=frozenset({"Json", "Xml"}),
        for_lists=True,
    ),
    IndexType(
        "SpGist",
        "Texts by their beginnings.",
        _POSTGRESQL,
        _TEXT,
        lacking=frozenset({"Citext", "Bit", "VarBit", "Uuid", "Xml"}),
        for_one=True,
    ),
    IndexType(
        "Brin",
        "Small, for what the table is sorted by anyway.",
        _POSTGRESQL,
        _ORDERED,
        lacking=frozenset({"Citext", "Money", "Xml"}),
    ),
)
"""All of them but `Gist`, which hardly ever does without an operator class."""

SORTS = {"Asc": "Smallest first.", "Desc": "Largest first."}

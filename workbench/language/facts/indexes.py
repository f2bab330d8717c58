"""How the databases build indexes.

https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes
"""

from __future__ import annotations

from msgspec import Struct


class IndexType(Struct, frozen=True):
    """A way to build an index."""

    name: str
    summary: str
    providers: frozenset[str]
    scalars: frozenset[str] | None = None
    """The types of field for which it needs no `ops`; None for all."""
    for_lists: bool = False
    """Whether it is for lists."""
    for_one: bool = False
    """Whether it takes one field only."""

    def suits(self, provider: str, fields: tuple[tuple[str, bool], ...]) -> bool:
        """Whether it can be built on fields of these types, each with whether it is a list."""
        if provider not in self.providers or (self.for_one and len(fields) > 1):
            return False
        return all(
            self.for_lists if is_list else self.scalars is None or scalar in self.scalars
            for scalar, is_list in fields
        )


_BOTH = frozenset({"postgresql", "cockroachdb"})
_POSTGRESQL = frozenset({"postgresql"})
_ORDERED = frozenset({"Int", "BigInt", "Float", "Decimal", "DateTime", "String", "Bytes"})

INDEX_TYPES = (
    IndexType("BTree", "Sorted: equality, ranges and order.", _BOTH | {"mysql"}),
    IndexType("Hash", "Equality only.", _POSTGRESQL, for_one=True),
    IndexType("Gin", "What is in lists and JSON.", _BOTH, frozenset({"Json"}), for_lists=True),
    IndexType("SpGist", "Texts by their beginnings.", _POSTGRESQL, frozenset({"String"}), for_one=True),
    IndexType("Brin", "Small, for what the table is sorted by anyway.", _POSTGRESQL, _ORDERED),
)
"""All of them but `Gist`, which always needs an operator class."""

SORTS = {"Asc": "Smallest first.", "Desc": "Largest first."}

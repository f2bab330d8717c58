"""The functions that a `@default(...)` can call.

https://www.prisma.io/docs/orm/reference/prisma-schema-reference#attribute-functions
"""

from __future__ import annotations

from msgspec import Struct

_INTEGERS = frozenset({"Int", "BigInt"})
_TEXT = frozenset({"String"})


class DefaultFunction(Struct, frozen=True):
    """A function that makes the value of a new row."""

    name: str
    summary: str
    scalars: frozenset[str] | None = None
    """The types that it makes values of; None for all."""
    arguments: tuple[str, ...] = ("",)
    """What may stand in its parentheses, the usual first; `|` is where the cursor goes."""
    only: frozenset[str] | None = None
    """The providers that have it; None for all but `lacking`."""
    lacking: frozenset[str] = frozenset()
    """The providers that don't."""

    def suits(self, scalar: str, provider: str) -> bool:
        """Whether a field of type `scalar` can have it in that database."""
        if self.scalars is not None and scalar not in self.scalars:
            return False
        return provider not in self.lacking and (self.only is None or provider in self.only)


FUNCTIONS = (
    DefaultFunction("uuid", "A random UUID, made by Prisma.", _TEXT, ("", "7")),
    DefaultFunction("cuid", "A short id that sorts by time, made by Prisma.", _TEXT, ("", "2")),
    DefaultFunction("ulid", "An id that sorts by time, made by Prisma.", _TEXT),
    DefaultFunction("nanoid", "A short random id, made by Prisma.", _TEXT, ("", "|16|")),
    DefaultFunction("now", "The moment in which the row is made.", frozenset({"DateTime"})),
    DefaultFunction(
        "autoincrement",
        "The next number of a sequence in the database.",
        _INTEGERS,
        lacking=frozenset({"mongodb"}),
    ),
    DefaultFunction(
        "sequence",
        "The next number of a sequence whose options can be given.",
        frozenset({"Int"}),
        only=frozenset({"cockroachdb"}),
    ),
    DefaultFunction(
        "auto", "An ObjectId, made by MongoDB.", frozenset({"String", "Bytes"}), only=frozenset({"mongodb"})
    ),
    DefaultFunction(
        "dbgenerated",
        "Whatever the database makes; the SQL stands in quotes.",
        arguments=('"|"',),
        lacking=frozenset({"mongodb"}),
    ),
)
"""All of them, the usual first."""

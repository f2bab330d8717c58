"""Invariants as trees: two sides of sums and products that compare, or a status that a value goes with."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

OPERATORS = ("<=", ">=", "=", "<", ">")


class Number(Struct, frozen=True):
    """A number as written."""

    value: Decimal


class Own(Struct, frozen=True):
    """A field of the model."""

    field: str


class Where(Struct, frozen=True):
    """The rows that a sum is over: those whose enum field has this member."""

    field: str
    member: str


class Total(Struct, frozen=True):
    """The sum of a field over the rows of a list relation."""

    relation: str
    field: str
    where: Where | None = None


Factor: TypeAlias = Number | Own | Total


class Term(Struct, frozen=True):
    """A product."""

    factors: tuple[Factor, ...]
    is_negative: bool = False


Side: TypeAlias = tuple[Term, ...]


class Invariant(Struct, frozen=True):
    """`left operator right`, for every row of a model."""

    left: Side
    operator: str
    right: Side
    text: str
    """As written."""

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Everything it speaks of, in the order of the text."""
        return tuple(factor for side in (self.left, self.right) for term in side for factor in term.factors)


class Condition(Struct, frozen=True):
    """An optional field is set in the rows whose enum field has one of some members, and in no others."""

    field: str
    status: str
    """The enum field."""
    members: tuple[str, ...]

    @property
    def text(self) -> str:
        """What it says, in words."""
        return f"{self.field} is set when, and only when, {self.status} = {' or '.join(self.members)}"


def alone(side: Side) -> Factor | None:
    """The one thing that a side consists of; None where it is more than that."""
    if len(side) == 1 and not side[0].is_negative and len(side[0].factors) == 1:
        return side[0].factors[0]
    return None

"""What the sides of an invariant come to, for one row and the rows that belong to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.checklist.invariants.expression import Number, Own
from workbench.checklist.invariants.reading import member_of, parts_of
from workbench.psl.table_names import member_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.checklist.invariants.expression import Factor, Side, Total
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema
    from workbench.seeding.row import Row, Value


class Books:
    """The rows of all models, to be looked up by what they belong to.

    Args:
        schema: What the rows are of.
        filled: The rows by model.
    """

    def __init__(self, schema: Schema, filled: Mapping[str, list[Row]]) -> None:
        self._schema = schema
        self._filled = filled
        self._belonging: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], list[Row]]] = {}

    def rows(self, model: str) -> list[Row]:
        """The rows of a model."""
        return self._filled.get(model, [])

    def parts(self, model: Model, row: Row, total: Total, *, everything: bool = False) -> list[Row]:
        """The rows that a sum is over.

        Args:
            model: The model of `row`.
            row: To which they belong.
            total: The sum.
            everything: Whatever their member is.
        """
        back = parts_of(self._schema, model, total)
        key = back.model.name, back.fields
        if key not in self._belonging:
            belonging = self._belonging[key] = {}
            for part in self.rows(back.model.name):
                owner = tuple(part.values.get(field) for field in back.fields)
                belonging.setdefault(owner, []).append(part)
        own = tuple(row.values.get(field) for field in back.references)
        found = self._belonging[key].get(own, [])
        if total.where is None or everything:
            return found
        spelt = member_name(member_of(self._schema, back.model, total.where))
        return [part for part in found if part.values.get(total.where.field) == spelt]

    def side(self, model: Model, row: Row, side: Side) -> Decimal | None:
        """What a side comes to; None where a field of it is empty, or is a date."""
        total = Decimal(0)
        for term in side:
            product = Decimal(-1 if term.is_negative else 1)
            for factor in term.factors:
                value = self.factor(model, row, factor)
                if value is None:
                    return None
                product *= value
            total += product
        return total

    def factor(self, model: Model, row: Row, factor: Factor) -> Decimal | None:
        """What a factor comes to; None where a field of it is empty, or is a date."""
        if isinstance(factor, Number):
            return factor.value
        if isinstance(factor, Own):
            return as_number(row.values.get(factor.field))
        values = (as_number(part.values.get(factor.field)) for part in self.parts(model, row, factor))
        return sum((value for value in values if value is not None), Decimal(0))


def as_number(value: Value) -> Decimal | None:
    """A number to reckon with; None where the value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))

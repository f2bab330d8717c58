"""Brings rows to agree with the invariants of their schema.

What belongs to others comes first, so that a total is made from parts which agree themselves; the invariants
of a model are taken in the order of the text. What can't be brought to agree stays as it is: a proof tells.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING

from workbench.checklist.invariants.expression import Condition, Own, Total, alone
from workbench.seeding.bags import chance_of
from workbench.seeding.numbers import ceiling, scale_of
from workbench.seeding.settling.reckoning import Books
from workbench.seeding.settling.sides import sides_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.checklist.invariants.expression import Factor, Invariant, Side
    from workbench.checklist.invariants.reading import Stated
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema
    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row
    from workbench.seeding.settling.sides import Sides

_ROUNDS = 3
"""How often all invariants are gone through: one may undo what another has done."""
_MIRRORED = {"=": "=", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}
_SHARES = (Decimal("0.4"), Decimal("0.65"), Decimal("0.9"), Decimal(1))
"""How much of what a limit allows is used."""


def settle(
    schema: Schema,
    groups: Sequence[Sequence[Table]],
    invariants: Sequence[Stated],
    filled: Mapping[str, list[Row]],
) -> None:
    """Change rows so that they agree with the invariants.

    Args:
        schema: What the rows are of.
        groups: The tables, those that are referred to first.
        invariants: What is to hold.
        filled: The rows by model.
    """
    if not invariants:
        return
    order = [table.model for group in groups for table in group][::-1]
    tables = {table.model: table for group in groups for table in group}
    ranked = sorted(invariants, key=lambda one: order.index(one.model.name))
    books = Books(schema, filled)
    clear(tables.values(), books)
    settlers = [
        Settler(stated.model, stated.invariant, sides_of(schema, stated), tables, books)
        for stated in ranked
        if not isinstance(stated.invariant, Condition)
    ]
    for _ in range(_ROUNDS):
        broken = [settler.settle() for settler in settlers]
        if not any(broken):
            break


class Settler:
    """Brings the rows of a model to agree with one of its invariants.

    Args:
        model: The model.
        invariant: What is to hold for each of its rows.
        sides: The two sides, where it is a double entry.
        tables: The tables by model.
        books: The rows of all models.
    """

    def __init__(
        self,
        model: Model,
        invariant: Invariant,
        sides: Sides | None,
        tables: Mapping[str, Table],
        books: Books,
    ) -> None:
        self._model = model
        self._invariant = invariant
        self._sides = sides
        self._tables = tables
        self._books = books
        self._chance: random.Random = chance_of(model.name, invariant.text)

    def settle(self) -> bool:
        """Go through the rows; whether any did not agree."""
        broken = [self._settle(row) for row in self._books.rows(self._model.name)]
        return any(broken)

    def _settle(self, row: Row) -> bool:
        """Bring a row to agree; whether it did not."""
        left, right, sign = self._invariant.left, self._invariant.right, self._invariant.operator
        if self._sides is not None:
            return self._balance(row, self._sides)
        if self._swap_dates(row, alone(left), alone(right), sign):
            return True
        ours, theirs = (self._books.side(self._model, row, side) for side in (left, right))
        if ours is None or theirs is None or _holds(ours, sign, theirs):
            return False
        if not self._bring(row, left, sign, theirs):
            self._bring(row, right, _MIRRORED[sign], ours)
        return True

    def _bring(self, row: Row, side: Side, sign: str, other: Decimal) -> bool:
        """Change what a side consists of, so that it compares with `other` as wanted; whether it can be."""
        factor = alone(side)
        if isinstance(factor, Own):
            column = self._tables[self._model.name].column(factor.field)
            return _put(row, column, self._wanted(column, sign, other))
        if isinstance(factor, Total):
            parts = self._books.parts(self._model, row, factor)
            return self._share_out(parts, factor.field, sign, other)
        return False

    def _wanted(self, column: Column, sign: str, other: Decimal) -> Decimal:
        unit = Decimal(1).scaleb(-scale_of(column))
        if sign == "=":
            return other
        if sign in {"<=", "<"}:
            wanted = (other * self._chance.choice(_SHARES)).quantize(unit, ROUND_DOWN) if other > 0 else other
            return wanted - unit if sign == "<" and wanted >= other else wanted
        return other + unit * (sign == ">")

    def _share_out(self, parts: Sequence[Row], field: str, sign: str, total: Decimal) -> bool:
        """Give each part its share of what they come to together."""
        if not parts or (total < 0 and sign != "="):
            return False
        column = self._tables[parts[0].table.model].column(field)
        unit = Decimal(1).scaleb(-scale_of(column))
        whole = self._wanted(column, sign, total)
        share = (whole / len(parts)).quantize(unit, ROUND_DOWN)
        shares = [share] * (len(parts) - 1) + [whole - share * (len(parts) - 1)]
        done = [_put(part, column, own) for part, own in zip(parts, shares, strict=True)]
        return all(done)

    def _balance(self, row: Row, sides: Sides) -> bool:
        """See to it that each side has rows, and that they come to the same."""
        parts = self._books.parts(self._model, row, sides.left, everything=True)
        if not parts:
            return False
        if len(parts) > 1:
            for index, part in enumerate(parts):
                part.values[sides.field] = sides.members[index % 2]
        ours, theirs = self._invariant.left, self._invariant.right
        want = self._books.side(self._model, row, ours)
        if want is None or want == self._books.side(self._model, row, theirs):
            return False
        opposite = self._books.parts(self._model, row, sides.right)
        # One row alone balances only if it moves nothing.
        field, amount = (sides.right.field, want) if opposite else (sides.left.field, Decimal(0))
        self._share_out(opposite or parts, field, "=", amount)
        return True

    def _swap_dates(self, row: Row, left: Factor | None, right: Factor | None, sign: str) -> bool:
        if not isinstance(left, Own) or not isinstance(right, Own):
            return False
        first, second = row.values.get(left.field), row.values.get(right.field)
        if not isinstance(first, date) or not isinstance(second, date) or type(first) is not type(second):
            return False
        is_late = first > second if sign in {"<", "<="} else first < second
        if is_late:
            row.values[left.field], row.values[right.field] = second, first
        return is_late


def clear(tables: Iterable[Table], books: Books) -> None:
    """Empty what goes with another status than its row's: a foreign key was chosen before the status was."""
    for table in tables:
        for column in table.columns:
            condition = column.condition
            if condition is not None:
                for row in books.rows(table.model):
                    if condition.is_out_of_place(row.values):
                        row.values[column.name] = None


def _holds(left: Decimal, sign: str, right: Decimal) -> bool:
    return {
        "=": left == right,
        "<=": left <= right,
        ">=": left >= right,
        "<": left < right,
        ">": left > right,
    }[sign]


def _put(row: Row, column: Column, number: Decimal) -> bool:
    """Set a number, if the column can hold it; whether it can."""
    unit = Decimal(1).scaleb(-scale_of(column))
    if number != number.quantize(unit, ROUND_DOWN) or abs(number) > ceiling(column):
        return False
    row.values[column.name] = int(number) if column.type in {"Int", "BigInt"} else number.quantize(unit)
    return True

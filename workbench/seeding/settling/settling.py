"""Brings rows to agree with the invariants of their schema.

Equations that define a field are taken out first. What is left is put in terms of the fields that nothing
defines, and repaired in turn: what is too much is scaled down, or else its counterpart up, until all hold.
Each repair moves the cells of a side alike, so that repairs which undo each other come ever closer. What
can't be brought to agree stays as it is: a proof tells.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.checklist.invariants.expression import Condition, Own, alone
from workbench.seeding.bags import chance_of
from workbench.seeding.settling.definitions import definitions_of
from workbench.seeding.settling.levers import Lever, scale
from workbench.seeding.settling.reckoning import Books
from workbench.seeding.settling.sides import sides_of
from workbench.seeding.settling.weighing import Scales

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.checklist.invariants.expression import Factor, Invariant
    from workbench.checklist.invariants.reading import Stated
    from workbench.psl.nodes import Model
    from workbench.psl.schema import Schema
    from workbench.seeding.relational import Table
    from workbench.seeding.row import Row
    from workbench.seeding.settling.levers import Weighed
    from workbench.seeding.settling.sides import Sides

_ROUNDS = 40
"""How often all invariants are gone through at most; nearly always, the second time finds nothing to do."""
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
    tables = {table.model: table for group in groups for table in group}
    books = Books(schema, filled)
    clear(tables.values(), books)
    # What belongs to others comes first, so that a total is made from parts which agree themselves.
    order = list(tables)[::-1]
    numbers = [stated for stated in invariants if not isinstance(stated.invariant, Condition)]
    ranked = sorted(numbers, key=lambda stated: order.index(stated.model.name))
    definitions, rest = definitions_of(ranked, tables)
    scales = Scales(tables, definitions, books, schema.models)
    limits = [
        Settler(stated.model, stated.invariant, sides_of(schema, stated), scales)
        for stated in rest
        if not isinstance(stated.invariant, Condition)
    ]
    models = [stated.model for stated in ranked]
    for attempt in range(_ROUNDS if ranked else 0):
        for model in dict.fromkeys(models):
            scales.define_all(model)
        broken = [settler.settle(attempt) for settler in limits]
        if not any(broken):
            break


class Settler:
    """Brings the rows of a model to agree with one of its invariants that defines nothing.

    Args:
        model: The model.
        invariant: What is to hold for each of its rows.
        sides: The two sides, where it is a double entry.
        scales: What weighs the sides.
    """

    def __init__(self, model: Model, invariant: Invariant, sides: Sides | None, scales: Scales) -> None:
        self._model = model
        self._invariant = invariant
        self._sides = sides
        self._scales = scales
        self._books = scales.books
        self._chance: random.Random = chance_of(model.name, invariant.text)

    def settle(self, attempt: int) -> bool:
        """Go through the rows; whether any did not agree.

        Args:
            attempt: How often this was done before.
        """
        broken = [self._settle(row, attempt) for row in self._books.rows(self._model.name)]
        return any(broken)

    def _settle(self, row: Row, attempt: int) -> bool:
        """Bring a row to agree; whether it did not."""
        left, right, sign = self._invariant.left, self._invariant.right, self._invariant.operator
        if self._sides is not None:
            return self._balance(row, self._sides)
        if self._swap_dates(row, alone(left), alone(right), sign):
            return True
        self._scales.define(self._model, row)
        ours, theirs = (self._books.side(self._model, row, side) for side in (left, right))
        if ours is None or theirs is None or _holds(ours, sign, theirs):
            return False
        lesser, greater = self._scales.weigh(self._model, row, left, right)
        if sign in {">", ">="} or (sign == "=" and ours < theirs):
            lesser, greater = greater, lesser
        self._repair(lesser, greater, attempt)
        return True

    def _repair(self, heavy: Weighed, light: Weighed, attempt: int) -> None:
        """Take from the side that is too heavy, or add to the other: the first that can be done."""
        is_exact = self._invariant.operator == "="
        least = Decimal(0)
        if self._invariant.operator in {"<", ">"}:
            least = min(
                (lever.unit * lever.weight for lever in (*heavy.levers, *light.levers)), default=least
            )
        share = Decimal(1) if is_exact else self._chance.choice(_SHARES)
        room = light.total - heavy.fixed
        need = heavy.total - light.fixed + least

        def take() -> bool:
            # A share of all that is allowed, as far as the rest leaves that much.
            wanted = min(max(light.total * share - heavy.fixed, Decimal(0)), room - least)
            return scale(heavy.levers, wanted, is_exact=is_exact, is_up=False)

        def add() -> bool:
            return scale(light.levers, need, is_exact=is_exact, is_up=True)

        # Now and then the other way round, or two limits might push a number to and fro for ever.
        first, second = (add, take) if attempt % 4 == 3 else (take, add)
        if first() or second():
            self._scales.redefine((*heavy.levers, *light.levers))

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
        levers = [Lever(part, part.table.column(field), Decimal(1)) for part in opposite or parts]
        scale(levers, amount, is_exact=True, is_up=False)
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

"""Weighs the sides of an invariant in terms of the cells that nothing defines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.checklist.invariants.expression import Number, Own, Total
from workbench.seeding.numbers import ceiling
from workbench.seeding.settling.definitions import fixed_fields
from workbench.seeding.settling.levers import Lever, Weighed, fits, put, scale, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.checklist.invariants.expression import Factor, Side, Term
    from workbench.psl.nodes import Model
    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row
    from workbench.seeding.settling.definitions import Definitions
    from workbench.seeding.settling.reckoning import Books


_SHARE = Decimal("0.5")
"""How much of what there is is taken from it, where more than all was."""
_SIGNED = frozenset(
    {"adjustment", "balance", "change", "delta", "difference", "margin", "net", "profit", "variance"}
)
"""What may be less than nothing."""


class Scales:
    """Weighs sides, and keeps what is defined in step with what defines it.

    Args:
        tables: The tables by model.
        definitions: What fields come to, by model.
        books: The rows of all models.
        models: The models by name.
    """

    def __init__(
        self,
        tables: Mapping[str, Table],
        definitions: Mapping[str, Definitions],
        books: Books,
        models: Mapping[str, Model],
    ) -> None:
        self.books = books
        self._tables = tables
        self._definitions = definitions
        self._models = models
        self._fixed = {name: fixed_fields(table) for name, table in tables.items()}

    def weigh(self, model: Model, row: Row, left: Side, right: Side) -> tuple[Weighed, Weighed]:
        """Both sides of an invariant for a row; what is subtracted on one side is added to the other."""
        found = _combined(
            [*self._levers(model, row, left, Decimal(1)), *self._levers(model, row, right, Decimal(-1))]
        )
        ours, theirs = (
            tuple(one._replace(weight=abs(one.weight)) for one in found if one.weight * sign > 0)
            for sign in (1, -1)
        )
        difference = (self.books.side(model, row, left) or Decimal(0)) - (
            self.books.side(model, row, right) or Decimal(0)
        )
        rest = difference - weight_of(found)
        return Weighed(max(rest, Decimal(0)), ours), Weighed(max(-rest, Decimal(0)), theirs)

    def define_all(self, model: Model) -> None:
        """Bring all rows of a model in step with its definitions."""
        for row in self.books.rows(model.name):
            self.define(model, row)

    def define(self, model: Model, row: Row) -> None:
        """Set what is defined in a row, as far as its columns can hold it."""
        table = self._tables[model.name]
        for field, side in self._definitions.get(model.name, {}).items():
            value = self.books.side(model, row, side)
            if value is None or row.values.get(field) is None:
                continue
            column = table.column(field)
            if value < 0 or value > ceiling(column):
                self._keep_in_bounds(model, row, column, side)
                value = self.books.side(model, row, side)
            if value is not None and fits(column, value):
                put(Lever(row, column, Decimal(1)), value)

    def _keep_in_bounds(self, model: Model, row: Row, column: Column, side: Side) -> None:
        """Scale down what a column is made from where it would come to less than nothing, or to too much."""
        ours, theirs = self.weigh(model, row, side, ())
        if ours.total < theirs.total and _SIGNED.isdisjoint(column.words):
            scale(theirs.levers, ours.total * _SHARE - theirs.fixed, is_exact=False, is_up=False)
        elif ours.total - theirs.total > ceiling(column):
            most = ceiling(column) * _SHARE + theirs.total - ours.fixed
            scale(ours.levers, most, is_exact=False, is_up=False)

    def redefine(self, levers: Iterable[Lever]) -> None:
        """Bring the rows of cells that have moved in step."""
        for row in {id(lever.row): lever.row for lever in levers}.values():
            self.define(self._models[row.table.model], row)

    def _levers(self, model: Model, row: Row, side: Side, sign: Decimal) -> Iterator[Lever]:
        for term in side:
            yield from self._of_term(model, row, term, -sign if term.is_negative else sign)

    def _of_term(self, model: Model, row: Row, term: Term, sign: Decimal) -> Iterator[Lever]:
        """The cells that a term can be moved by: those of its last factor that is no mere number."""
        *others, last = sorted(term.factors, key=lambda factor: not isinstance(factor, Number))
        weight = sign
        for other in others:
            weight *= self.books.factor(model, row, other) or Decimal(0)
        if weight:
            yield from self._of_factor(model, row, last, weight)

    def _of_factor(self, model: Model, row: Row, factor: Factor, weight: Decimal) -> Iterator[Lever]:
        if isinstance(factor, Own):
            yield from self._of_cell(model, row, factor.field, weight)
        elif isinstance(factor, Total):
            for part in self.books.parts(model, row, factor):
                yield from self._of_cell(self._models[part.table.model], part, factor.field, weight)

    def _of_cell(self, model: Model, row: Row, field: str, weight: Decimal) -> Iterator[Lever]:
        defined = self._definitions.get(model.name, {}).get(field)
        if row.values.get(field) is None or field in self._fixed[model.name]:
            return
        if defined is not None and self.books.side(model, row, defined) is not None:
            yield from self._levers(model, row, defined, weight)
        else:
            yield Lever(row, self._tables[model.name].column(field), weight)


def _combined(levers: Iterable[Lever]) -> list[Lever]:
    """Each cell once, with all that it weighs."""
    found: dict[tuple[int, str], Lever] = {}
    for lever in levers:
        key = id(lever.row), lever.column.name
        known = found.get(key)
        found[key] = lever if known is None else known._replace(weight=known.weight + lever.weight)
    return list(found.values())

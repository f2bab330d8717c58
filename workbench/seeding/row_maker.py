"""The values of a row that are neither searched for nor copied from a parent."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.checklist.words import split_words
from workbench.seeding.bags import Bag, chance_of
from workbench.seeding.bounds import bounds_of, put_in_order
from workbench.seeding.chaining import Chain
from workbench.seeding.moments import START, Timeline, as_stored
from workbench.seeding.numbers import rounded
from workbench.seeding.values import id_value, is_null, list_lengths, maker_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.seeding.choosing import UniqueSets
    from workbench.seeding.columns import Roles
    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row, Value

_DAY = timedelta(days=1)
_SHARES = (Decimal("0.25"), Decimal("0.5"), Decimal(1))
"""How much of the amount of what they belong to parts come to."""
_PATIENCE = 400
"""Days by which a row's dates may move to where no other row's are."""


class RowMaker:
    """Makes the rest of a table's rows, one after the other.

    Args:
        table: The table.
        service: The service that owns it.
        rows: How many rows a table gets that refers to others.
        roles: Where the values of its columns come from.
    """

    def __init__(self, table: Table, service: str, rows: int, roles: Roles) -> None:
        self._table = table
        self._service = service
        self._roles = roles
        self._counters: dict[tuple[str, tuple[Value, ...]], int] = {}
        self._nulls = {
            column.name: is_null(column, chance_of(service, table.model, column.name, "null"))
            for column in roles.written
            if not column.is_required and not column.is_list
        }
        taken = {field for key in table.foreign_keys for field in key.fields}
        # A column that must hold a value though its foreign key may be empty is made up where it is.
        taken -= {
            column.name
            for key in table.foreign_keys
            if not key.is_required
            for column in roles.written
            if column.name in key.fields and column.is_required
        }
        decided = (*roles.ids, *roles.searched, *roles.slots)
        taken |= {column.name for column in decided} | roles.counted.keys()
        others = [column for column in roles.written if column.name not in taken]
        self._dates = [column for column in others if column.type == "DateTime" and not column.is_list]
        self._timeline = Timeline(self._dates, table.words, chance_of(service, table.model, "timeline"))
        made = [column for column in others if column not in self._dates]
        # What others depend on comes first.
        made.sort(key=lambda column: column.condition is not None)
        self._columns = [(column, self._column(column, rows)) for column in made]
        free = [column for column in made if column.name not in roles.distinct]
        self._bounds = bounds_of(column for column in free if column.condition is None)
        self._chain = Chain(table, taken | roles.distinct)

    def ids(self, row: Row) -> None:
        """Set what follows from the row's number."""
        for column in self._roles.ids:
            # Where a status decides, the value is taken away again from rows that it does not go with.
            by_chance = self._nulls.get(column.name) if column.condition is None else None
            is_empty = by_chance is not None and by_chance()
            value = None if is_empty else id_value(column, self._table, self._service, row.index)
            row.values[column.name] = value

    def rest(self, row: Row, unique: UniqueSets) -> bool:
        """Set everything else; false where there is no such row that is unlike all others."""
        for name, scope in self._roles.counted.items():
            key = name, tuple(row.values.get(field) for field in scope)
            row.values[name] = self._counters[key] = self._counters.get(key, _before_first(name)) + 1
        for column, make in self._columns:
            # What a foreign key has decided stays.
            if row.values.get(column.name) is None:
                row.values[column.name] = _repeated(column, row, unique) or make(row)
        for group in self._bounds:
            put_in_order(row, group)
        self._chain.link(row)
        begun = self._timeline.begin(row.index, max((p.begun for p in row.parents.values()), default=START))
        empty = {column.name for column in self._dates if self._is_empty(column, row)}
        for days in range(_PATIENCE if self._dates else 1):
            row.begun = begun + days * _DAY
            moments = self._timeline.moments(row.begun)
            for column in self._dates:
                is_empty = column.name in empty
                row.values[column.name] = None if is_empty else as_stored(column, moments[column.name])
            if unique.are_free(row.values):
                return True
        return False

    def _column(self, column: Column, rows: int) -> Callable[[Row], Value]:
        make = maker_of(
            column, self._table, self._service, rows, is_distinct=column.name in self._roles.distinct
        )
        if column.is_list:
            lengths = list_lengths(chance_of(self._service, self._table.model, column.name, "length"))
            return lambda row: tuple(dict.fromkeys(make(row) for _ in range(lengths())))
        null = self._nulls.get(column.name, lambda: False)
        if column.condition is not None or column.slot is not None:
            return lambda row: None if self._is_empty(column, row) else make(row)
        if column.words == ("currency",):
            # A line is in the currency of its invoice.
            return lambda row: None if null() else _inherited(row, column) or make(row)
        if column.words == ("amount",) and column.type in {"Decimal", "Int", "BigInt"}:
            shares = Bag(_SHARES, chance_of(self._service, self._table.model, column.name, "share"))
            return lambda row: None if null() else _part(row, column, shares.draw()) or make(row)
        return lambda row: None if null() else make(row)

    def _is_empty(self, column: Column, row: Row) -> bool:
        if column.is_required:
            return False
        is_null_by_chance = self._nulls[column.name]()
        condition = column.condition
        if condition is None:
            return is_null_by_chance
        if condition.is_out_of_place(row.values):
            return True
        return is_null_by_chance and not condition.is_due(row.values)


def _repeated(column: Column, row: Row, unique: UniqueSets) -> Value:
    """What a column repeats of others of its row; None where it repeats nothing, or another row has it."""
    if column.slot is None or (column.condition is not None and not column.condition.is_due(row.values)):
        return None
    value = column.slot.value(row.values)
    if isinstance(value, str) and column.length is not None and len(value) > column.length:
        return None
    sets = [fields for fields in unique.sets if column.name in fields]
    candidate = {**row.values, column.name: value}
    return value if all(unique.is_free(fields, candidate) for fields in sets) else None


def _part(row: Row, column: Column, share: Decimal) -> Value:
    """A share of what the row it belongs to comes to: nobody gets back more than was paid."""
    whole = _inherited(row, column)
    if isinstance(whole, bool) or not isinstance(whole, int | Decimal) or whole <= 0:
        return None
    part = rounded(column, Decimal(whole) * share)
    return int(part) if column.type in {"Int", "BigInt"} else part


def _inherited(row: Row, column: Column) -> Value:
    return next((found for parent in row.parents.values() if (found := parent.values.get(column.name))), None)


def _before_first(name: str) -> int:
    """The number before the first of a column that counts; years do not count from 1."""
    return 2019 if split_words(name)[-1:] == ("year",) else 0

"""Which row refers to which: the options that a foreign key, or a column of few values, has in a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from workbench.seeding.bags import Bag, chance_of
from workbench.seeding.choosing import Choice
from workbench.seeding.recipes.local import closed_list
from workbench.seeding.values import is_null, referenced_ids

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.seeding.relational import Column, ForeignKey, Table
    from workbench.seeding.row import Row, Value

    Option = tuple[tuple[Value, ...], Row | None]

T = TypeVar("T")


class Turn(Struct, frozen=True):
    """Whose turn it is."""

    index: Callable[[], int]
    """Tells which row it is."""
    together: int = 0
    """How many rows, one after the other, prefer one parent, and so many the next one; 0 for chance."""


def relation(key: ForeignKey, table: Table, service: str, parents: Sequence[Row], turn: Turn) -> Choice:
    """The choice of a parent.

    Args:
        key: The foreign key.
        table: Its table.
        service: The service that owns the table.
        parents: The rows it can point at; those of the table itself, as they come, where it points at itself.
        turn: The row that is being made.
    """
    names = (service, table.model, *key.fields)
    chance = chance_of(*names)
    optional = next((column for field in key.fields if not (column := table.column(field)).is_required), None)
    empty = _emptiness(optional, names, turn.index)
    rivals = [
        other.fields
        for other in table.foreign_keys
        if other is not key and other.target == key.target and len(other.fields) == len(key.fields)
    ]
    is_own = key.target == key.model

    def options(values: Mapping[str, Value]) -> Iterator[Option]:
        is_empty, is_bound = empty(values)
        is_empty = is_empty and (is_bound or not turn.together)
        if is_empty:
            yield _null(key, table, values), None
            if is_bound:
                return
        fixed = [at for at, field in enumerate(key.fields) if values.get(field) is not None]
        others = [tuple(values.get(field) for field in fields) for fields in rivals]
        later: list[Option] = []
        first = turn.index() // turn.together if turn.together else None
        for parent in _shuffled(parents, chance, first):
            option = tuple(parent.values.get(field) for field in key.references)
            if None in option or any(option[at] != values[key.fields[at]] for at in fixed):
                continue
            # That somebody grants a role to themselves is possible, and rarely meant.
            if option in others:
                later.append((option, parent))
            else:
                yield option, parent
        yield from later
        # Better none at all than no row.
        if optional is not None and not is_empty:
            yield _null(key, table, values), None
        if is_own and optional is None and all(field in values for field in key.references):
            # The first row has only itself to point at.
            yield tuple(values[field] for field in key.references), None

    return Choice(key.fields, options)


def member(column: Column, table: Table, service: str, rows: int, index: Callable[[], int]) -> Choice:
    """The choice among the few values of an enum, a currency or a reference to another service's row.

    Args:
        column: The column.
        table: Its table.
        service: The service that owns the table.
        rows: How many rows a table has that refers to others.
        index: Tells which row is being made.
    """
    names = (service, table.model, column.name)
    chance = chance_of(*names)
    values: Sequence[Value] = (False, True)
    if column.reference is not None:
        values = referenced_ids(column, rows)
    elif column.type == "Enum":
        values = column.members
    elif column.type == "String":
        values = closed_list(column)
    first = _once_a_row(Bag(values, chance).draw, index)
    empty = _emptiness(None if column.is_required else column, names, index)

    def options(decided: Mapping[str, Value]) -> Iterator[Option]:
        is_empty, is_bound = empty(decided)
        if is_empty:
            yield (None,), None
            if is_bound:
                return
        preferred = first()
        yield (preferred,), None
        for value in values:
            if value != preferred:
                yield (value,), None
        if not column.is_required and not is_empty and not is_bound:
            yield (None,), None

    return Choice((column.name,), options)


def slot(column: Column, table: Table, service: str, index: Callable[[], int]) -> Choice:
    """The choice of what a column repeats while its row is in a status; nothing in any other.

    A value that another row has already leaves no option, so that the search looks for another parent, or
    another status.

    Args:
        column: The column.
        table: Its table.
        service: The service that owns the table.
        index: Tells which row is being made.
    """
    empty = _emptiness(column, (service, table.model, column.name), index)

    def options(values: Mapping[str, Value]) -> Iterator[Option]:
        is_empty, is_bound = empty(values)
        if not is_empty and column.slot is not None:
            yield (column.slot.value(values),), None
        if is_empty or not is_bound:
            yield (None,), None

    return Choice((column.name,), options)


def _emptiness(
    column: Column | None, names: tuple[str, ...], index: Callable[[], int]
) -> Callable[[Mapping[str, Value]], tuple[bool, bool]]:
    """Tells whether an optional column is empty in a row, and whether what is decided leaves no choice.

    Args:
        column: The column; None where it is none that may be empty.
        names: What its chance depends on.
        index: Tells which row is being made.
    """
    if column is None:
        return lambda _values: (False, False)
    condition = column.condition
    by_chance = _once_a_row(is_null(column, chance_of(*names, "null")), index)

    def empty(values: Mapping[str, Value]) -> tuple[bool, bool]:
        if condition is not None and condition.field in values:
            if condition.is_out_of_place(values):
                return True, True
            if condition.is_due(values):
                return False, True
        return by_chance(), False

    return empty


def _null(key: ForeignKey, table: Table, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """No parent: what another foreign key has decided stays."""
    return tuple(
        None if field not in values or not table.column(field).is_required else values[field]
        for field in key.fields
    )


def _shuffled(rows: Sequence[Row], chance: random.Random, wanted: int | None) -> Iterator[Row]:
    """All rows in random order, or one that is wanted before all others.

    The first costs nothing, since it is nearly always the last that is asked.
    """
    if not rows:
        return
    first = chance.randrange(len(rows)) if wanted is None else wanted % len(rows)
    yield rows[first]
    rest = [*rows[:first], *rows[first + 1 :]]
    chance.shuffle(rest)
    yield from rest


def _once_a_row(draw: Callable[[], T], index: Callable[[], int]) -> Callable[[], T]:
    """Draw once for each row, however often the search comes back to it."""
    drawn: dict[int, T] = {}

    def once() -> T:
        at = index()
        if at not in drawn:
            drawn.clear()
            drawn[at] = draw()
        return drawn[at]

    return once

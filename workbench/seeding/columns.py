"""What is done with each column of a table: left to the database, decided by search, or made up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.vocabulary.identifiers import is_reference
from workbench.seeding.errors import UnsupportedColumnError
from workbench.seeding.recipes.local import closed_list
from workbench.seeding.relational import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.seeding.relational import Table

_POSITIONS = frozenset({"ordinal", "position", "sequence"})
_MADE_IDS = frozenset({"autoincrement", "cuid", "nanoid", "ulid", "uuid"})


class Roles(Struct, frozen=True, eq=False):
    """The columns of a table, by where their values come from."""

    written: tuple[Column, ...]
    """Those that stand in the INSERT; the database fills the others by itself."""
    ids: tuple[Column, ...]
    """Those whose value follows from the row's number."""
    statuses: frozenset[str]
    """Those among the searched that say whether another searched column, or a foreign key, holds a value."""
    searched: tuple[Column, ...]
    """Those of few values that stand in a unique set: enums, currencies, ids of other services' rows."""
    slots: tuple[Column, ...]
    """Those that repeat what the search has decided, so that only one row is in a status."""
    counted: Mapping[str, tuple[str, ...]]
    """Whole numbers that count from 1 within the other fields of a unique set: fields by name."""
    distinct: frozenset[str]
    """Those that must differ from row to row on their own."""


def roles_of(table: Table, referenced: frozenset[str]) -> Roles:
    """Sort the columns of `table`.

    Args:
        table: The table.
        referenced: The fields that foreign keys of any table point at.

    Raises:
        UnsupportedColumnError: A column needs a value, and none can be made up.
    """
    foreign = frozenset(field for key in table.foreign_keys for field in key.fields)
    needed = foreign | referenced | {field for fields in table.unique_sets for field in fields}
    written = tuple(column for column in table.columns if _is_written(table, column, needed))
    own = [column for column in written if column.name not in foreign]
    ids = tuple(column for column in own if is_made_id(column, table))
    in_sets = {field for fields in table.unique_sets for field in fields}
    few = {column.name for column in own if _has_few_values(column)}
    findable = foreign | few | {column.name for column in ids}
    slots = tuple(
        column
        for column in own
        if column.slot is not None and column.name in in_sets and findable.issuperset(column.slot.fields)
    )
    repeated = {field for column in slots if column.slot is not None for field in column.slot.fields}
    wanted = (in_sets | repeated) - {column.name for column in slots}
    waiting = [column for column in table.columns if column.name in wanted & few or column.name in foreign]
    statuses = frozenset(
        column.condition.field for column in (*waiting, *slots) if column.condition is not None
    ).intersection(few)
    searched = tuple(column for column in own if column.name in few and column.name in wanted | statuses)
    open_columns = {
        column.name: column
        for column in own
        if column not in ids and column not in searched and column not in slots and not column.is_list
    }
    counted, distinct = _told_apart(table, open_columns, frozenset(column.name for column in ids))
    counted = {**_positions(table, open_columns, distinct), **counted}
    return Roles(written, ids, statuses, searched, slots, counted, distinct)


def is_made_id(column: Column, table: Table) -> bool:
    """Whether the column's value says nothing but which row it is."""
    if column.is_list or column.reference is not None or column.slot is not None:
        return False
    is_id = table.id == (column.name,)
    if column.type == "String":
        if is_reference(column.words) and column.default is None and not is_id:
            # The id of something elsewhere; where each row has its own, any will do.
            return column.length is None and any(column.name in fields for fields in table.unique_sets)
        named_so = is_id and column.words[-1] in {"id", "uuid"}
        return column.native == "Uuid" or column.default in _MADE_IDS or named_so
    is_whole = column.type in {"Int", "BigInt"}
    return is_whole and (column.default in {"autoincrement", "sequence"} or is_id)


def _is_written(table: Table, column: Column, needed: frozenset[str]) -> bool:
    if column.type == "Unsupported" or (column.type == "Enum" and not column.members):
        if column.is_required and column.default is None:
            raise UnsupportedColumnError(table.model, column.name, column.type)
        return False
    # A default of the database's own may be a generated column, which no INSERT may name. One that others
    # refer to must be known here, and so can't be left out.
    return column.default != "dbgenerated" or column.name in needed or _lacks_default(column)


def _lacks_default(column: Column) -> bool:
    """Whether the database may have no default after all: `dbgenerated()` does not say which."""
    return column.is_required and column.expression is None


def _has_few_values(column: Column) -> bool:
    if column.is_list:
        return False
    if column.type == "String" and closed_list(column):
        return True
    return column.type in {"Enum", "Boolean"} or column.reference is not None


def _told_apart(
    table: Table, open_columns: Mapping[str, Column], ids: frozenset[str]
) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Choose one open column for each unique set, whose values keep the rows apart."""
    counted: dict[str, tuple[str, ...]] = {}
    distinct: set[str] = set()
    for fields in table.unique_sets:
        if ids.intersection(fields) or distinct.intersection(fields):
            continue
        candidates = [open_columns[field] for field in fields if field in open_columns]
        if not candidates:
            continue
        chosen = next(_by_fitness(candidates))
        # Within less than the whole set will do as well, and what is made up later is not known yet.
        scope = tuple(field for field in fields if field != chosen.name and field not in open_columns)
        if chosen.name in counted:
            # Two sets want it: counting within one of them would not do for the other.
            del counted[chosen.name]
            distinct.add(chosen.name)
        elif chosen.type in {"Int", "BigInt"} and scope:
            counted[chosen.name] = scope
        else:
            distinct.add(chosen.name)
    return counted, frozenset(distinct)


def _positions(
    table: Table, open_columns: Mapping[str, Column], distinct: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Whole numbers that say where a row stands among those of the same parent."""
    parents = [key for key in table.foreign_keys if key.is_required and key.target != table.model]
    if not parents:
        return {}
    return {
        name: parents[0].fields
        for name, column in open_columns.items()
        if column.type in {"Int", "BigInt"} and column.is_required and name not in distinct
        if column.words[-1] in _POSITIONS or column.words[-2:] == ("attempt", "no")
    }


def _by_fitness(candidates: list[Column]) -> Iterator[Column]:
    for types in ({"Int", "BigInt"}, {"String"}, {"DateTime"}):
        yield from (column for column in reversed(candidates) if column.type in types)
    yield from reversed(candidates)

"""Values by the type of their column."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workbench.checklist.vocabulary.booleans import is_boolean
from workbench.checklist.vocabulary.identifiers import is_reference
from workbench.seeding import numbers
from workbench.seeding.bags import Bag, chance_of
from workbench.seeding.documents import document
from workbench.seeding.fitting import Distinct, fit
from workbench.seeding.identity import ROWS, row_id, shared_rows
from workbench.seeding.moments import as_stored
from workbench.seeding.texts import has_recipe, text_maker

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row, Scalar

    Maker: TypeAlias = Callable[[Row], Scalar]
    """Makes the values of one column, row after row."""

_USUAL = (3, 4)
"""How many of how many rows have a value."""
_USUAL_DATES = (1, 2)
_DELETED = (1, 10)
_LIST_LENGTHS = (2, 1, 3, 0, 2)
_BYTES = 32


class _Site(NamedTuple):
    """What a value depends on."""

    column: Column
    table: Table
    service: str
    chance: random.Random
    is_distinct: bool

    @property
    def company(self) -> frozenset[str]:
        """The words of all names beside it."""
        return frozenset(word for other in self.table.columns for word in other.words)


def maker_of(column: Column, table: Table, service: str, rows: int, *, is_distinct: bool) -> Maker:
    """What makes the values of `column`; a list's elements, where it is a list.

    Args:
        column: The column; a single date is none of these, since a row's dates depend on each other.
        table: Its table.
        service: The service that owns the table.
        rows: How many rows a table has that refers to others.
        is_distinct: Whether no value may come twice.
    """
    chance = chance_of(service, table.model, column.name)
    if column.reference is not None:
        pool = referenced_ids(column, rows)
        return lambda _row: chance.choice(pool)
    return _MAKERS[column.type](_Site(column, table, service, chance, is_distinct))


def id_value(column: Column, table: Table, service: str, index: int) -> Scalar:
    """The value of an id in the row at `index`."""
    if column.type != "String":
        return min(index + 1, numbers.ceiling(column))
    is_id = table.id == (column.name,)
    return as_text_id(column, row_id(service, table.model, index, "id" if is_id else column.name).hex)


def referenced_ids(column: Column, rows: int) -> tuple[Scalar, ...]:
    """The ids of another service's rows that `column` may hold.

    Args:
        column: A column with a reference.
        rows: How many rows a table has that refers to others.
    """
    reference = column.reference
    if reference is None or reference.service is None or reference.model is None:
        return ()
    indexes = range(shared_rows(rows))
    if column.type != "String":
        return tuple(index + 1 for index in indexes)
    field = reference.field or "id"
    ids = (row_id(reference.service, reference.model, index, field) for index in indexes)
    return tuple(as_text_id(column, one.hex) for one in ids)


def as_text_id(column: Column, digits: str) -> str:
    """32 hexadecimal digits as a UUID; without its dashes, or only some of it, where the column is short."""
    length = column.length
    if length is None or length >= 36:
        return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return digits[:length]


def is_null(column: Column, chance: random.Random) -> Callable[[], bool]:
    """Tells, row after row, whether an optional column is empty."""
    if column.words[0] == "deleted":
        filled, of = _DELETED
    else:
        filled, of = _USUAL_DATES if column.type == "DateTime" else _USUAL
    bag = Bag([False] * filled + [True] * (of - filled), chance)
    return bag.draw


def list_lengths(chance: random.Random) -> Callable[[], int]:
    """Tells, row after row, how many elements a list has."""
    bag = Bag(_LIST_LENGTHS, chance)
    return bag.draw


def _members(site: _Site) -> Maker:
    bag = Bag(site.column.members, site.chance)
    return lambda _row: bag.draw()


def _booleans(site: _Site) -> Maker:
    # Most rows are the usual case, which is what the default says.
    default = site.column.literal
    usual = default != "false" if default is not None else is_boolean(site.column.words)
    bag = Bag((usual, usual, usual, not usual), site.chance)
    return lambda _row: bag.draw()


def _wholes(site: _Site) -> Maker:
    column, company, chance = site.column, site.company, site.chance
    if site.is_distinct:
        first = numbers.first_of(column)
        return lambda row: min(row.index + first, numbers.ceiling(column))
    if is_reference(column.words):
        # Whatever it refers to, the first rows are there.
        return lambda _row: chance.randint(1, shared_rows(ROWS))
    return lambda _row: numbers.whole(column, company, chance)


def _fractions(site: _Site) -> Maker:
    column, company, chance = site.column, site.company, site.chance
    if site.is_distinct:
        scale = numbers.decimal_shape(column)[1]
        return lambda row: Decimal(row.index + 1).scaleb(-scale)
    match column.words[-1]:
        case "latitude" | "lat":
            return lambda row: numbers.rounded(column, Decimal(str(row.place.latitude)))
        case "longitude" | "lng" | "lon":
            return lambda row: numbers.rounded(column, Decimal(str(row.place.longitude)))
    return lambda _row: numbers.fraction(column, company, chance)


def _documents(site: _Site) -> Maker:
    return lambda row: document(site.column.words, row, site.chance)


def _bytes(site: _Site) -> Maker:
    _, table, service, _, _ = site
    return lambda row: row_id(service, table.model, row.index, site.column.name).bytes * (_BYTES // 16)


def _dates(site: _Site) -> Maker:
    column, chance = site.column, site.chance
    return lambda row: as_stored(column, row.begun + timedelta(days=chance.randrange(1, 120)))


def _texts(site: _Site) -> Maker:
    column, chance = site.column, site.chance
    if column.native == "Uuid":
        # Only a list comes here: whatever its elements are the ids of, the first rows are there.
        name, model = site.service, site.table.model
        return lambda _row: as_text_id(column, row_id(name, model, chance.randrange(ROWS), column.name).hex)
    if column.native in {"Bit", "VarBit"}:
        size = column.sizes[0] if column.sizes else (1 if column.native == "Bit" else 8)
        return lambda _row: "".join(chance.choice("01") for _ in range(size))
    draw = text_maker(column, site.table.words, chance)
    if column.native == "Xml":
        return lambda row: f"<note>{draw(row).replace('&', '&amp;').replace('<', '&lt;')}</note>"
    if site.is_distinct:
        distinct = Distinct(column.length)
        return lambda row: distinct(draw(row), row.index)
    default = column.literal
    if default and not column.is_list:
        # The usual value, as the schema says, comes in every other row; alone where nobody knows others.
        is_known = has_recipe(column)
        return lambda row: fit(default if row.index % 2 == 0 or not is_known else draw(row), column.length)
    return lambda row: fit(draw(row), column.length)


_MAKERS: dict[str, Callable[[_Site], Maker]] = {
    "Enum": _members,
    "Boolean": _booleans,
    "Int": _wholes,
    "BigInt": _wholes,
    "Decimal": _fractions,
    "Float": _fractions,
    "Json": _documents,
    "Bytes": _bytes,
    "DateTime": _dates,
    "String": _texts,
}

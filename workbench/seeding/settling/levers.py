"""What a side of an invariant can be moved by: the cells of a row, and of the rows that belong to it."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from workbench.seeding.numbers import ceiling, scale_of
from workbench.seeding.settling.reckoning import as_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.seeding.relational import Column
    from workbench.seeding.row import Row


class Lever(NamedTuple):
    """A cell, and by how much its side moves when it moves by one."""

    row: Row
    column: Column
    weight: Decimal

    @property
    def value(self) -> Decimal:
        """What the cell holds."""
        return as_number(self.row.values.get(self.column.name)) or Decimal(0)

    @property
    def unit(self) -> Decimal:
        """The least by which the cell can differ."""
        return Decimal(1).scaleb(-scale_of(self.column))


class Weighed(NamedTuple):
    """One side of an invariant: what can be moved, and what it comes to besides."""

    fixed: Decimal
    levers: tuple[Lever, ...]

    @property
    def total(self) -> Decimal:
        """What it comes to."""
        return self.fixed + weight_of(self.levers)


def weight_of(levers: Iterable[Lever]) -> Decimal:
    """What the cells come to together."""
    return sum((lever.weight * lever.value for lever in levers), Decimal(0))


def scale(levers: Sequence[Lever], wanted: Decimal, *, is_exact: bool, is_up: bool) -> bool:
    """Change cells alike, until they come to `wanted` together.

    Args:
        levers: The cells, all of which move their side up.
        wanted: What they are to come to.
        is_exact: Whether they must come to exactly that; else to no more, or to no less.
        is_up: To no less.

    Returns:
        Whether it could be done; nothing has changed where it could not.
    """
    if not levers or wanted < 0:
        return False
    before = [lever.value for lever in levers]
    whole = weight_of(levers)
    rounding = ROUND_UP if is_up and not is_exact else ROUND_DOWN
    for lever in levers:
        share = lever.value * wanted / whole if whole > 0 else wanted / len(levers) / lever.weight
        put(lever, share.quantize(lever.unit, rounding))
    missing = wanted - weight_of(levers)
    done = not is_exact or missing == 0 or _add(levers, missing)
    if done and all(abs(lever.value) <= ceiling(lever.column) for lever in levers):
        return True
    for lever, value in zip(levers, before, strict=True):
        put(lever, value)
    return False


def put(lever: Lever, number: Decimal) -> None:
    """Set the number in a cell, as its column holds it."""
    lever.row.values[lever.column.name] = int(number) if lever.column.type in {"Int", "BigInt"} else number


def fits(column: Column, number: Decimal) -> bool:
    """Whether a column can hold a number as it is."""
    unit = Decimal(1).scaleb(-scale_of(column))
    return number == number.quantize(unit, ROUND_DOWN) and abs(number) <= ceiling(column)


def _add(levers: Sequence[Lever], missing: Decimal) -> bool:
    """Add what rounding has left over to the first cell that can take it."""
    for lever in sorted(levers, key=lambda lever: lever.weight):
        wanted = lever.value + missing / lever.weight
        if wanted >= 0 and wanted == wanted.quantize(lever.unit):
            put(lever, wanted)
            return True
    return False

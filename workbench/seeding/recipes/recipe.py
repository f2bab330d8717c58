"""What a recipe is: for one kind of text, whatever makes those of a column."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from workbench.seeding.bags import Bag

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from workbench.checklist.words import Words
    from workbench.seeding.relational import Column
    from workbench.seeding.row import Row

    Draw: TypeAlias = Callable[[Row], str]
    """Makes one text after the other."""
    Recipe: TypeAlias = Callable[[Column, Words, random.Random], Draw]
    """What makes the texts of a column, given the words of its table's name and a source of chance."""


def one_of(*items: str) -> Recipe:
    """Items in random order, each once before any comes again."""

    def recipe(_column: Column, _table: Words, chance: random.Random) -> Draw:
        bag = Bag(items, chance)
        return lambda _row: bag.draw()

    return recipe


def of_row(draw: Draw) -> Recipe:
    """A text that follows from the row alone."""
    return lambda _column, _table, _chance: draw


def digits(count: int) -> Recipe:
    """A number of so many digits, as a card or a phone shows it."""

    def recipe(_column: Column, _table: Words, chance: random.Random) -> Draw:
        return lambda _row: "".join(chance.choice("0123456789") for _ in range(count))

    return recipe


def digest(row: Row, *names: str) -> str:
    """64 hexadecimal digits that follow from the row and `names`."""
    seed = "/".join((row.service, row.table.model, *names, str(row.index)))
    return sha256(seed.encode()).hexdigest()

"""Names and paths of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.bags import Bag
from workbench.seeding.recipes.recipe import one_of

if TYPE_CHECKING:
    import random

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw
    from workbench.seeding.relational import Column


def file_name(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """`lesson-notes.pdf`."""
    stems, endings = Bag(wordlists.FILE_STEMS, chance), Bag(wordlists.EXTENSIONS, chance)
    return lambda _row: f"{stems.draw()}.{endings.draw()}"


def path(column: Column, table: Words, chance: random.Random) -> Draw:
    """The path of a file in a store, or of a page on the web."""
    if {"access", "entry", "health", "page", "route"} & {*column.words, *table}:
        return one_of(*wordlists.ROUTES)(column, table, chance)
    draw = file_name(column, table, chance)
    return lambda row: f"{(table or ('files',))[-1]}/2025/{row.index + 1:04}/{draw(row)}"

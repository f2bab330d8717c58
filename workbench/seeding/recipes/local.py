"""Texts about places: those of a row agree, as its city lies in its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.bags import Bag
from workbench.seeding.places import PLACES
from workbench.seeding.recipes.recipe import of_row, one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw
    from workbench.seeding.relational import Column


def region(column: Column, table: Words, chance: random.Random) -> Draw:
    """A province by its ISO code, or a region of a cloud."""
    if not {"code", "codes"}.isdisjoint(column.words) or (column.length or 10) < 10:
        return lambda row: row.place.subdivision
    return one_of(*wordlists.REGIONS)(column, table, chance)


def country(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A country, as short as the column wants it."""
    if (
        column.length == 2
        or not {"code", "codes"}.isdisjoint(column.words)
        or (column.literal or "").isupper()
    ):
        return lambda row: row.place.alpha2
    return (lambda row: row.place.alpha3) if column.length == 3 else lambda row: row.place.country


def language(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A language tag, BCP 47."""
    long_enough = column.length is None or column.length >= 5
    return lambda row: row.place.language if long_enough else row.place.language[:2]


def currency(column: Column, _table: Words, chance: random.Random) -> Draw:
    """A currency, ISO 4217; that of the default, where the column has one."""
    if (usual := column.literal) is not None:
        return lambda _row: usual
    bag = Bag(_each(place.currency for place in PLACES), chance)
    # Half of the rows are in rand.
    return lambda row: "ZAR" if row.index % 2 == 0 else bag.draw()


def postcode(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A postal code of four digits, as in South Africa."""
    return lambda _row: f"{chance.randrange(100, 9999):04}"


city = of_row(lambda row: row.place.city)


province = of_row(lambda row: row.place.province)


def street(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A street with a number."""
    bag = Bag(wordlists.STREETS, chance)
    return lambda _row: f"{chance.randrange(1, 240)} {bag.draw()}"


def closed_list(column: Column) -> tuple[str, ...]:
    """All texts that `column` can have, where a standard lists them; else none."""
    match column.words[-1]:
        case "currency":
            known = _each(place.currency for place in PLACES)
            # A unit of the platform's own is the only one that its columns hold.
            return known if column.literal is None or column.literal in known else (column.literal,)
        case "language" | "locale" if column.length is None or column.length >= len("en-ZA"):
            return _each(place.language for place in PLACES)
        case "country" | "code" if "country" in column.words and column.length == 2:
            return _each(place.alpha2 for place in PLACES)
        case _:
            return ()


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))

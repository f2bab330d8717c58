"""Where somebody or something is reached. Nothing here reaches anybody real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.bags import Bag
from workbench.seeding.people import ascii_word
from workbench.seeding.recipes.local import street
from workbench.seeding.recipes.naming import slug
from workbench.seeding.recipes.recipe import digest, one_of

if TYPE_CHECKING:
    import random

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw
    from workbench.seeding.relational import Column


def email(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """An e-mail address of the row's person."""
    # Domains that are reserved for examples (RFC 2606): no mail ever reaches a stranger.
    bag = Bag(("example.com", "example.net", "example.org"), chance)
    return lambda row: f"{row.person.login}@{bag.draw()}"


def phone(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A telephone number, E.164."""
    return lambda row: f"{row.place.dialling}8255501{chance.randrange(100):02}"


def address(column: Column, table: Words, chance: random.Random) -> Draw:
    """An address: of a house, a mailbox, a wallet or a machine."""
    if {"ip", "remote"} & {*column.words}:
        return ip(column, table, chance)
    if {"email", "mail"} & {*column.words, *table}:
        return email(column, table, chance)
    if {"wallet", "contract", "token", "chain", "to", "from", "payout", "validator"} & {
        *column.words,
        *table,
    }:
        return lambda row: f"0x{digest(row, column.name)[:40]}"
    draw = street(column, table, chance)
    return lambda row: f"{draw(row)}, {row.place.city}"


def ip(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """An IPv4 address."""
    # The three blocks for documentation (RFC 5737): nobody's real address.
    bag = Bag(("192.0.2", "198.51.100", "203.0.113"), chance)
    return lambda _row: f"{bag.draw()}.{chance.randrange(1, 255)}"


def url(column: Column, table: Words, chance: random.Random) -> Draw:
    """An address on the web."""
    draw = slug(column, table, chance)
    holder = "-".join(column.words[:-1]) or "pages"
    return lambda row: f"https://example.org/{holder}/{draw(row)}"


def domain(_column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A domain."""
    return lambda row: f"{ascii_word(row.person.family)}.example.org"


def value(column: Column, table: Words, chance: random.Random) -> Draw:
    """A value of no known kind; of an alias or a contact it is an address."""
    if {"alias", "login", "contact"} & {*table}:
        return email(column, table, chance)
    return one_of(*wordlists.TOPICS)(column, table, chance)

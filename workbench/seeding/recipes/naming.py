"""What things and people are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.bags import Bag
from workbench.seeding.people import ascii_word
from workbench.seeding.recipes import trade
from workbench.seeding.recipes.files import file_name
from workbench.seeding.recipes.local import city, currency
from workbench.seeding.recipes.recipe import digits, of_row, one_of

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw, Recipe
    from workbench.seeding.relational import Column
    from workbench.seeding.row import Row


_COMPANIES = frozenset(
    {"bank", "business", "carrier", "company", "employer", "funder", "institution", "merchant", "operator",
     "organisation", "organization", "partner", "provider", "school", "seller", "shop", "store", "storefront",
     "supplier", "tenant", "university", "vendor"}
)  # fmt: skip
_MACHINES = frozenset({"ai", "base", "language", "llm", "ml", "provider"})
_QUALIFIED = frozenset({"item", "model", "product", "topic"})
"""Nouns that another before them makes something else: a `CardProduct` is not sold over a counter."""
_ACRONYMS = frozenset({"ai", "api", "kyc", "ml", "nft", "nqf", "sms", "sso", "ui", "url", "vat"})
_HUMAN_AGENTS = frozenset({"call", "estate", "field", "sales", "support"})
_DEVICES = frozenset({"camera", "device", "headset", "phone", "printer", "sensor"})
_PEOPLE = frozenset(
    {"account", "applicant", "author", "borrower", "candidate", "cardholder", "child", "contact",
     "customer", "educator", "employee", "guardian", "instructor", "learner", "lecturer", "member", "mentor",
     "parent", "participant", "patient", "person", "profile", "recipient", "sender", "student", "teacher",
     "tutor", "user", "worker"}
)  # fmt: skip


def name(column: Column, table: Words, chance: random.Random) -> Draw:
    """The name of what the column, or else the table, is about."""
    about = column.words[:-1] or table
    noun = about[-1:]
    if not _COMPANIES.isdisjoint(noun):
        return company(column, table, chance)
    # An agent that is not said to be somebody is a program.
    if not _PEOPLE.isdisjoint(noun) or (noun == ("agent",) and not _HUMAN_AGENTS.isdisjoint(about)):
        return lambda row: row.person.name
    if noun == ("model",) and not _DEVICES.isdisjoint(about):
        return trade.HEADSETS(column, table, chance)
    return title(column, table, chance)


def display_name(column: Column, table: Words, chance: random.Random) -> Draw:
    """What somebody is called on the screen."""
    if _COMPANIES.isdisjoint(table[-1:]):
        return lambda row: row.person.name
    return company(column, table, chance)


def title(column: Column, table: Words, chance: random.Random) -> Draw:
    """What people call a thing."""
    about = column.words[:-1] or table
    # What it is stands last: a loan product is no product of a shop, a course shell no course.
    is_other = len(about) > 1 and about[-1] in _QUALIFIED and about[-2] not in _MACHINES
    recipe = _NAMED.get(about[-1]) if about and not is_other else None
    if recipe is not None:
        return recipe(column, table, chance)
    return titled(column, table, chance)


def titled(column: Column, table: Words, chance: random.Random) -> Draw:
    """A name for anything: `Baobab Campaign`."""
    words = (column.words[:-1] or table)[-2:]
    noun = " ".join(word.upper() if word in _ACRONYMS else word.capitalize() for word in words)
    bag = Bag(wordlists.QUALIFIERS, chance)
    return lambda _row: f"{bag.draw()} {noun}".strip()


def company(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """`Dlamini Holdings`."""
    forms = Bag(wordlists.COMPANY_FORMS, chance)
    return lambda row: f"{row.person.family} {forms.draw()}"


def slug(column: Column, table: Words, chance: random.Random) -> Draw:
    """The row's name as a part of an address."""
    titled = title(column, table, chance)

    def draw(row: Row) -> str:
        known = next((row.values[name] for name in ("title", "name", "label") if name in row.values), None)
        text = known if isinstance(known, str) else titled(row)
        words = (ascii_word(word) for word in text.split())
        return "-".join(word for word in words if word)

    return draw


def login(_column: Column, _table: Words, _chance: random.Random) -> Draw:
    """The name with which somebody signs in."""
    return lambda row: row.person.login


def status(column: Column, _table: Words, chance: random.Random) -> Draw:
    """A status, in the spelling of the column's default."""
    usual = column.literal or wordlists.STATUSES[0]
    others = (word.upper() if usual.isupper() else word for word in wordlists.STATUSES)
    bag = Bag(tuple(dict.fromkeys((usual, *others))), chance)
    return lambda _row: bag.draw()


def subject(column: Column, table: Words, chance: random.Random) -> Draw:
    """The subject of a message, or of an identity."""
    # OpenID Connect calls an account's number at its provider the subject.
    if {"credential", "identity", "session", "token"} & {*table}:
        return digits(21)(column, table, chance)
    return one_of(*wordlists.SUBJECTS)(column, table, chance)


def model(column: Column, table: Words, chance: random.Random) -> Draw:
    """A language model, or the name of a model of some schema."""
    names = wordlists.MODELS if column.words[:-1] in {(), ("ai",)} else wordlists.ENTITIES
    return one_of(*names)(column, table, chance)


_NAMED: Mapping[str, Recipe] = {
    "course": one_of(*wordlists.COURSES),
    "module": one_of(*wordlists.COURSES),
    "lesson": one_of(*wordlists.COURSES),
    "programme": one_of(*wordlists.COURSES),
    "product": one_of(*wordlists.PRODUCTS),
    "listing": one_of(*wordlists.PRODUCTS),
    "item": one_of(*wordlists.PRODUCTS),
    "role": one_of(*wordlists.ROLES),
    "skill": one_of(*(skill.capitalize() for skill in wordlists.SKILLS)),
    "tag": one_of(*wordlists.TOPICS),
    "category": one_of(*(topic.capitalize() for topic in wordlists.TOPICS)),
    "topic": one_of(*(topic.capitalize() for topic in wordlists.TOPICS)),
    "job": one_of(*wordlists.JOBS),
    "vacancy": one_of(*wordlists.JOBS),
    "event": one_of(*wordlists.EVENTS),
    "file": file_name,
    "document": file_name,
    "model": one_of(*wordlists.MODELS),
    "city": city,
    "country": of_row(lambda row: row.place.country),
    "currency": currency,
    "message": one_of(*wordlists.SUBJECTS),
}
"""What a `name` or `title` is made of, by a word of what it names."""

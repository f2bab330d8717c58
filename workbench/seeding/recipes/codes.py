"""Numbers, keys, hashes and tokens: texts that machines read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding import wordlists
from workbench.seeding.bags import Bag
from workbench.seeding.recipes.recipe import digest

if TYPE_CHECKING:
    import random

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw
    from workbench.seeding.relational import Column


_NAMED_BY_KEY = frozenset(
    {"config", "feature", "flag", "message", "metric", "setting", "template", "translation"}
)


_SHA_256 = len("sha256:") + 64
"""The length of a digest with its algorithm, as images and artefacts carry it."""


def number(column: Column, table: Words, _chance: random.Random) -> Draw:
    """A running number as on paper: `INV-2025-0007`."""
    about = table if column.words[:-1] in ((), table[-1:]) else column.words[:-1]
    initials = "".join(word[0] for word in about).upper() if len(about) > 1 else "".join(about)[:3].upper()
    return lambda row: f"{initials}-2025-{row.index + 1:04}"


def code(column: Column, table: Words, chance: random.Random) -> Draw:
    """A short code: `COU-101`."""
    if "permission" in table:
        return scope(column, table, chance)
    stem = (table or ("code",))[-1][:3].upper()
    if column.length is not None and column.length < len("ABC-101"):
        letters = stem[: max(column.length - 2, 1)]
        return lambda row: f"{letters}{row.index + 1:02}"
    return lambda row: f"{stem}-{101 + row.index}"


def scope(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A permission: `billing.approve`."""
    pairs = [f"{noun}.{action}" for noun in wordlists.TOPICS for action in wordlists.ACTIONS]
    bag = Bag(pairs, chance)
    return lambda _row: bag.draw()


def key(column: Column, table: Words, chance: random.Random) -> Draw:
    """The key of a setting, or one that a machine made."""
    if column.native == "Char":
        return hash_text(column, table, chance)
    if not _NAMED_BY_KEY.intersection(column.words[:-1] or ("setting",)):
        return token(column, table, chance)
    topics, words = Bag(wordlists.TOPICS, chance), Bag(wordlists.FILE_STEMS, chance)
    return lambda _row: f"{topics.draw()}.{words.draw().replace('-', '_')}"


def hash_text(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A hash in hexadecimal; of a password, as Argon2 writes it."""
    length = column.length
    if "password" in column.words and (length is None or length >= 96):
        return lambda row: f"$argon2id$v=19$m=65536,t=3,p=4${digest(row, 'salt')[:22]}${digest(row)[:43]}"
    digits = min(length, 128) if column.native == "Char" and length else min(length or 64, 64)
    if "integrity" in column.words:
        # Subresource integrity: an algorithm and 64 characters of base64.
        return lambda row: f"sha384-{digest(row, column.name)}"
    if column.words[-1] == "digest" and _SHA_256 <= (length or _SHA_256) < 128:
        return lambda row: f"sha256:{digest(row, column.name)}"
    return lambda row: (digest(row, column.name) + digest(row, column.name, "2"))[:digits]


def token(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A secret that a machine made."""
    prefix = "".join(word[0] for word in column.words[:-1])
    return lambda row: f"{prefix}_{digest(row, column.name)[:24]}".lstrip("_")


def outside_id(column: Column, _table: Words, _chance: random.Random) -> Draw:
    """An id that another system made."""
    # W3C Trace Context: 16 bytes for a trace, 8 for a span.
    for word, digits in (("trace", 32), ("span", 16)):
        if column.words[-2:-1] == (word,):
            return lambda row: digest(row, column.name)[:digits]
    prefix = "".join(column.words[:-1])[:4]
    return lambda row: f"{prefix}_{digest(row, column.name)[:16]}".lstrip("_")


def bare_id(column: Column, _table: Words, chance: random.Random) -> Draw:
    """The id of a row that nobody says where to find: one of few, so that rows have some in common."""
    from workbench.seeding.identity import ROWS, row_id, shared_rows

    stem = "".join(word.capitalize() for word in column.words[:-1])
    return lambda row: str(row_id(row.service, stem, chance.randrange(shared_rows(ROWS))))


def version(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A version, later rows later."""
    return lambda row: f"{1 + row.index // 6}.{row.index % 6}.{chance.randrange(10)}"


def month(_column: Column, _table: Words, _chance: random.Random) -> Draw:
    """A month, ISO 8601."""
    return lambda row: f"2025-{row.index % 12 + 1:02}"


def day(_column: Column, _table: Words, chance: random.Random) -> Draw:
    """A day, ISO 8601."""
    return lambda row: f"2025-{row.index % 12 + 1:02}-{chance.randrange(1, 29):02}"

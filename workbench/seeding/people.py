"""Names of people from all over Africa, from Faker: drawn once as a pool, since a call costs 5 to 300 us."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import random

# Locales that write in Latin letters, so that an e-mail address can be made of a name.
_LOCALES = ("zu_ZA", "sw", "yo_NG", "ha_NG", "ig_NG", "tw_GH", "en_NG", "en_KE")
_SEED = 20250106
_NAMES_PER_LOCALE = 60


class Person(Struct, frozen=True):
    """Somebody who does not exist."""

    given: str
    family: str

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.given} {self.family}"

    @property
    def login(self) -> str:
        """The name as the local part of an e-mail address."""
        return f"{ascii_word(self.given)}.{ascii_word(self.family)}"


def person(chance: random.Random) -> Person:
    """A person, whose two names come from the same language."""
    given, family = chance.choice(_names())
    return Person(chance.choice(given), chance.choice(family))


def faker_version() -> str:
    """The version of Faker, with which the values change."""
    from faker import VERSION

    return str(VERSION)


def ascii_word(text: str) -> str:
    """`text` in small ASCII letters and digits, accents dropped, anything else left out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


@cache
def _names() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    from faker import Faker

    pools = []
    for locale in _LOCALES:
        fake = Faker(locale)
        fake.seed_instance(_SEED)
        given = tuple(dict.fromkeys(fake.first_name() for _ in range(_NAMES_PER_LOCALE)))
        family = tuple(dict.fromkeys(fake.last_name() for _ in range(_NAMES_PER_LOCALE)))
        pools.append((given, family))
    return tuple(pools)

"""Names as words: `dueDate`, `due_date` and `DueDate` all read "due date"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pluralizer import Pluralizer

Words = tuple[str, ...]

# A run of capitals is an acronym unless a small letter follows, whose word then owns the last one.
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@lru_cache(maxsize=1 << 15)
def split_words(name: str) -> Words:
    """The words of `name` in small letters: `userID` gives `("user", "id")`."""
    return tuple(part.lower() for part in _PART.findall(name))


def same_name(left: str, right: str) -> bool:
    """Whether two names read the same: `created_at` and `createdAt` do."""
    return left == right or split_words(left) == split_words(right)


@lru_cache(maxsize=1 << 13)
def singular(word: str) -> str:
    """The singular of `word`: `prices` gives `price`, `metadata` stays."""
    # Most words of a schema are singular, and the rules of English cost 8 us each.
    return _pluralizer().singular(word) if word.endswith(("s", "i", "a", "en")) else word


@lru_cache(maxsize=1 << 10)
def plural(name: str) -> str:
    """The plural of a name, that of its last word: `orderItem` gives `orderItems`, `metadata` stays."""
    return _pluralizer().plural(name)


def pascal_case(words: Words) -> str:
    """The words as a type's name: `("order", "status")` gives `OrderStatus`."""
    return "".join(word.capitalize() for word in words)


def snake_case(words: Words) -> str:
    """The words as a column's name: `("created", "at")` gives `created_at`."""
    return "_".join(words)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 model`, `2 models`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith(("ry", "ty")) else f"{number} {noun}s"


@cache
def _pluralizer() -> Pluralizer:
    from pluralizer import Pluralizer

    pluralizer: Pluralizer = Pluralizer()  # type: ignore[no-untyped-call] # its constructor has no types
    for word in ("data", "metadata", "media", "schema", "status", "alias", "bus", "sms", "gps", "dns"):
        pluralizer.add_uncountable_rule(word)
    pluralizer.add_irregular_rule("index", "indexes")
    pluralizer.add_irregular_rule("axis", "axes")
    pluralizer.add_irregular_rule("virus", "viruses")
    return pluralizer

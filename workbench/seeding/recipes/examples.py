"""Values like the ones that a column's comment gives: such as `AGP-0042`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from workbench.checklist.words import Words
    from workbench.seeding.recipes.recipe import Draw, Recipe
    from workbench.seeding.relational import Column

_GIVEN = re.compile(r"\b[Ss]uch as (`[^`]+`(?:(?:, | or | and |, or )`[^`]+`)*)")
_SHAPE = re.compile(r"\b(?:in braces|for the rest|for one part|in the path): (`[^`]+`)")
_QUOTED = re.compile(r"`([^`]+)`")
_NUMBER = re.compile(r"\d+(?!.*\d)")
_FIRST = re.compile(r"^(/?)([a-z]{3,})(?=[._/\-]|:(?! ))")
_NOUNS = ("course", "payment", "learner", "document", "session", "invoice")


def examples_of(comment: str) -> tuple[str, ...]:
    """The values that a comment gives, as it gives them."""
    for pattern in (_GIVEN, _SHAPE):
        found = pattern.search(comment)
        if found is not None:
            return tuple(_QUOTED.findall(found[1]))
    return ()


def like(examples: tuple[str, ...]) -> Recipe:
    """The examples themselves, and others of their shape."""

    def recipe(_column: Column, _table: Words, _chance: random.Random) -> Draw:
        return lambda row: _variant(examples[row.index % len(examples)], row.index // len(examples))

    return recipe


def with_examples(examples: tuple[str, ...], others: Recipe) -> Recipe:
    """The examples first, and what the name of the column means after them."""

    def recipe(column: Column, table: Words, chance: random.Random) -> Draw:
        draw = others(column, table, chance)
        return lambda row: examples[row.index] if row.index < len(examples) else draw(row)

    return recipe


def has_shape(examples: tuple[str, ...]) -> bool:
    """Whether the examples are more than words, so that others can be made like them."""
    return all(_NUMBER.search(example) or _FIRST.match(example) for example in examples)


def _variant(example: str, turn: int) -> str:
    """Another text of the same shape: the last number is higher, or else the first word is another."""
    if turn == 0:
        return example
    number = _NUMBER.search(example)
    if number is not None and not example.startswith("#"):
        value = str(int(number[0]) + turn).zfill(len(number[0]))
        return example[: number.start()] + value + example[number.end() :]
    noun = _NOUNS[turn % len(_NOUNS)]
    return _FIRST.sub(lambda found: found[1] + (noun + "s" if found[2].endswith("s") else noun), example)

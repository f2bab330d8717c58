"""The words of a query, and where they stand in its text: `course owner:thabo,"Zanele M" -is:excluded`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(
    r"""(?P<minus>-?)
    (?:(?P<key>[^\s:",-][^\s:",]*):)?
    (?P<rest>(?:"[^"]*(?:"|$)|[^\s"])*)  # a quotation mark that is not closed yet is being typed
    """,
    re.VERBOSE,
)
_VALUE = re.compile(r'"(?P<quoted>[^"]*)(?P<end>"?)|(?P<plain>[^,"]+)')
_PLAIN = re.compile(r'[^\s:",-][^\s:",]*')


class Value(Struct, frozen=True):
    """One of the values that a word asks for."""

    text: str
    is_whole: bool = False
    """Whether it stood in quotation marks, and so is meant from its first letter to its last."""


class Word(Struct, frozen=True):
    """One word of a query."""

    start: int
    """Where it stands in the text, in code points."""
    end: int
    key: str | None
    """What stands before its colon: `owner` of `owner:thabo`; None of a word without a colon."""
    values: tuple[Value, ...]
    """What stands behind the colon, where commas part alternatives; without a colon, the word itself. None
    where nothing has been typed yet."""
    is_negated: bool
    """Whether a minus stands before it."""


def words_of(text: str) -> Iterator[Word]:
    """The words of `text`, in their order."""
    for found in _WORD.finditer(text):
        if found.end() == found.start():
            continue
        key, rest = found["key"], found["rest"]
        if key is not None:
            values = tuple(_values(rest))
        else:
            name = rest.replace('"', "")
            values = (Value(name),) if name else ()
        yield Word(found.start(), found.end(), key, values, bool(found["minus"]))


def written(value: str) -> str:
    """A value as it is written in a query, in quotation marks where it needs them."""
    return value if _PLAIN.fullmatch(value) else f'"{value}"'


def _values(rest: str) -> Iterator[Value]:
    for found in _VALUE.finditer(rest):
        if found["plain"] is not None:
            yield Value(found["plain"])
        elif found["quoted"]:
            yield Value(found["quoted"], is_whole=bool(found["end"]))

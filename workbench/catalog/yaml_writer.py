"""Writes plain values as YAML: indented lists, and on one line what fits on one.

PyYAML's dumper can neither indent lists nor place comments. What is written here means the same to readers
of YAML 1.1 and 1.2, so a service called `on` is quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from workbench.catalog.yaml_tree import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

Single: TypeAlias = str | int | bool | None
Plain: TypeAlias = "Single | Sequence[Plain] | Mapping[str, Plain]"

_NEEDS_NO_QUOTES = re.compile(r"[^\W\d_](?:[\w./()&+'-]| (?! ))*(?<! )")
"""Begins with a letter, so that no reader takes it for a number, a date or a sign of YAML."""
_WORDS_WITH_A_TYPE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def block(value: Mapping[str, Plain]) -> Iterator[str]:
    """The lines of a mapping, one for each key whose value fits on it."""
    for key, child in value.items():
        if isinstance(child, Mapping) or (isinstance(child, Sequence) and not isinstance(child, str)):
            if _is_flat(child) and not isinstance(child, Mapping):
                yield f"{key}: {flow(child)}"
                continue
            yield f"{key}:"
            inner = block(child) if isinstance(child, Mapping) else items(child)
            yield from ("  " + line for line in inner)
        else:
            yield f"{key}: {scalar(child)}"


def items(values: Sequence[Plain]) -> Iterator[str]:
    """The lines of a list; an item that only has single values takes one line."""
    for value in values:
        if not isinstance(value, Mapping) or _is_flat(value):
            yield f"- {flow(value)}"
        else:
            yield from item(value)


def item(value: Mapping[str, Plain]) -> Iterator[str]:
    """The lines of a list item, one for each key."""
    for number, line in enumerate(block(value)):
        yield ("  " if number else "- ") + line


def flow(value: Plain) -> str:
    """`value` on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(child)}" for key, child in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(child) for child in value) + "]"
    return scalar(value)


def scalar(value: Single) -> str:
    """A single value, in quotes where YAML would take it for something else."""
    if value is None:
        return "null"
    if not isinstance(value, str):
        return str(value).lower()
    if _NEEDS_NO_QUOTES.fullmatch(value) and value.lower() not in _WORDS_WITH_A_TYPE:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return UNREADABLE.sub(lambda match: f"\\U{ord(match[0]):08x}", quoted)


def _is_flat(value: Mapping[str, Plain] | Sequence[Plain]) -> bool:
    children = value.values() if isinstance(value, Mapping) else value
    return all(child is None or isinstance(child, str | int) for child in children)

"""What two keys must share to be the same to the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.coverage import index_type
from workbench.psl.nodes import ArrayLiteral

if TYPE_CHECKING:
    from workbench.psl.keys import Key

Shape = tuple[tuple[str, ...], str, str]
"""The columns as written (with sort order and operator class), the access method, and the rows left out."""


def shape_of(key: Key) -> Shape:
    """What the database sees of `key`; names and mappings left out."""
    where = key.attribute.argument("where")
    return _columns(key), index_type(key), "" if where is None else "".join(where.text.split())


def is_plain_prefix(key: Key, longer: Key) -> bool:
    """Whether `longer` starts with all columns of `key`, has more, and finds rows in the same way."""
    number = len(key.fields)
    # Most keys of a model begin with different fields, which is cheaper to see than how these are sorted.
    return (
        0 < number < len(longer.fields)
        and longer.fields[:number] == key.fields
        and _columns(longer)[:number] == _columns(key)
        and not key.is_partial
        and not longer.is_partial
        and index_type(key) == index_type(longer) == "BTree"
    )


def describe(key: Key) -> str:
    """The key as people write it: `@@index([a, b])`, `@unique`."""
    at = "@@" if key.attribute.is_block else "@"
    columns = f"([{', '.join(key.fields)}])" if key.attribute.is_block else f" of `{key.fields[0]}`"
    name = f"{at}{key.attribute.name}"
    return f"`{name}{columns}`" if key.attribute.is_block else f"`{name}`{columns}"


def _columns(key: Key) -> tuple[str, ...]:
    if key.attribute.is_block:
        listed = key.attribute.argument("fields", 0)
        if isinstance(listed, ArrayLiteral) and len(listed.items) == len(key.fields):
            return tuple("".join(item.text.split()) for item in listed.items)
    return key.fields

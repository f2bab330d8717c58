"""Rows that are chained by hashes: each holds the hash of the one before it, within what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.seeding.relational import Column, Table
    from workbench.seeding.row import Row, Value

_BEFORE = frozenset({"prev", "previous", "prior"})
_HASHES = frozenset({"digest", "hash", "root"})


class Link(NamedTuple):
    """A column that holds what another column has in the row before."""

    before: Column
    field: str
    scope: tuple[str, ...]
    """The fields in which the rows of one chain agree."""


class Chain:
    """Links the rows of a table as they are made.

    Args:
        table: The table.
        fixed: The columns whose value is decided elsewhere.
    """

    def __init__(self, table: Table, fixed: Collection[str]) -> None:
        self._links = tuple(_links(table, fixed))
        self._last: dict[tuple[str, tuple[Value, ...]], Value] = {}

    def link(self, row: Row) -> None:
        """Set what `row` holds of the row before it."""
        for before, field, scope in self._links:
            key = before.name, tuple(row.values.get(name) for name in scope)
            own = row.values.get(field)
            if key in self._last:
                row.values[before.name] = self._last[key]
            else:
                # The first of a chain has nothing before it.
                row.values[before.name] = "0" * len(str(own)) if before.is_required else None
            if own is not None:
                self._last[key] = own


def _links(table: Table, fixed: Collection[str]) -> list[Link]:
    keys = [key for key in table.foreign_keys if key.is_required and key.target != table.model]
    scope = keys[0].fields if keys else ()
    found = []
    for column in table.columns:
        words = column.words
        is_before = words[0] in _BEFORE and words[-1] in _HASHES and column.type == "String"
        if not is_before or column.name in fixed or column.condition is not None:
            continue
        own = [
            other
            for other in table.columns
            if other.name not in fixed
            and other.words[-1] == words[-1]
            and other.words[0] not in _BEFORE
            and (other.native, other.sizes) == (column.native, column.sizes)
        ]
        exact = [other for other in own if other.words[-len(words) + 1 :] == words[1:]]
        named = [
            other
            for other in exact
            if other.words[:-1] in ((), ("entry",), ("record",), ("row",), table.words[-1:])
        ]
        chosen = (named or exact or own)[:1]
        found += [Link(column, other.name, scope) for other in chosen]
    return found

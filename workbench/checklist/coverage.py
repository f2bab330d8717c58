"""Which keys of a table serve a lookup by some columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.nodes import Constant

if TYPE_CHECKING:
    from workbench.checklist.tables import Table
    from workbench.psl.keys import Key

_EQUALITY = frozenset({"BTree", "Hash"})
"""Index types that find a row by a value; Gin, Gist, SpGist, Brin and full text answer other questions."""


def is_led(table: Table, columns: tuple[str, ...]) -> bool:
    """Whether an id, unique or index of `table` starts with `columns`, in whatever order among them.

    A key `(tenantId, userId)` finds rows by `tenantId`, not by `userId`: a phone book is no help with a
    first name alone (https://www.postgresql.org/docs/current/indexes-multicolumn.html). One that leaves rows
    out (`where:`) or does not find by equality (`type: Gin`) serves no lookup by key.
    """
    wanted = set(columns)
    return any(
        set(key.fields[: len(columns)]) == wanted and not key.is_partial and index_type(key) in _EQUALITY
        for key in table.keys
        if len(key.fields) >= len(columns)
    )


def index_type(key: Key) -> str:
    """The access method of an index, `BTree` unless it says otherwise."""
    if key.kind == "fulltext":
        return "FullText"
    kind = key.attribute.argument("type")
    return kind.value if isinstance(kind, Constant) else "BTree"

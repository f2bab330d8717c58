"""The tables, columns and enums of a database: as much as tells what was renamed."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from workbench.psl.table_names import TableName


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: str
    """As the database writes it."""


class Shape(Struct, frozen=True):
    """What a database holds."""

    tables: dict[TableName, tuple[Column, ...]]
    """Their columns, in order. The database schema is named where it is not the one of the connection."""
    enums: dict[TableName, tuple[str, ...]]
    """The values of the enums, in order."""
    keys: dict[TableName, str] = {}
    """What the tables' primary keys are called."""

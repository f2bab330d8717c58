"""Values as SQLite keeps them for Prisma, which has no types of its own for most of them.

A boolean is 0 or 1, and a moment a text of RFC 3339, one of the forms that Prisma reads:
https://www.prisma.io/docs/orm/core-concepts/supported-databases/sqlite
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.seeding.literals import literal

if TYPE_CHECKING:
    from workbench.seeding.row import Value


def sqlite_literal(value: Value) -> str:
    """A value as it stands in an INSERT; there are no arrays."""
    match value:
        case bool():
            return "1" if value else "0"
        case bytes():
            return f"x'{value.hex()}'"
        case datetime():
            moment = value.astimezone(UTC) if value.tzinfo is not None else value.replace(tzinfo=UTC)
            return f"'{moment.isoformat(timespec='milliseconds')}'"
        case _:
            return literal(value)

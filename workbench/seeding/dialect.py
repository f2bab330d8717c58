"""What differs between the databases that seeds are written for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.seeding.literals import literal
from workbench.seeding.sqlite_literals import sqlite_literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.seeding.row import Value


class Dialect(NamedTuple):
    """How a database wants it written."""

    literal: Callable[[Value], str]
    """A value as it stands in an INSERT."""
    opening: str
    """The first statements, with which a transaction begins."""
    joins_circles: bool
    """Whether rows of tables that refer to each other in a circle must come in one statement."""
    has_sequences: bool
    """Whether what counts rows must be told of numbers that were given."""


DIALECTS = {
    "postgresql": Dialect(literal, "BEGIN;\n", joins_circles=True, has_sequences=True),
    # Foreign keys can wait for the end of a transaction: https://www.sqlite.org/foreignkeys.html#fk_deferred
    "sqlite": Dialect(
        sqlite_literal,
        "BEGIN;\nPRAGMA defer_foreign_keys = ON;\n",
        joins_circles=False,
        has_sequences=False,
    ),
}

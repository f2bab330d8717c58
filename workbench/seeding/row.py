"""A row while it is being made up, and what its values are made of."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from msgspec import Struct

from workbench.seeding.bags import chance_of
from workbench.seeding.moments import START
from workbench.seeding.people import Person, person
from workbench.seeding.places import PLACES, Place

if TYPE_CHECKING:
    from workbench.seeding.relational import Table


class Json(Struct, frozen=True):
    """A JSON document."""

    text: str


Scalar: TypeAlias = bool | int | float | str | bytes | Decimal | datetime | date | time | UUID | Json
Value: TypeAlias = Scalar | tuple[Scalar, ...] | None


class Row:
    """One row: its values so far, by field, and the person and place that it is about.

    Args:
        service: The service that owns the table.
        table: The table.
        index: Which row, from 0.
    """

    def __init__(self, service: str, table: Table, index: int) -> None:
        self.service = service
        self.table = table
        self.index = index
        self.values: dict[str, Value] = {}
        self.parents: dict[str, Row] = {}
        """The rows it refers to, by the first field of the foreign key."""
        self.begun = START
        """When it was made; what refers to it came later."""

    @cached_property
    def person(self) -> Person:
        """Whom the row is about: its name and its e-mail address are those of one person."""
        return person(chance_of(self.service, self.table.model, "person", str(self.index)))

    @cached_property
    def place(self) -> Place:
        """Where the row is: its city, country and coordinates are those of one place."""
        return chance_of(self.service, self.table.model, "place", str(self.index)).choice(PLACES)

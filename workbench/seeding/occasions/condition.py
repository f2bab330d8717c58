"""Which rows hold a value in a column, by how far they have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.seeding.row import Value


class Condition(Struct, frozen=True):
    """The rows that hold a value in a column: those whose enum has one of some members."""

    field: str
    """The enum."""
    members: tuple[str, ...]
    """With which there is a value, as the database spells them."""
    perhaps: tuple[str, ...] = ()
    """With which there may be one; with any other there is none."""

    def is_due(self, values: Mapping[str, Value]) -> bool:
        """Whether a row with these values needs one in the column."""
        return values.get(self.field) in self.members

    def is_out_of_place(self, values: Mapping[str, Value]) -> bool:
        """Whether a row with these values has none in the column."""
        status = values.get(self.field)
        return status not in self.members and status not in self.perhaps


class Slot(Struct, frozen=True):
    """What a column holds so that only one row of its kind can be in a status: `promptId while LIVE`."""

    fields: tuple[str, ...]
    """The columns whose values it repeats."""
    constant: str | None = None
    """The one value that it has, where it repeats none."""
    joint: str = ":"
    """What stands between them."""

    def value(self, values: Mapping[str, Value]) -> Value:
        """What a row with these values has in it; None where one of them is empty."""
        if self.constant is not None:
            return int(self.constant) if self.constant.isdecimal() else self.constant
        parts = [values.get(field) for field in self.fields]
        if None in parts:
            return None
        return parts[0] if len(parts) == 1 else self.joint.join(map(str, parts))

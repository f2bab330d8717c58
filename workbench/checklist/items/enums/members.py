"""The members of an enum that is to be made of a text field, from what the file says of its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.defaults import default_of
from workbench.checklist.references import field_comments
from workbench.checklist.words import pascal_case, split_words
from workbench.psl.nodes import StringLiteral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.checklist.tables import Column, Table
    from workbench.psl.nodes import Field

_VALUE = r"[\"'`]?([A-Za-z][\w-]*)[\"'`]?"
# The whole comment, or all of it behind a colon, must be the list: prose with commas is not one.
_LIST = re.compile(rf"(?:[\w ]+:\s*)?(?P<values>{_VALUE}(?:\s*[|,/]\s*{_VALUE})+)\.?$")


class Member(Struct, frozen=True):
    """One value of the enum to be."""

    name: str
    """An identifier."""
    value: str
    """What the rows hold, which the name must be mapped to where the two differ."""
    is_default: bool


def listed_members(field: Field) -> tuple[Member, ...]:
    """The values that a comment lists, with the default among them; none where there is no such list."""
    values: dict[str, None] = {}
    for comment in field_comments(field):
        found = _LIST.match(comment.content)
        if found is not None:
            values |= dict.fromkeys(re.findall(_VALUE, found["values"]))
    default = default_of(field)
    if default is not None:
        if not isinstance(default, StringLiteral) or default.value not in values:
            return ()
        return tuple(Member(_identifier(value), value, value == default.value) for value in values)
    return tuple(Member(_identifier(value), value, is_default=False) for value in values)


def enum_name(table: Table, column: Column) -> str:
    """What to call the enum: `TicketStatus` for `Ticket.status` and for `Ticket.ticketStatus`."""
    model = split_words(table.name)
    words = column.words
    return pascal_case(words if words[: len(model)] == model else (*model, *words))


def enum_lines(name: str, members: Sequence[Member]) -> list[str]:
    """The enum as it is written."""
    width = max(len(member.name) for member in members)
    lines = [f"enum {name} {{"]
    for member in members:
        mapping = "" if member.name == member.value else f'@map("{member.value}")'
        lines.append(f"  {member.name.ljust(width)} {mapping}".rstrip())
    return [*lines, "}"]


def _identifier(value: str) -> str:
    return value.replace("-", "_")

"""When a column holds a value, as its comment says by members of an enum: `For CODE`, `Null while DRAFT`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.seeding.occasions.condition import Condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.seeding.relational import Column

_MEMBERS = r"(?P<members>[A-Z][A-Z0-9_]+(?:(?:,| or| and|, or) [A-Z][A-Z0-9_]+)*)"
_HELD = (
    re.compile(rf"^(?:Only )?[Ff]or {_MEMBERS}(?=[,.:;]|$)"),
    re.compile(rf"\b[Ss]et (?:when|while|once) (?:\w+ is )?{_MEMBERS}(?=[,.:;]|$)"),
    re.compile(rf"\bwhen \w+ is {_MEMBERS}, else null\b"),
)
_EMPTY = (
    re.compile(rf"^[Nn]ull (?:when|while) (?:\w+ is )?{_MEMBERS}(?=[,.:;]|$)"),
    re.compile(rf"; null (?:when|while) (?:\w+ is )?{_MEMBERS}(?=[,.:;]|$)"),
)
_MEMBER = re.compile(r"[A-Z][A-Z0-9_]+")


def spoken_of(column: Column, enums: Sequence[Column]) -> Condition | None:
    """With which members of one of `enums` the comment of `column` says that it holds a value, if it does."""
    for patterns, holds in ((_HELD, True), (_EMPTY, False)):
        for pattern in patterns:
            found = pattern.search(column.comment)
            named = _MEMBER.findall(found["members"]) if found is not None else []
            for enum in enums:
                if named and set(named) <= set(enum.members):
                    members = tuple(one for one in enum.members if (one in named) is holds)
                    return Condition(enum.name, members if holds else (), () if holds else members)
    return None

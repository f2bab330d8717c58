"""What the fixes of many services mean for others, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.references.impact import Impact

NOTHING = "Nothing that other services refer to gets another type."
_NAMED = 6
"""Fields that are named for each that changes."""


class Noticed(Struct, frozen=True):
    """A changed field that others refer to."""

    service: str
    sentence: str
    users: str
    """The fields that refer to it, those that break first."""
    breaks: bool


class Reach(Struct, frozen=True):
    """What others would notice."""

    line: str
    """It all, on one line."""
    noticed: tuple[Noticed, ...] = ()
    """Field by field, the worst first."""
    broken: int = 0
    """How many references would no longer hold."""


def reach_of(impacts: Sequence[Impact]) -> Reach:
    """Put what others notice into words."""
    links = [link for impact in impacts for link in impact.links]
    if not links:
        return Reach(NOTHING)
    fields = len({(link.service, link.model, link.field) for link in links})
    services = len({link.service for link in links})
    broken = sum(impact.broken for impact in impacts)
    refer = "refers" if fields == 1 else "refer"
    line = (
        f"{count(fields, 'field')} in {count(services, 'service')} {refer} to what changes; {_worse(broken)}."
    )
    worst = sorted(impacts, key=lambda one: (-one.broken, -len(one.links)))
    return Reach(line, tuple(map(_noticed, worst)), broken)


def _worse(broken: int) -> str:
    return f"{broken} would break by that" if broken else "none would break by that"


def _noticed(impact: Impact) -> Noticed:
    named = [f"{link.service}:{link.model}.{link.field}" for link in impact.links[:_NAMED]]
    more = [f"and {len(impact.links) - _NAMED} more"] if len(impact.links) > _NAMED else []
    return Noticed(impact.service, impact.sentence, ", ".join([*named, *more]), breaks=impact.broken > 0)

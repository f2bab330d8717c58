"""A problem that people want to be rid of, and what they are told of its cures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.finding import Finding
from workbench.checklist.words import count
from workbench.workspace.snapshot import Problem

if TYPE_CHECKING:
    from workbench.workspace.fixing.cures import Cure


class Trouble(Struct, frozen=True, eq=False):
    """What Prisma, or the parser, says of a place in a schema."""

    service: str
    problem: Problem
    otherwise: Finding | None = None
    """A finding on the same line, for where nothing cures the problem."""


def outlook(cure: Cure) -> tuple[str, ...]:
    """What a cure leads to, line by line: `Prisma accepts it then`, and what other services notice."""
    return tuple(filter(None, (_verdict(cure), *cure.reach)))


def _verdict(cure: Cure) -> str:
    if cure.left is None:
        return ""
    if not cure.left:
        return "Prisma accepts it then"
    first, *others = cure.left
    more = f" (and {count(len(others), 'more error')})" if others else ""
    return f"Prisma still says then: {first}{more}"

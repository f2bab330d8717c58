"""Which Prisma a schema is written for."""

from __future__ import annotations

from enum import Enum


class ReleaseLine(Enum):
    """A major version of Prisma; a schema that is valid for one may be refused by the other."""

    SIX = "6"
    SEVEN = "7"

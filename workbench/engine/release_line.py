"""Which Prisma a schema is written for."""

from __future__ import annotations

from enum import Enum


class ReleaseLine(Enum):
    """A major version of Prisma; a schema that is valid for one may be refused by the other."""

    SIX = "6"
    SEVEN = "7"

    @property
    def version(self) -> str:
        """The release of Prisma whose engine answers for this line."""
        return _VERSIONS[self]


_VERSIONS = {ReleaseLine.SIX: "6.19.3", ReleaseLine.SEVEN: "7.10.0"}
"""The packages have numbers of their own; these releases of Prisma's command line hold the same engines."""

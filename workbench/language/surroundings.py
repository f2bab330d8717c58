"""What an editor knows beside the schema itself."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from workbench.catalog.conventions import Conventions
from workbench.checklist.subject import Fleet, KnownFleet
from workbench.engine.release_line import ReleaseLine


def _nobody(_model: str, _field: str | None) -> str:
    return ""


class Surroundings(Struct, frozen=True, eq=False):
    """What the answers rest on beside the schema. The defaults suit a schema that stands alone."""

    service: str = ""
    """The service that the schema belongs to; empty where it belongs to none."""
    line: ReleaseLine = ReleaseLine.SIX
    """The line of Prisma that the schema is written for."""
    conventions: Conventions = field(default_factory=Conventions)
    fleet: Fleet = field(default_factory=KnownFleet)
    """The other services, their models and fields."""
    referring: Callable[[str, str | None], str] = _nobody
    """Tells who in other services refers to a model, or to one of its fields; empty where nobody does."""


ALONE = Surroundings()
"""For a schema of which nothing else is known."""

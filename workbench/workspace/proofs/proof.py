"""What a run in a clean database has shown, and for which files."""

from __future__ import annotations

from msgspec import Struct

from workbench.checklist.finding import Status
from workbench.checklist.presence import Outcome


class Rows(Struct, frozen=True):
    """How many rows the seed gives a model."""

    model: str
    number: int | None
    """None for a model that has no table in the migrated database."""


class Proof(Struct, frozen=True):
    """The outcome of one run. It holds for the inputs whose hash is `key`, and for no others."""

    key: str
    """Hash of everything that went in."""
    engine: str
    """Version of Prisma whose engine replayed the migrations."""
    database: str
    """Which database it was, with its version."""
    seconds: float
    at: str
    """When it ended, ISO 8601 in UTC."""
    replayed: Outcome
    loaded: Outcome | None
    """None for a service without a seed."""
    rows: tuple[Rows, ...] = ()
    drift: str = ""
    """SQL that would still have to be run to make the migrated database the schema."""

    @property
    def is_good(self) -> bool:
        """Whether the migrations give the schema and the seed loads."""
        return (
            self.replayed.status is Status.PASS
            and self.loaded is not None
            and self.loaded.status is Status.PASS
        )

    @property
    def has_failed(self) -> bool:
        """Whether the migrations do not give the schema, or the seed does not load."""
        loaded = self.loaded.status if self.loaded is not None else Status.UNKNOWN
        return Status.FAIL in (self.replayed.status, loaded)

"""The decisions about a service, as values."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from workbench.triage.remark import Remark


class Stage(Enum):
    """How far the work on a service is; the values are part of `.workbench/triage.yaml`."""

    TO_DO = "to-do"
    IN_PROGRESS = "in-progress"
    IN_REVIEW = "in-review"
    DONE = "done"
    BLOCKED = "blocked"


class Decision(Enum):
    """What is to become of a service; the values are part of `.workbench/triage.yaml`."""

    IMPLEMENT = "implement"
    """It gets a schema."""
    DUPLICATE = "duplicate"
    """It is another service under another name."""
    CONSOLIDATE = "consolidate"
    """It becomes a part of another service."""
    RETIRE = "retire"
    """It goes out of use."""
    NO_DATABASE = "no-database"
    """It keeps nothing."""


OF_ANOTHER = frozenset({Decision.DUPLICATE, Decision.CONSOLIDATE})
"""The decisions that name another service."""


class Waiver(Struct, frozen=True):
    """A checklist item, or a remark on a migration, that somebody sets aside for a service."""

    item: str
    """Id of the item; `migrations/<migration>/<rule>` for a remark."""
    because: str
    """Why; without a reason nothing is waived."""
    until: date | None = None
    """The last day on which it holds; None for one without an end."""

    @property
    def remark(self) -> Remark | None:
        """Which remarks it sets aside; None where it is about an item."""
        from workbench.triage.remark import remark_of

        return remark_of(self.item)

    def is_over(self, today: date) -> bool:
        """Whether it has come to its end."""
        return self.until is not None and self.until < today

    @property
    def reason(self) -> str:
        """Why, and until when."""
        return self.because if self.until is None else f"{self.because} (until {self.until.isoformat()})"


class Triage(Struct, frozen=True):
    """All that was decided about one service; empty where nobody has decided anything."""

    owner: str | None = None
    """Who cares for it."""
    stage: Stage | None = None
    decision: Decision | None = None
    of: str | None = None
    """The other service, of which it is a duplicate or with which it is consolidated."""
    note: str = ""
    waivers: tuple[Waiver, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is decided."""
        return self == UNDECIDED

    @property
    def is_excluded(self) -> bool:
        """Whether it needs no schema, and so counts for nothing."""
        return self.decision not in (None, Decision.IMPLEMENT)

    @property
    def why_excluded(self) -> str:
        """Why it needs no schema: `duplicate of auth-service`; empty where it does."""
        if self.decision is None or self.decision is Decision.IMPLEMENT:
            return ""
        words = _WHY[self.decision]
        return f"{words} {self.of}" if self.decision in OF_ANOTHER else words


UNDECIDED = Triage()
"""Of a service about which nobody has decided anything."""

_WHY = {
    Decision.DUPLICATE: "duplicate of",
    Decision.CONSOLIDATE: "to be consolidated with",
    Decision.RETIRE: "to be retired",
    Decision.NO_DATABASE: "no database needed",
}

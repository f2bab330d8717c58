"""One service as a row of ten cells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.checklist.finding import Severity, Status
from workbench.checklist.verdict import ITEMS
from workbench.triage.decision import UNDECIDED, Triage
from workbench.workspace.discovery import Entry
from workbench.workspace.snapshot import ServiceSnapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.catalog.service import Service
    from workbench.checklist.finding import ItemResult

ITEM_IDS = tuple(item for item, _ in ITEMS)
"""The columns."""


class Cell(NamedTuple):
    """How a service stands with one item."""

    status: Status | None = None
    """None where nobody can tell: no schema, none that can be read, or not checked yet."""
    errors: int = 0
    """How many findings fail the item. It can fail without any: where there are no migrations, say."""

    @property
    def holds_back(self) -> bool:
        """Whether the item is looked at and not passed."""
        return self.status in (Status.FAIL, Status.UNKNOWN)


BLANK = Cell()
_BLANKS = (BLANK,) * len(ITEM_IDS)


class Score(Struct, frozen=True, eq=False):
    """How a service stands with each of the ten items."""

    of: ServiceSnapshot | Entry
    """The service, as it was when the cells were counted; an entry before its first check."""
    cells: tuple[Cell, ...]
    """In the order of the items."""
    triage: Triage = UNDECIDED
    """What people have decided about the service."""

    @property
    def service(self) -> Service:
        """What the catalog says of the service."""
        return self.of.service

    @property
    def name(self) -> str:
        """The service's name."""
        return self.of.service.name

    @property
    def snapshot(self) -> ServiceSnapshot | None:
        """What is known of the service; None before its first check."""
        return self.of if isinstance(self.of, ServiceSnapshot) else None

    @property
    def is_excluded(self) -> bool:
        """Whether the service does not count, since somebody decided that it needs no schema of its own."""
        return self.triage.is_excluded

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to be scored."""
        return self.cells is _BLANKS

    @property
    def passed(self) -> int | None:
        """How many items pass or are waived; None where there is nothing to be scored."""
        if self.is_blank:
            return None
        return sum(not cell.holds_back for cell in self.cells)

    @property
    def errors(self) -> int:
        """How many findings fail items of the service."""
        return sum(cell.errors for cell in self.cells)


class Scorekeeper:
    """Counts each state of a service once. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._scores: dict[str, Score] = {}

    def scores(
        self, services: Iterable[ServiceSnapshot | Entry], decided: Mapping[str, Triage]
    ) -> list[Score]:
        """The services as rows, in the same order; what is no longer among them is forgotten.

        Args:
            services: Each service once: as a snapshot, or as an entry before its first check.
            decided: What people have decided, by the service's name; a snapshot knows it itself.
        """
        scores = [self._score(one, decided) for one in services]
        self._scores = {score.name: score for score in scores}
        return scores

    def _score(self, one: ServiceSnapshot | Entry, decided: Mapping[str, Triage]) -> Score:
        if isinstance(one, Entry):
            # What is decided about it can change while the entry stays.
            return score_of(one, decided.get(one.name, UNDECIDED))
        known = self._scores.get(one.name)
        return known if known is not None and known.of is one else score_of(one)


def score_of(one: ServiceSnapshot | Entry, decided: Triage = UNDECIDED) -> Score:
    """A service as a row.

    Args:
        one: The service.
        decided: What people have decided about an entry.
    """
    if isinstance(one, Entry):
        return Score(one, _BLANKS, decided)
    return Score(one, tuple(map(cell_of, one.checklist)) or _BLANKS, one.triage)


def cell_of(result: ItemResult) -> Cell:
    """An item's verdict as a cell."""
    return _cell(result.status, sum(finding.severity is Severity.ERROR for finding in result.findings))


@lru_cache(maxsize=1024)
def _cell(status: Status, errors: int) -> Cell:
    """The one cell of that content: a fleet has 100,000 cells, of which few differ."""
    return Cell(status, errors)

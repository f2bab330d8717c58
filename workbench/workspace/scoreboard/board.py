"""The whole of it: which services are shown, in which order and groups, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.workspace.query import parse_query
from workbench.workspace.scoreboard.grouping import Group, Grouping, grouped
from workbench.workspace.scoreboard.ordering import Order, as_planned, ordered
from workbench.workspace.scoreboard.totals import Totals, added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.catalog.service import Catalog
    from workbench.workspace.query import Query
    from workbench.workspace.scoreboard.scores import Score


class Arrangement(Struct, frozen=True):
    """Which services people want to see, and how."""

    order: Order = Order()
    grouping: Grouping = Grouping.NONE
    query: str = ""
    """What to show, in the words of the tree's filter; all services where it is empty."""


class Board(Struct, frozen=True, eq=False):
    """The services as they are shown."""

    arrangement: Arrangement = Arrangement()
    groups: tuple[Group, ...] = ()
    totals: Totals = Totals()
    """Over all services that are shown."""
    known: int = 0
    """How many services there are, shown or not."""

    @property
    def shown(self) -> int:
        """How many services are shown."""
        return self.totals.services + self.totals.excluded


def board_of(scores: Sequence[Score], catalog: Catalog, arrangement: Arrangement) -> Board:
    """Select, order and group services.

    Args:
        scores: All services, in the order of the catalog.
        catalog: Names the groups.
        arrangement: What is wanted.

    Raises:
        QueryError: The query can't be understood.
    """
    shown = ordered(_selected(as_planned(scores), parse_query(arrangement.query), catalog), arrangement.order)
    groups = grouped(shown, arrangement.grouping, catalog)
    return Board(arrangement, groups, added(group.totals for group in groups), len(scores))


def _selected(scores: Sequence[Score], query: Query, catalog: Catalog) -> Sequence[Score]:
    """What the query finds: of services that nobody has checked yet only an empty one knows anything."""
    if query.is_empty:
        return scores
    matches = query.matcher(catalog)
    return [score for score in scores if score.snapshot is not None and matches(score.snapshot)]

"""What the tree shows, apart from how: entries, their states, the filter, and the lines that follow."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.ui.signs import Flags, roles_of
from workbench.ui.tree.groups import Group, Progress, Tally, group_entries, standing
from workbench.ui.tree.marks import Marks
from workbench.ui.tree.matching import Found, NameIndex
from workbench.ui.tree.orders import Order, ordered
from workbench.ui.tree.rows import GroupRow, Row, ServiceRow, all_rows, count_services, filtered_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.catalog.service import Catalog
    from workbench.ui.tree.labels import Piece
    from workbench.workspace.discovery import Entry
    from workbench.workspace.query import Query
    from workbench.workspace.query_completion import Vocabulary
    from workbench.workspace.snapshot import ServiceSnapshot

FAILING = frozenset({"failing", "invalid"})
MISSING = frozenset({"missing"})
PASSING = frozenset({"passing", "proven"})
HOLLOW = frozenset({"hollow"})
EXCLUDED = frozenset({"excluded"})
OUTDATED = frozenset({"outdated"})
"""What goes by no state: a schema that its blueprint has left behind may pass or fail."""

STATE_FILTERS: tuple[tuple[str, frozenset[str]], ...] = (
    ("all", frozenset()),
    ("failing", FAILING),
    ("missing", MISSING),
    ("passing", PASSING),
    ("hollow", HOLLOW),
    ("outdated", OUTDATED),
    ("excluded", EXCLUDED),
)
"""The choices of the state filter: a word and the values of the states it lets through (none: every one)."""


class Listing:
    """The content of the tree.

    Services don't know their lines and lines hold no states, so a changed service never moves anything
    unless a filter on states says so.
    """

    def __init__(self) -> None:
        self.groups: tuple[Group, ...] = ()
        """The groups, their services in the order that is wanted."""
        self.order = Order.PLAN
        self.entries: dict[str, Entry] = {}
        self.snapshots: dict[str, ServiceSnapshot] = {}
        self.expanded: set[str] = set()
        self.marks = Marks()
        self.outdated: frozenset[str] = frozenset()
        """The services whose schema would change if it were generated now."""
        self.people: dict[str, tuple[Piece, ...]] = {}
        """Who else looks at a service."""
        self.query = ""
        """The text filter, as it was typed."""
        self.words = ""
        """What of it is part of a name."""
        self.trouble = ""
        """What is wrong with it; its other words count nevertheless."""
        self.states: frozenset[str] = frozenset()
        self.rows: list[Row] = []
        self._in_order: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
        """The marked services, and the same in the order of the tree."""
        self._index = NameIndex(())
        self._progress = Progress((), {}, {})
        self._plan: tuple[Group, ...] = ()
        """The groups, their services in the order of the plan."""
        self._cared_for: set[str] = set()
        """The services of which it is known who cares for them, or how far they are."""
        self._catalog: Catalog | None = None
        self._question: Query | None = None
        """What of the filter is not about names; None where all of it is."""

    def load(self, entries: Iterable[Entry], catalog: Catalog, snapshots: Iterable[ServiceSnapshot]) -> None:
        """Replace the services; groups stay expanded, and at first the first one is."""
        is_first = not self.groups
        self.entries = {entry.service.name: entry for entry in entries}
        self._catalog = catalog
        self._plan = self.groups = group_entries(self.entries.values(), catalog)
        self.snapshots = {snapshot.name: snapshot for snapshot in snapshots}
        self._cared_for = set()
        for snapshot in self.snapshots.values():
            self._note_care(snapshot)
        self.marks.keep(self.entries)
        self._sort()
        self._progress = Progress(self.groups, self.entries, self.snapshots)
        if is_first and not self.expanded and self.groups:
            self.expanded = {self.groups[0].key}

    def record(self, snapshots: Iterable[ServiceSnapshot]) -> None:
        """Take note of services that were checked."""
        for snapshot in snapshots:
            self.snapshots[snapshot.name] = snapshot
            self._note_care(snapshot)
            self._progress.record(snapshot.name, standing(snapshot))
        if self.order.follows_snapshots:
            self._sort()

    def sort(self, order: Order) -> None:
        """Have the services of each group in another order; the lines follow when they are arranged."""
        self.order = order
        self._sort()

    def _sort(self) -> None:
        self.groups = tuple(
            structs.replace(group, names=ordered(group.names, self.order, self.snapshots))
            for group in self._plan
        )
        self._in_order = (frozenset(), ())
        self._index = NameIndex(name for group in self.groups for name in group.names)

    def _note_care(self, snapshot: ServiceSnapshot) -> None:
        triage = snapshot.triage
        if triage.owner or triage.stage is not None:
            self._cared_for.add(snapshot.name)
        else:
            self._cared_for.discard(snapshot.name)

    def ask(self, query: str) -> None:
        """Filter by a query; the lines follow when they are arranged."""
        from workbench.workspace.query import parse_what_can_be

        self.query = query
        understood, error = parse_what_can_be(query)
        self.words = " ".join(understood.names)
        rest = understood.without_names
        self._question = None if rest.is_empty else rest
        self.trouble = "" if error is None else str(error)

    def vocabulary(self) -> Vocabulary:
        """The values that the services give a filter to choose from."""
        from workbench.catalog.service import Catalog
        from workbench.workspace.query_completion import Vocabulary

        return Vocabulary.of(self.snapshots.values(), self._catalog or Catalog())

    def arrange(self, screenful: int, keep: str | None = None) -> str | None:
        """Work out the lines anew.

        Args:
            screenful: How many lines are seen at once.
            keep: A service that must not be taken away although it has become another: the one under the
                cursor.

        Returns:
            The service that answers the filter best, by its name; without a name, the first that is shown.
        """
        if not self.is_filtered:
            self.rows = all_rows(self.groups, self.expanded)
            return None
        allowed = self._allowed()
        if allowed is not None and keep is not None:
            allowed.add(keep)
        found = self._index.search(self.words, screenful)
        self.rows = filtered_rows(self.groups, found, allowed)
        if not self.words:
            return next((row.name for row in self.rows if isinstance(row, ServiceRow)), None)
        best = (*found.containing, *found.similar)
        return next((name for name in best if allowed is None or name in allowed), None)

    def _allowed(self) -> set[str] | None:
        """The services that pass for what is known of them; None for all."""
        allowed: set[str] | None = None
        if self.states:
            allowed = {name for name, snapshot in self.snapshots.items() if roles_of(snapshot) & self.states}
            if self.states & OUTDATED:
                allowed |= self.outdated
        if self._question is not None and self._catalog is not None:
            matching = self._question.select(self.snapshots.values(), self._catalog)
            names = {snapshot.name for snapshot in matching}
            allowed = names if allowed is None else allowed & names
        return allowed

    def search(self, query: str, enough: int) -> Found:
        """The services that answer `query`, whatever the tree shows at the moment; see `NameIndex.search`."""
        return self._index.search(query, enough)

    @property
    def is_filtered(self) -> bool:
        """Whether the lines are fewer than they could be because of a filter."""
        return bool(self.words or self.states or self._question is not None)

    @property
    def depends_on_snapshots(self) -> bool:
        """Whether what is known of a service decides where it stands, and if it is shown at all."""
        return bool(self.states) or self._question is not None or self.order.follows_snapshots

    @property
    def total(self) -> int:
        """How many services there are."""
        return len(self.entries)

    @property
    def names(self) -> tuple[str, ...]:
        """All services in the order of the tree, those in closed groups too."""
        return self._index.names

    @property
    def shown(self) -> int:
        """How many services the filter lets through."""
        return count_services(self.rows) if self.is_filtered else self.total

    @property
    def shown_names(self) -> tuple[str, ...]:
        """The services that the filter lets through, in the order of the tree, those in closed groups too."""
        if not self.is_filtered:
            return self._index.names
        return tuple(row.name for row in self.rows if isinstance(row, ServiceRow))

    def tally(self, group: Group) -> Tally | None:
        """How far a group has come; None for a group that only the filter made."""
        return self._progress.tally(group.key) if group in self.groups else None

    def marked(self) -> tuple[str, ...]:
        """The marked services in the order of the tree, those in closed groups too."""
        marked = self.marks.names
        if marked is not self._in_order[0]:
            self._in_order = marked, tuple(name for name in self._index.names if name in marked)
        return self._in_order[1]

    def flags(self, name: str) -> Flags:
        """What is to be seen of a service beside what its check said."""
        flags = Flags.MARKED if name in self.marks.names else Flags.NONE
        flags |= Flags.OUTDATED if name in self.outdated else Flags.NONE
        return flags | Flags.TRIAGED if self._cared_for else flags

    def group_of(self, name: str) -> Group | None:
        """The group that holds the service."""
        return next((group for group in self.groups if name in group.names), None)

    def next_failing(self, start: str | None, step: int) -> str | None:
        """The nearest service with a failing or invalid schema, in collapsed groups too, round the end.

        Args:
            start: Where to look from.
            step: 1 for downwards, -1 for upwards.
        """
        names = self._index.names
        at = names.index(start) if start in names else (-1 if step > 0 else len(names))
        for distance in range(1, len(names) + 1):
            name = names[(at + step * distance) % len(names)]
            snapshot = self.snapshots.get(name)
            if snapshot is not None and roles_of(snapshot) & FAILING:
                return name
        return None


def group_above(rows: list[Row], line: int) -> int | None:
    """The line of the group that `line` belongs to."""
    return next(
        (at for at in range(min(line, len(rows) - 1), -1, -1) if isinstance(rows[at], GroupRow)), None
    )


def service_at(rows: list[Row], line: int) -> str | None:
    """The name of the service on `line`, if one stands there."""
    row = rows[line] if 0 <= line < len(rows) else None
    return row.name if isinstance(row, ServiceRow) else None


def names_below(rows: list[Row], line: int) -> tuple[str, ...]:
    """The services of the group on `line`, of an open one those that are shown."""
    row = rows[line] if 0 <= line < len(rows) else None
    if not isinstance(row, GroupRow):
        return ()
    if not row.expanded:
        return row.group.names
    shown = takewhile(lambda one: isinstance(one, ServiceRow), rows[line + 1 :])
    return tuple(one.name for one in shown if isinstance(one, ServiceRow))

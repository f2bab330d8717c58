"""The groups of the tree, and how far each of them has come."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.ui.signs import HOLLOW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from workbench.catalog.service import Catalog
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import ServiceSnapshot

EXISTING = "existing"
UNLISTED = "unlisted"


class Group(Struct, frozen=True):
    """Services under one title, in the order they are shown."""

    key: str
    """Stable: what is remembered as expanded."""
    title: str
    names: tuple[str, ...]


class Tally(Struct, frozen=True):
    """How far a group has come."""

    services: int
    with_schema: int
    passing: int
    """Passing or proven."""
    hollow: int = 0
    """With a schema that says nothing of its own, and so counted nowhere else."""
    excluded: int = 0
    """Of which people have decided that they need no schema; they are not among the services."""


def group_entries(entries: Iterable[Entry], catalog: Catalog) -> tuple[Group, ...]:
    """The groups that hold at least one service: priorities by number, then existing, then unlisted."""
    members: dict[int | str, list[str]] = {priority.number: [] for priority in catalog.priorities}
    for entry in entries:
        if not entry.listed:
            key: int | str = UNLISTED
        elif entry.service.priority is not None:
            key = entry.service.priority
        else:
            key = EXISTING
        members.setdefault(key, []).append(entry.service.name)
    titles: dict[int | str, str] = {priority.number: priority.title for priority in catalog.priorities}
    titles |= {EXISTING: "Existing", UNLISTED: "Unlisted"}
    order: list[int | str] = [*sorted(key for key in members if isinstance(key, int)), EXISTING, UNLISTED]
    return tuple(
        Group(
            f"priority-{key}" if isinstance(key, int) else key,
            titles.get(key, f"Priority {key}"),
            tuple(members[key]),
        )
        for key in order
        if members.get(key)
    )


def standing(snapshot: ServiceSnapshot) -> str:
    """What a service counts as: the value of its state, or `hollow`."""
    return HOLLOW.role if snapshot.is_wanting else snapshot.state.value


class Progress:
    """Counts the states of each group, one changed service at a time.

    Args:
        groups: The groups to count.
        entries: All services by name; before its check a service counts as having a schema when discovery
            found a file.
        snapshots: What is known already.
    """

    def __init__(
        self,
        groups: Collection[Group],
        entries: Mapping[str, Entry],
        snapshots: Mapping[str, ServiceSnapshot],
    ) -> None:
        self._group_of = {name: group.key for group in groups for name in group.names}
        self._sizes = {group.key: len(group.names) for group in groups}
        self._states = {
            name: "failing" if entries[name].schema_paths else "missing" for name in self._group_of
        } | {name: standing(snapshot) for name, snapshot in snapshots.items() if name in self._group_of}
        self._counts = {group.key: Counter(map(self._states.__getitem__, group.names)) for group in groups}

    def record(self, name: str, state: str) -> str | None:
        """Count `name` as being in `state`.

        Args:
            name: The service.
            state: What `standing` says.

        Returns:
            The key of its group; None where the tree has no such service.
        """
        key = self._group_of.get(name)
        if key is None:
            return None
        counts = self._counts[key]
        counts[self._states[name]] -= 1
        counts[state] += 1
        self._states[name] = state
        return key

    def tally(self, key: str) -> Tally:
        """How far the group `key` has come."""
        counts = self._counts[key]
        services = self._sizes[key] - counts["excluded"]
        passing = counts["passing"] + counts["proven"]
        hollow = counts[HOLLOW.role]
        return Tally(services, services - counts["missing"], passing, hollow, counts["excluded"])

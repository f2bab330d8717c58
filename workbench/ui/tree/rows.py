"""The lines of the tree: which groups and services are visible, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from workbench.ui.tree.groups import Group

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.ui.tree.matching import Found


class GroupRow(Struct, frozen=True):
    """The title line of a group."""

    group: Group
    expanded: bool
    shown: int
    """How many of its services the filter lets through."""

    @property
    def key(self) -> str:
        """What identifies the line while lines come and go."""
        return f"group:{self.group.key}"


class ServiceRow(Struct, frozen=True):
    """The line of one service."""

    name: str

    @property
    def key(self) -> str:
        """What identifies the line while lines come and go."""
        return f"service:{self.name}"


Row: TypeAlias = GroupRow | ServiceRow

SIMILAR = "similar"
"""Key of the group that holds names which merely resemble the filter."""


def all_rows(groups: Iterable[Group], expanded: Collection[str]) -> list[Row]:
    """The lines of the unfiltered tree.

    Args:
        groups: All groups.
        expanded: The keys of the groups whose services are shown.
    """
    rows: list[Row] = []
    for group in groups:
        is_open = group.key in expanded
        rows.append(GroupRow(group, expanded=is_open, shown=len(group.names)))
        if is_open:
            rows.extend(map(ServiceRow, group.names))
    return rows


def filtered_rows(groups: Iterable[Group], found: Found, allowed: Collection[str] | None) -> list[Row]:
    """The lines of the filtered tree: every group with a match, opened, and the similar names below.

    Args:
        groups: All groups.
        found: What the text filter found.
        allowed: The names that the state filter lets through; None for all.
    """
    containing = set(found.containing)
    if allowed is not None:
        containing.intersection_update(allowed)
    rows: list[Row] = []
    for group in groups:
        names = [name for name in group.names if name in containing]
        if names:
            rows.append(GroupRow(group, expanded=True, shown=len(names)))
            rows.extend(map(ServiceRow, names))
    similar = tuple(name for name in found.similar if allowed is None or name in allowed)
    if similar:
        rows.append(GroupRow(Group(SIMILAR, "Similar names", similar), expanded=True, shown=len(similar)))
        rows.extend(map(ServiceRow, similar))
    return rows


def count_services(rows: Iterable[Row]) -> int:
    """How many services the lines show."""
    return sum(isinstance(row, ServiceRow) for row in rows)


def find_row(rows: Iterable[Row], key: str) -> int | None:
    """The line of the row with that key."""
    return next((at for at, row in enumerate(rows) if row.key == key), None)

"""Where services stand that are laid out in lines of several blocks, and how a cursor moves over them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from workbench.workspace.scoreboard.grouping import Group
    from workbench.workspace.scoreboard.scores import Score

HEAD = -1
"""The line of the titles above the columns."""


class Line(NamedTuple):
    """What stands on a line: a group's title, or services of it."""

    group: int
    """Which group, from 0."""
    first: int | None
    """Its first service on the line; None for the line of the group's title."""


class Spot(NamedTuple):
    """A place that a cursor can be at."""

    line: int = HEAD
    block: int = 0
    column: int = 0


class Grid:
    """The lines of groups of services. A line takes no memory, so that 10,000 of them cost nothing.

    Args:
        groups: The groups.
        folded: Keys of the groups whose services are not shown.
        blocks: How many services stand beside each other.
        columns: How many columns each of them has.
    """

    def __init__(
        self, groups: Sequence[Group] = (), folded: Collection[str] = (), blocks: int = 1, columns: int = 1
    ) -> None:
        self._groups = groups
        self._blocks = blocks
        self._columns = columns
        self._folded = [bool(group.title) and group.key in folded for group in groups]
        self._starts: list[int] = []
        lines = 0
        for group, is_folded in zip(groups, self._folded, strict=True):
            self._starts.append(lines)
            lines += bool(group.title) + (0 if is_folded else -(-len(group.scores) // blocks))
        self.lines = lines
        """How many lines there are."""

    # --- what stands where ---------------------------------------------------------------------------

    def line(self, number: int) -> Line:
        """What stands on a line, counted from 0."""
        at = bisect_right(self._starts, number) - 1
        below = number - self._starts[at] - bool(self._groups[at].title)
        return Line(at, None if below < 0 else below * self._blocks)

    def group(self, number: int) -> Group:
        """The group that a line belongs to."""
        return self._groups[self.line(number).group]

    def is_folded(self, number: int) -> bool:
        """Whether the services of the group on a line are not shown."""
        return self._folded[self.line(number).group]

    def services(self, number: int) -> Sequence[Score]:
        """The services on a line; none on that of a group's title."""
        group, first = self.line(number)
        return () if first is None else self._groups[group].scores[first : first + self._blocks]

    def service(self, spot: Spot) -> Score | None:
        """The service at a place."""
        if spot.line == HEAD or spot.line >= self.lines:
            return None
        services = self.services(spot.line)
        return services[spot.block] if spot.block < len(services) else None

    def find(self, name: str) -> Spot | None:
        """Where a service stands, in its first column; None where it is not shown."""
        for at, group in enumerate(self._groups):
            for place, score in enumerate(group.scores):
                if score.name == name:
                    return None if self._folded[at] else self._spot(at, place)
        return None

    def find_group(self, key: str) -> Spot | None:
        """Where the title of a group stands; None where there is no such group."""
        for group, start in zip(self._groups, self._starts, strict=True):
            if group.key == key and group.title:
                return Spot(start)
        return None

    def _spot(self, group: int, place: int) -> Spot:
        below, block = divmod(place, self._blocks)
        return Spot(self._starts[group] + bool(self._groups[group].title) + below, block)

    # --- moving --------------------------------------------------------------------------------------

    def nearest(self, spot: Spot) -> Spot:
        """The place that is nearest to one that there may not be."""
        line = max(HEAD, min(spot.line, self.lines - 1))
        blocks = self._blocks_on(line)
        return Spot(line, min(spot.block, blocks - 1), max(0, min(spot.column, self._columns - 1)))

    def beside(self, spot: Spot, step: int) -> Spot:
        """The place so many columns to the right, in the next block where this one ends."""
        width = self._blocks_on(spot.line) * self._columns
        place = max(0, min(spot.block * self._columns + spot.column + step, width - 1))
        return Spot(spot.line, *divmod(place, self._columns))

    def _blocks_on(self, line: int) -> int:
        if line == HEAD:
            return self._blocks
        return max(len(self.services(line)), 1)

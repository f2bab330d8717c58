"""The lines of a net as stretches with right angles between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.layered.graph import End, Point, Route, Segment

if TYPE_CHECKING:
    from workbench.diagrams.layered.nets import Net
    from workbench.diagrams.layered.pins import Pinned

_FEWEST = 3
"""How many stretches meet at a junction, at the least."""


class Draft:
    """Draws a net from one gap to the next.

    Args:
        net: The lines.
    """

    def __init__(self, net: Net) -> None:
        self._net = net
        self._segments: list[Segment] = []
        self._ends: list[End] = []
        self._junctions: list[Point] = []

    def go_on(self, pinned: Pinned, top: int, lane: int | None, bottom: int) -> None:
        """Draw what is in one gap.

        Args:
            pinned: Where it comes from and leads to.
            top: How far it has come.
            lane: Where it runs along the layers; None where it leads straight on.
            bottom: Where the next layer begins.
        """
        first = self._net.lines[0]
        if not self._segments:
            place = Point(top, pinned.top)
            self._ends.append(End(first.wire, at_parent=not first.is_turned, at=place, outward=1))
        if lane is None:
            self._segments.append(Segment(Point(top, pinned.top), Point(bottom, pinned.top)))
        else:
            self._segments.append(Segment(Point(top, pinned.top), Point(lane, pinned.top)))
            self._branch(pinned, lane, bottom)
        for across, strand in pinned.bottoms:
            if strand.wire is not None:
                end = Point(bottom, across)
                self._ends.append(End(strand.wire, at_parent=first.is_turned, at=end, outward=-1))

    def route(self) -> Route:
        """What has been drawn."""
        return Route(tuple(self._segments), tuple(self._ends), tuple(self._junctions))

    def _branch(self, pinned: Pinned, lane: int, bottom: int) -> None:
        bottoms = {place for place, _ in pinned.bottoms}
        start, end = min(pinned.top, *bottoms), max(pinned.top, *bottoms)
        self._segments.append(Segment(Point(lane, start), Point(lane, end)))
        self._segments += [Segment(Point(lane, place), Point(bottom, place)) for place in sorted(bottoms)]
        for place in sorted({pinned.top, *bottoms}):
            meeting = (place > start) + (place < end) + (place == pinned.top) + (place in bottoms)
            if meeting >= _FEWEST:
                self._junctions.append(Point(lane, place))

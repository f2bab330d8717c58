"""Lines in SVG: stretches with rounded corners, and at their ends how many rows there may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.diagram import Cardinality
from workbench.diagrams.layered.graph import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.diagrams.layered.graph import End, Segment

LOOP = 24
"""How far a line from an entity to itself reaches out."""
_RADIUS = 6
_FOOT = 11
"""The length of a crow's foot."""
_TOE = 5
_RING = 3.5


def path_of(segments: Sequence[Segment]) -> str:
    """The path through some stretches; `main` is x. Where two meet at a right angle the corner is round."""
    corners = _corners(segments)
    pieces = []
    for segment in segments:
        start, end = segment
        reach = min(_RADIUS, _length(segment) // 2)
        if reach and start in corners:
            start = _towards(start, end, reach)
        if reach and segment.end in corners:
            end = _towards(segment.end, segment.start, reach)
        pieces.append(f"M{start.main} {start.cross}L{end.main} {end.cross}")
    for corner, (one, other) in corners.items():
        start, end = (
            _towards(corner, _far(corner, leg), min(_RADIUS, _length(leg) // 2)) for leg in (one, other)
        )
        pieces.append(f"M{start.main} {start.cross}Q{corner.main} {corner.cross} {end.main} {end.cross}")
    return "".join(pieces)


def mark_of(end: End, cardinality: Cardinality) -> str:
    """How many rows there may be at an end: bars for one, a ring for none, a crow's foot for many."""
    return "".join(_mark(end, cardinality))


def _mark(end: End, cardinality: Cardinality) -> Iterator[str]:
    (x, y), out = end.at, end.outward

    def bar(distance: int) -> str:
        return f'<path d="M{x + out * distance} {y - _TOE}v{2 * _TOE}"/>'

    def ring(distance: float) -> str:
        return f'<circle class="ring" cx="{x + out * distance:g}" cy="{y}" r="{_RING}"/>'

    match cardinality:
        case Cardinality.ONE:
            yield bar(6)
            yield bar(10)
        case Cardinality.ZERO_OR_ONE:
            yield bar(6)
            yield ring(6 + 2 + _RING)
        case Cardinality.MANY:
            tip = x + out * _FOOT
            yield f'<path d="M{x} {y - _TOE}L{tip} {y}L{x} {y + _TOE}"/>'
            yield ring(_FOOT + _RING)


def _corners(segments: Sequence[Segment]) -> dict[Point, tuple[Segment, Segment]]:
    """The points at which two stretches meet at a right angle, and nothing else does."""
    meeting: dict[Point, list[Segment]] = {}
    for segment in segments:
        if segment.start != segment.end:
            meeting.setdefault(segment.start, []).append(segment)
            meeting.setdefault(segment.end, []).append(segment)
    within = [segment for segment in segments if segment.start != segment.end]
    return {
        point: (legs[0], legs[1])
        for point, legs in meeting.items()
        if len(legs) == 2
        and _is_along(legs[0]) != _is_along(legs[1])
        and not any(_passes(segment, point) for segment in within)
    }


def _passes(segment: Segment, point: Point) -> bool:
    (x, y), (far_x, far_y) = segment
    if x == far_x == point.main:
        return min(y, far_y) < point.cross < max(y, far_y)
    return y == far_y == point.cross and min(x, far_x) < point.main < max(x, far_x)


def _is_along(segment: Segment) -> bool:
    return segment.start.cross == segment.end.cross


def _length(segment: Segment) -> int:
    return abs(segment.start.main - segment.end.main) + abs(segment.start.cross - segment.end.cross)


def _far(corner: Point, leg: Segment) -> Point:
    return leg.end if leg.start == corner else leg.start


def _towards(start: Point, end: Point, distance: int) -> Point:
    """The point so far from `start`, on the way to `end`, which lies straight above, below or beside it."""

    def step(one: int, other: int) -> int:
        return 0 if one == other else distance if other > one else -distance

    return Point(start.main + step(start.main, end.main), start.cross + step(start.cross, end.cross))

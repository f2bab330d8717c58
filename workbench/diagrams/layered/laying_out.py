"""The layout of boxes and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.diagrams.layered.graph import Layout, Point, Route, Segment, Size
from workbench.diagrams.layered.nets import strands
from workbench.diagrams.layered.ordering import order_layers
from workbench.diagrams.layered.pins import Pins
from workbench.diagrams.layered.placing import Placing
from workbench.diagrams.layered.ranks import directed, ranks
from workbench.diagrams.layered.routing import Draft
from workbench.diagrams.layered.tracks import is_straight, tracks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.diagrams.layered.graph import Task, Wire
    from workbench.diagrams.layered.nets import Strands

_NARROWER = 6
"""How often a part is laid out anew because of the room that its lines take."""


class _Part(NamedTuple):
    """The layout of boxes that hang together."""

    size: Size
    boxes: Mapping[int, Point]
    routes: list[Route]


def lay_out(task: Task) -> Layout:
    """Where boxes stand and lines run. The same input gives the same layout."""
    gap, limit = task.spacing.boxes, task.limit
    parts = [_laid_out(boxes, task) for boxes in components(len(task.sizes), task.wires)]
    # What nothing is joined to fills up the last shelf.
    parts.sort(key=lambda part: len(part.boxes) == 1)
    places: dict[int, Point] = {}
    routes: list[Route] = []
    shelf, edge, thickness, length = 0, 0, 0, 0
    for part in parts:
        if edge and limit is not None and edge + part.size.cross > limit:
            shelf, edge, thickness = shelf + thickness + gap, 0, 0
        corner = Point(shelf, edge)
        places.update((box, _moved(place, corner)) for box, place in part.boxes.items())
        routes += [_route_moved(route, corner) for route in part.routes]
        edge += part.size.cross
        length, thickness = max(length, edge), max(thickness, part.size.main)
        edge += gap
    return Layout(
        Size(shelf + thickness, length), tuple(places[box] for box in range(len(task.sizes))), tuple(routes)
    )


def components(number: int, wires: Sequence[Wire]) -> list[list[int]]:
    """The boxes that lines join, by their numbers, in the order of the first of each."""
    leaders = list(range(number))

    def leader(box: int) -> int:
        while leaders[box] != box:
            leaders[box] = leaders[leaders[box]]
            box = leaders[box]
        return box

    for wire in wires:
        one, other = sorted((leader(wire.parent), leader(wire.child)))
        leaders[other] = one
    groups: dict[int, list[int]] = {}
    for box in range(number):
        groups.setdefault(leader(box), []).append(box)
    return list(groups.values())


def _laid_out(boxes: Sequence[int], task: Task) -> _Part:
    inside = set(boxes)
    lines = directed(boxes, {at: wire for at, wire in enumerate(task.wires) if wire.parent in inside})
    room = task.limit
    for _ in range(_NARROWER):
        found = strands(lines, ranks(boxes, lines, task, room), task)
        layers = order_layers(found)
        starts = Placing(found, layers, task).places()
        length = max(starts[vertex] + found.widths[vertex] for layer in layers for vertex in layer)
        if room is None or task.limit is None or length <= task.limit:
            break
        room -= length - task.limit
    return _drawn(found, layers, starts, task)


def _drawn(found: Strands, layers: Sequence[Sequence[int]], starts: Mapping[int, int], task: Task) -> _Part:
    pins, spacing, sizes = Pins(found, starts, task), task.spacing, task.sizes
    boxes: dict[int, Point] = {}
    drafts = [Draft(net) for net in found.nets]
    main, length = 0, 0
    for rank, layer in enumerate(layers):
        thickness = max((sizes[box].main for box in layer if box not in found.passing), default=0)
        for vertex in layer:
            length = max(length, starts[vertex] + found.widths[vertex])
            if vertex not in found.passing:
                boxes[vertex] = Point(main, starts[vertex])
        end = main + thickness
        if rank == len(layers) - 1:
            main = end
            break
        nets = pins.of_gap(found.gaps[rank])
        lanes = tracks(nets, spacing.pins)
        number = max(lanes.values(), default=-1) + 1
        below = end + spacing.approach + spacing.tracks * max(0, number - 1) + spacing.arrival
        for net in nets:
            upper = found.nets[net.net].upper
            is_begun = net.bottoms[0][1].upper != upper
            # What passes through has come as far as the beginning of this layer.
            top = main if is_begun else main + sizes[upper].main
            lane = None if is_straight(net) else end + spacing.approach + spacing.tracks * lanes[net.net]
            drafts[net.net].go_on(net, top, lane, below)
        main = below
    return _Part(Size(main, length), boxes, [draft.route() for draft in drafts])


def _moved(place: Point, by: Point) -> Point:
    return Point(place.main + by.main, place.cross + by.cross)


def _route_moved(route: Route, by: Point) -> Route:
    return Route(
        tuple(Segment(_moved(start, by), _moved(end, by)) for start, end in route.segments),
        tuple(end._replace(at=_moved(end.at, by)) for end in route.ends),
        tuple(_moved(point, by) for point in route.junctions),
    )

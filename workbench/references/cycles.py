"""Services that refer to each other in a circle, so that none of them can be created or deleted on its own.

`graphlib` finds one circle and stops; networkx finds all, and takes as long to import as 190 services may
take altogether. So this is Tarjan's algorithm, without recursion: 10,000 services in a row would overflow it.
Source: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM Journal on Computing 1 (1972).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.references.edges import Edge

Successors = dict[str, list[str]]
_STARTS = 50
"""How many services of a knot are tried: the search from each looks at all of it."""


class Cycle(tuple[str, ...]):
    """Services of which each refers to the next, and the last to the first."""

    __slots__ = ()


def cycles_of(edges: Iterable[Edge]) -> tuple[Cycle, ...]:
    """For each knot of services that refer to each other, a short circle in it, in the order of the edges.

    All circles of a knot would be more than anybody can read: ten services have up to a million.
    """
    successors: Successors = {}
    for edge in edges:
        successors.setdefault(edge.user, []).append(edge.owner)
        successors.setdefault(edge.owner, [])
    order = {name: number for number, name in enumerate(successors)}
    knots = [knot for knot in knots_of(successors) if len(knot) > 1]
    knots.sort(key=lambda knot: min(order[name] for name in knot))
    return tuple(_short(successors, knot, order) for knot in knots)


def knots_of(successors: Mapping[str, Iterable[str]]) -> Iterator[frozenset[str]]:
    """The strongly connected components of a graph: in each, everybody can be reached from everybody."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    is_waiting: set[str] = set()
    for root in successors:
        if root in numbers:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        _enter(root, numbers, lowest)
        waiting.append(root)
        is_waiting.add(root)
        path.append((root, iter(successors[root])))
        while path:
            name, following = path[-1]
            for other in following:
                if other not in numbers:
                    _enter(other, numbers, lowest)
                    waiting.append(other)
                    is_waiting.add(other)
                    path.append((other, iter(successors[other])))
                    break
                if other in is_waiting:
                    lowest[name] = min(lowest[name], numbers[other])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[name])
                if lowest[name] == numbers[name]:
                    yield _taken(waiting, is_waiting, name)


def _enter(name: str, numbers: dict[str, int], lowest: dict[str, int]) -> None:
    numbers[name] = lowest[name] = len(numbers)


def _taken(waiting: list[str], is_waiting: set[str], name: str) -> frozenset[str]:
    """The component that ends with `name`."""
    at = waiting.index(name) if waiting[-1] != name else len(waiting) - 1
    component = frozenset(waiting[at:])
    del waiting[at:]
    is_waiting -= component
    return component


def _short(successors: Successors, knot: frozenset[str], order: Mapping[str, int]) -> Cycle:
    """The shortest circle through any of the first services of a knot."""
    found: Cycle | None = None
    for start in sorted(knot, key=order.__getitem__)[:_STARTS]:
        circle = _circle(successors, knot, start, len(found) if found else len(knot) + 1)
        if circle is not None:
            found = circle
        if found is not None and len(found) == 2:
            break
    return found or Cycle(sorted(knot, key=order.__getitem__))


def _circle(successors: Successors, knot: frozenset[str], start: str, limit: int) -> Cycle | None:
    """The shortest way from `start` back to it, where it has fewer than `limit` services."""
    before: dict[str, str] = {}
    front = deque([(start, 1)])
    while front:
        name, length = front.popleft()
        if length >= limit:
            return None
        for other in successors[name]:
            if other == start:
                way = [name]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return Cycle(reversed(way))
            if other in knot and other not in before:
                before[other] = name
                front.append((other, length + 1))
    return None

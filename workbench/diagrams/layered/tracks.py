"""On which track each net of a gap runs along the layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.diagrams.layered.pins import Pinned

_CLASH = 1000
"""How many crossings two lines that lie on each other are worth."""


def tracks(nets: Sequence[Pinned], distance: int) -> Mapping[int, int]:
    """The track of each net that does not lead straight on, from 0, nearest to the upper layer.

    Args:
        nets: What runs in the gap.
        distance: How far lines keep from each other.
    """
    order: list[Pinned] = []
    for net in sorted((net for net in nets if not is_straight(net)), key=_span):
        costs = [_cost_at(net, order, at, distance) for at in range(len(order) + 1)]
        order.insert(costs.index(min(costs)), net)
    _settle(order, distance)
    found: dict[int, int] = {}
    for at, net in enumerate(order):
        found[net.net] = 1 + max(
            (found[other.net] for other in order[:at] if _meet(other, net, distance)), default=-1
        )
    return found


def is_straight(net: Pinned) -> bool:
    """Whether a net needs no track."""
    return all(place == net.top for place, _ in net.bottoms)


def _span(net: Pinned) -> tuple[int, int]:
    places = [net.top, *(place for place, _ in net.bottoms)]
    return min(places), max(places)


def _meet(one: Pinned, other: Pinned, distance: int) -> bool:
    (start, end), (other_start, other_end) = _span(one), _span(other)
    return start <= other_end + distance and other_start <= end + distance


def _cost(above: Pinned, below: Pinned, distance: int) -> int:
    """How many lines cross where one net runs nearer to the upper layer than another."""
    start, end = _span(below)
    crossings = sum(start < place < end for place, _ in above.bottoms)
    first, last = _span(above)
    crossings += first < below.top < last
    # There the end of the one would lie on the beginning of the other.
    return crossings + _CLASH * sum(abs(place - below.top) < distance for place, _ in above.bottoms)


def _cost_at(net: Pinned, order: Sequence[Pinned], at: int, distance: int) -> int:
    above = sum(_cost(other, net, distance) for other in order[:at])
    return above + sum(_cost(net, other, distance) for other in order[at:])


def _settle(order: list[Pinned], distance: int) -> None:
    """Exchange neighbours as long as that saves crossings."""
    is_better = True
    while is_better:
        is_better = False
        for at in range(len(order) - 1):
            one, other = order[at : at + 2]
            if _cost(other, one, distance) < _cost(one, other, distance):
                order[at : at + 2] = other, one
                is_better = True

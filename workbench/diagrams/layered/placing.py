"""Where along its layer each box stands, so that lines are straight where they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.diagrams.layered.isotonic import Wish, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.diagrams.layered.graph import Task
    from workbench.diagrams.layered.nets import Strands

_ROUNDS = 8
_AIR = 1.1
_STRAIGHT = 8.0
"""How much more a net that passes through wants to go straight on than a box wants to stand in the middle."""


class Placing:
    """The places of the boxes of a graph, and of the nets that pass through their layers.

    Args:
        strands: What runs between the layers.
        layers: The same layers in their final order.
        task: The distances to keep.
    """

    def __init__(self, strands: Strands, layers: Sequence[Sequence[int]], task: Task) -> None:
        self._strands = strands
        self._layers = layers
        self._task = task
        self._starts: dict[int, int] = {}
        self._limit = self._room()

    def places(self) -> Mapping[int, int]:
        """Where everything begins, from 0."""
        for layer in self._layers:
            self._settle(layer, dict.fromkeys(layer, 0.0))
        for turn in range(_ROUNDS):
            downward = turn % 2 == 0
            ranks = range(len(self._layers))
            for rank in ranks if downward else reversed(ranks):
                self._settle(self._layers[rank], self._wished(rank, downward=downward))
        least = min(self._starts.values())
        return {vertex: start - least for vertex, start in self._starts.items()}

    def _room(self) -> int:
        """How long layers may become: little longer than the longest one must be, lest boxes drift away."""
        longest = max(
            sum(wish.size + wish.gap for wish in self._wishes(layer, dict.fromkeys(layer, 0.0)))
            for layer in self._layers
        )
        room = round(longest * _AIR)
        return room if self._task.limit is None else max(longest, min(room, self._task.limit))

    def _wished(self, rank: int, *, downward: bool) -> dict[int, float]:
        wishes: dict[int, list[float]] = {}
        gaps = self._strands.gaps
        gap = gaps[rank - 1] if downward and rank else gaps[rank] if not downward and rank < len(gaps) else ()
        for strand in gap:
            net = self._strands.nets[strand.net]
            top = net.port if strand.upper == net.upper else 0
            bottom = self._port(strand.wire, strand.lower) if strand.wire is not None else 0
            mine, other, own, far = (
                (strand.lower, strand.upper, bottom, top)
                if downward
                else (strand.upper, strand.lower, top, bottom)
            )
            wishes.setdefault(mine, []).append(
                self._starts[other] + self._offset(other, far) - self._offset(mine, own)
            )
        return {
            vertex: sum(wishes[vertex]) / len(wishes[vertex]) if vertex in wishes else self._starts[vertex]
            for vertex in self._layers[rank]
        }

    def _port(self, number: int, box: int) -> int | None:
        wire = self._task.wires[number]
        return wire.child_port if wire.child == box else wire.parent_port

    def _offset(self, vertex: int, port: int | None) -> float:
        return (self._strands.widths[vertex] - 1) / 2 if port is None else port

    def _settle(self, layer: Sequence[int], wished: Mapping[int, float]) -> None:
        wishes = self._wishes(layer, wished)
        for vertex, start in zip(layer, settle(wishes, self._limit), strict=True):
            self._starts[vertex] = start

    def _wishes(self, layer: Sequence[int], wished: Mapping[int, float]) -> list[Wish]:
        passing, widths = self._strands.passing, self._strands.widths
        wishes = []
        for at, vertex in enumerate(layer):
            is_line = vertex in passing or (at > 0 and layer[at - 1] in passing)
            gap = (self._task.spacing.lines if is_line else self._task.spacing.boxes) if at else 0
            weight = _STRAIGHT if vertex in passing else 1.0
            wishes.append(Wish(wished[vertex], widths[vertex], weight, gap))
        return wishes

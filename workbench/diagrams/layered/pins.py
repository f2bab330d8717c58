"""At which places along a layer the lines of a gap begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.diagrams.layered.isotonic import Wish, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.diagrams.layered.graph import Task
    from workbench.diagrams.layered.nets import Strand, Strands


class Pinned(NamedTuple):
    """A net between two layers."""

    net: int
    top: int
    """Where it comes from, along the layer."""
    bottoms: tuple[tuple[int, Strand], ...]
    """Where it leads to."""


class _Pin(NamedTuple):
    """A place on one side of a box or passing net that is to be found."""

    key: int
    """The number of the net, or of the strand in its gap."""
    wish: float
    """Where it would like to be."""
    rank: float
    """Decides between pins that would like to be in one place."""


class Pins:
    """Finds the pins of one gap after another.

    Args:
        strands: What runs between the layers.
        starts: Where boxes and passing nets begin along their layers.
        task: All lines, and the distances to keep.
    """

    def __init__(self, strands: Strands, starts: Mapping[int, int], task: Task) -> None:
        self._strands = strands
        self._starts = starts
        self._task = task

    def of_gap(self, gap: Sequence[Strand]) -> list[Pinned]:
        """The nets between two layers."""
        members: dict[int, list[Strand]] = {}
        for strand in gap:
            members.setdefault(strand.net, []).append(strand)
        tops = self._tops(members)
        bottoms: dict[int, list[tuple[int, Strand]]] = {}
        for at, place in self._bottoms(gap, tops).items():
            bottoms.setdefault(gap[at].net, []).append((place, gap[at]))
        return [Pinned(net, tops[net], tuple(bottoms[net])) for net in members]

    def _tops(self, nets: Mapping[int, list[Strand]]) -> dict[int, int]:
        sides: dict[int, list[_Pin]] = {}
        for number, members in nets.items():
            net, vertex = self._strands.nets[number], members[0].upper
            far = sum(self._middle(strand.lower) for strand in members) / len(members)
            is_fixed = vertex == net.upper and net.port is not None
            wish = self._starts[vertex] + (net.port or 0) if is_fixed else far
            sides.setdefault(vertex, []).append(_Pin(number, wish, far))
        return self._settled(sides)

    def _bottoms(self, gap: Sequence[Strand], tops: Mapping[int, int]) -> dict[int, int]:
        sides: dict[int, list[_Pin]] = {}
        for at, strand in enumerate(gap):
            far = tops[strand.net]
            port = self._port(strand)
            wish = far if port is None else self._starts[strand.lower] + port
            sides.setdefault(strand.lower, []).append(_Pin(at, wish, far))
        return self._settled(sides)

    def _settled(self, sides: Mapping[int, list[_Pin]]) -> dict[int, int]:
        found: dict[int, int] = {}
        for vertex, pins in sides.items():
            width = self._strands.widths[vertex]
            margin = min(self._task.spacing.margin, (width - len(pins)) // 2)
            first, room = self._starts[vertex] + max(margin, 0), width - 2 * max(margin, 0)
            # With more lines than a side has room for they move closer, and at last some share a place.
            gap = min(self._task.spacing.pins - 1, (room - len(pins)) // max(len(pins) - 1, 1))
            pins.sort(key=lambda pin: (pin.wish, pin.rank))
            wishes = [Wish(pin.wish - first, 1, gap=max(gap, 0)) for pin in pins]
            places = (min(place, room - 1) for place in settle(wishes, room))
            found.update((pin.key, first + place) for pin, place in zip(pins, places, strict=True))
        return found

    def _port(self, strand: Strand) -> int | None:
        if strand.wire is None:
            return None
        wire = self._task.wires[strand.wire]
        return wire.child_port if wire.child == strand.lower else wire.parent_port

    def _middle(self, vertex: int) -> float:
        return self._starts[vertex] + (self._strands.widths[vertex] - 1) / 2

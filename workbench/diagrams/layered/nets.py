"""Lines that share a trunk, cut into strands from each layer to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.diagrams.layered.graph import Task, Wire
    from workbench.diagrams.layered.ranks import Directed


class Strand(NamedTuple):
    """A piece of a net between two neighbouring layers."""

    net: int
    upper: int
    """A box, or the place in a layer where the net passes through."""
    lower: int
    wire: int | None
    """The line that ends at `lower`; None where the net goes on."""


class Net(NamedTuple):
    """Lines that leave one box at one place."""

    upper: int
    port: int | None
    """Where along the box's side; None for anywhere."""
    lines: tuple[Directed, ...]


class Strands(NamedTuple):
    """All layers, and what runs between them."""

    layers: list[list[int]]
    """Boxes by number, and behind their numbers the places where nets pass through."""
    gaps: list[list[Strand]]
    """What runs between each layer and the next."""
    nets: list[Net]
    passing: dict[int, int]
    """The net that passes through at a place."""
    widths: dict[int, int]
    """How much of its layer each box, or place, takes."""


def strands(lines: Iterable[Directed], ranks: Mapping[int, int], task: Task) -> Strands:
    """The nets of some lines.

    Args:
        lines: What joins the boxes.
        ranks: The layer of each box.
        task: The boxes' sizes, and all lines.
    """
    layers: list[list[int]] = [[] for _ in range(max(ranks.values()) + 1)]
    for box, rank in ranks.items():
        layers[rank].append(box)
    gaps: list[list[Strand]] = [[] for _ in layers[1:]]
    passing: dict[int, int] = {}
    nets = _nets(lines, task.wires)
    for number, net in enumerate(nets):
        last = max(ranks[line.lower] for line in net.lines)
        upper = net.upper
        for rank in range(ranks[net.upper] + 1, last + 1):
            gap = gaps[rank - 1]
            gap += [
                Strand(number, upper, line.lower, line.wire)
                for line in net.lines
                if ranks[line.lower] == rank
            ]
            if rank < last:
                place = len(task.sizes) + len(passing)
                passing[place] = number
                layers[rank].append(place)
                gap.append(Strand(number, upper, place, None))
                upper = place
    widths = {box: task.sizes[box].cross for box in ranks} | dict.fromkeys(passing, 1)
    return Strands(layers, gaps, nets, passing, widths)


def _nets(lines: Iterable[Directed], wires: Sequence[Wire]) -> list[Net]:
    trunks: dict[object, list[Directed]] = {}
    for line in lines:
        wire = wires[line.wire]
        # Turned round, a line leaves the box that it leads to, and shares its way with no other.
        key = line.wire if line.is_turned else (line.upper, wire.trunk, wire.parent_port)
        trunks.setdefault(key, []).append(line)
    nets = []
    for group in trunks.values():
        wire = wires[group[0].wire]
        port = wire.child_port if group[0].is_turned else wire.parent_port
        nets.append(Net(group[0].upper, port, tuple(group)))
    return nets

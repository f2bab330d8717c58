"""In which order the boxes of a layer stand, so that few lines cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.diagrams.layered.nets import Strand, Strands

_SWEEPS = 12


def order_layers(strands: Strands) -> list[list[int]]:
    """The layers in an order with few crossings: the best of some sweeps by barycentres, then of swaps."""
    layers = [list(layer) for layer in strands.layers]
    best, fewest = layers, _crossings(layers, strands.gaps)
    for sweep in range(_SWEEPS):
        layers = _swept(layers, strands.gaps, downward=sweep % 2 == 0)
        _swap(layers, strands.gaps)
        crossings = _crossings(layers, strands.gaps)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _swept(layers: list[list[int]], gaps: Sequence[list[Strand]], *, downward: bool) -> list[list[int]]:
    result = [list(layer) for layer in layers]
    ranks = range(1, len(layers)) if downward else range(len(layers) - 2, -1, -1)
    for rank in ranks:
        fixed = result[rank - 1 if downward else rank + 1]
        places = {vertex: at for at, vertex in enumerate(fixed)}
        near: dict[int, list[int]] = {}
        for strand in gaps[rank - 1 if downward else rank]:
            mine, other = (strand.lower, strand.upper) if downward else (strand.upper, strand.lower)
            near.setdefault(mine, []).append(places[other])
        # Relative to the length of the layers, so that boxes without lines keep about their places.
        scale = len(fixed) / max(1, len(result[rank]))
        weights = {
            vertex: sum(near[vertex]) / len(near[vertex]) if vertex in near else at * scale
            for at, vertex in enumerate(result[rank])
        }
        result[rank].sort(key=weights.__getitem__)
    return result


def _swap(layers: list[list[int]], gaps: Sequence[list[Strand]]) -> None:
    """Exchange neighbours as long as that saves crossings."""
    for rank, layer in enumerate(layers):
        around = [gap for at, gap in enumerate(gaps) if at in (rank - 1, rank)]
        count = _counter(layers, around, rank)
        fewest = count()
        is_better = True
        while is_better and fewest:
            is_better = False
            for at in range(len(layer) - 1):
                layer[at], layer[at + 1] = layer[at + 1], layer[at]
                crossings = count()
                if crossings < fewest:
                    fewest, is_better = crossings, True
                else:
                    layer[at], layer[at + 1] = layer[at + 1], layer[at]


def _counter(layers: list[list[int]], gaps: list[list[Strand]], rank: int) -> Callable[[], int]:
    near = layers[max(0, rank - 1) : rank + 2]
    return lambda: _total(near, gaps)


def _crossings(layers: Sequence[list[int]], gaps: Sequence[list[Strand]]) -> int:
    return _total(layers, gaps)


def _total(layers: Sequence[list[int]], gaps: Sequence[list[Strand]]) -> int:
    places = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
    return sum(_between(gap, places) for gap in gaps)


def _between(gap: list[Strand], places: dict[int, int]) -> int:
    ends = [(places[strand.upper], places[strand.lower], strand.net) for strand in gap]
    return sum(
        (upper - other_upper) * (lower - other_lower) < 0 and net != other_net
        for at, (upper, lower, net) in enumerate(ends)
        for other_upper, other_lower, other_net in ends[:at]
    )

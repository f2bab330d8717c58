"""Places in a row that are as near to where they would like to be as their order allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Wish(NamedTuple):
    """Where something would like to begin, and how much."""

    start: float
    size: int
    weight: float = 1.0
    gap: int = 0
    """The least distance from what stands before it."""


def settle(wishes: Sequence[Wish], limit: int | None = None) -> list[int]:
    """Where each begins: in order, without overlap, as near to the wishes as can be.

    The weighted squares of the distances are least. By pooling adjacent violators
    (https://doi.org/10.1214/aoms/1177728423), after what stands before each has been taken off.

    Args:
        wishes: In their order.
        limit: Where the last has to end, if there is room at all; then also nothing begins below 0.
    """
    before: list[int] = []
    total = 0
    for at, wish in enumerate(wishes):
        total += wish.gap if at else 0
        before.append(total)
        total += wish.size
    pools: list[tuple[float, float, int]] = []
    for wish, offset in zip(wishes, before, strict=True):
        value, weight, number = wish.start - offset, wish.weight, 1
        while pools and pools[-1][0] > value:
            other, other_weight, other_number = pools.pop()
            value = (value * weight + other * other_weight) / (weight + other_weight)
            weight, number = weight + other_weight, number + other_number
        pools.append((value, weight, number))
    values = [value for value, _, number in pools for _ in range(number)]
    if limit is not None:
        most = max(0, limit - total)
        values = [min(max(value, 0), most) for value in values]
    return [round(value) + offset for value, offset in zip(values, before, strict=True)]

"""Which layer each box is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.diagrams.layered.graph import Task, Wire


class Directed(NamedTuple):
    """A line in the direction in which it is laid, which is the other one where it would close a circle."""

    wire: int
    upper: int
    lower: int
    is_turned: bool


def directed(boxes: Sequence[int], wires: Mapping[int, Wire]) -> list[Directed]:
    """The lines between `boxes` without circles; those from a box to itself are left out."""
    children: dict[int, list[int]] = {box: [] for box in boxes}
    for number, wire in wires.items():
        if wire.parent != wire.child:
            children[wire.parent].append(number)
    parents = {wire.child for wire in wires.values() if wire.parent != wire.child}
    turned: set[int] = set()
    done: set[int] = set()
    # From boxes that refer to nothing, so that what turns is a line back and not one of the many there.
    for start in sorted(boxes, key=lambda box: (box in parents, -len(children[box]))):
        _search(start, children, wires, done, turned)
    return [
        Directed(number, wire.child, wire.parent, is_turned=True)
        if number in turned
        else Directed(number, wire.parent, wire.child, is_turned=False)
        for number, wire in wires.items()
        if wire.parent != wire.child
    ]


def _search(
    start: int, children: Mapping[int, list[int]], wires: Mapping[int, Wire], done: set[int], turned: set[int]
) -> None:
    """Find the lines that lead back to a box from which the search has come, depth first."""
    if start in done:
        return
    path = {start}
    stack = [(start, iter(children[start]))]
    while stack:
        box, rest = stack[-1]
        number = next(rest, None)
        if number is None:
            stack.pop()
            path.discard(box)
            done.add(box)
            continue
        child = wires[number].child
        if child in path:
            turned.add(number)
        elif child not in done:
            path.add(child)
            stack.append((child, iter(children[child])))


def ranks(boxes: Sequence[int], lines: Iterable[Directed], task: Task, limit: int | None) -> dict[int, int]:
    """The layer of each box, from 0: behind all from which lines come, and where there is room.

    Args:
        boxes: Their numbers.
        lines: What joins them, without circles.
        task: Their sizes and distances.
        limit: How long the boxes of a layer may be; one is always let in.
    """
    sizes, gap = task.sizes, task.spacing.boxes
    uppers: dict[int, set[int]] = {box: set() for box in boxes}
    lowers: dict[int, set[int]] = {box: set() for box in boxes}
    for line in lines:
        uppers[line.lower].add(line.upper)
        lowers[line.upper].add(line.lower)
    order = _topological(boxes, uppers, lowers)
    depth: dict[int, int] = {}
    for box in order:
        depth[box] = 1 + max((depth[upper] for upper in uppers[box]), default=-1)
    found: dict[int, int] = {}
    used: dict[int, int] = {}

    def place(box: int, rank: int) -> bool:
        room = used.get(rank, -gap) + gap + sizes[box].cross
        if limit is not None and rank in used and room > limit:
            return False
        found[box], used[rank] = rank, room
        return True

    for box in sorted(order, key=depth.__getitem__):
        rank = 1 + max((found[upper] for upper in uppers[box]), default=-1)
        while not place(box, rank):
            rank += 1
    for box in reversed(order):
        # What nothing comes before moves next to what follows it, so that its lines are short.
        if not uppers[box] and lowers[box]:
            near = min(found[lower] for lower in lowers[box]) - 1
            if near > found[box]:
                used[found[box]] -= gap + sizes[box].cross
                if not place(box, near):
                    used[found[box]] += gap + sizes[box].cross
    present = sorted(set(found.values()))
    return {box: present.index(rank) for box, rank in found.items()}


def _topological(
    boxes: Sequence[int], uppers: Mapping[int, set[int]], lowers: Mapping[int, set[int]]
) -> list[int]:
    waiting = {box: len(uppers[box]) for box in boxes}
    order = [box for box in boxes if not waiting[box]]
    for box in order:
        for lower in sorted(lowers[box]):
            waiting[lower] -= 1
            if not waiting[lower]:
                order.append(lower)
    return order

"""The links of a diagram as lines that a layout can draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.diagrams.layered.graph import Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.diagrams.diagram import Diagram, Entity, Link


class Wiring(NamedTuple):
    """The lines of a diagram, and the links that they stand for."""

    wires: tuple[Wire, ...]
    links: tuple[Link, ...]
    """The link of each line."""


def wiring_of(
    diagram: Diagram, port: Callable[[Entity, tuple[str, ...]], int | None] = lambda _entity, _columns: None
) -> Wiring:
    """The lines of a diagram. Those to one entity share a trunk if its end of them looks the same.

    Args:
        diagram: The diagram.
        port: Where a line meets the box of an entity, given the columns that it is about.
    """
    numbers = {entity.name: number for number, entity in enumerate(diagram.entities)}
    links = tuple(link for link in diagram.links if link.source in numbers and link.target in numbers)
    wires = tuple(
        Wire(
            numbers[link.target],
            numbers[link.source],
            link.at_target.value,
            port(diagram.entities[numbers[link.target]], link.references),
            port(diagram.entities[numbers[link.source]], link.columns),
        )
        for link in links
    )
    return Wiring(wires, links)

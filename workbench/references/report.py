"""What is told of the references of some services, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.references.collisions import Collision
from workbench.references.cycles import Cycle
from workbench.references.edges import Edge, edges_of
from workbench.references.link import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from workbench.references.graph import Graph


class Report(Struct, frozen=True, eq=False, dict=True):
    """The references that some services have or are meant by, and what is wrong with them."""

    links: tuple[Link, ...]
    collisions: tuple[Collision, ...]
    cycles: tuple[Cycle, ...]
    unknown: dict[str, str]
    """The services whose database can't be told, and the variable that would tell."""

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.collisions and not any(link.is_wrong for link in self.links)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Services as they depend on each other."""
        return edges_of(self.links)


def report_on(
    graph: Graph,
    collisions: Iterable[Collision],
    unknown: Mapping[str, str],
    services: Collection[str] | None = None,
) -> Report:
    """What is to be told.

    Args:
        graph: All references.
        collisions: All tables that several services have in one database.
        unknown: The services whose database can't be told, and the variable that would tell.
        services: Those that people ask about; None for all.
    """
    cycles = graph.cycles
    if services is None:
        return Report(graph.links, tuple(collisions), cycles, dict(unknown))
    wanted = frozenset(services)
    return Report(
        tuple(link for link in graph.links if link.service in wanted or link.target.service in wanted),
        tuple(one for one in collisions if not wanted.isdisjoint(one.services)),
        tuple(cycle for cycle in cycles if not wanted.isdisjoint(cycle)),
        {name: why for name, why in unknown.items() if name in wanted},
    )

"""Who refers to whom, over all services."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.cached import cached_property
from workbench.references.cycles import Cycle, cycles_of
from workbench.references.edges import Edge, edges_of
from workbench.references.evident import Names
from workbench.references.following import Follower
from workbench.references.link import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.references.knowledge import Knowledge
    from workbench.references.outline import Outline


class Graph(Struct, frozen=True, eq=False, dict=True):
    """The references of a workspace."""

    links: tuple[Link, ...]
    """In the order of the plan, those of a service in the order of its text, evident ones last."""

    @cached_property
    def by_user(self) -> Mapping[str, tuple[Link, ...]]:
        """The references of each service that has any."""
        return _grouped((link.service, link) for link in self.links)

    @cached_property
    def by_owner(self) -> Mapping[str, tuple[Link, ...]]:
        """The references to each service that is named by others, whether it exists or not."""
        return _grouped((link.target.service or "", link) for link in self.links if link.crosses)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Services as they depend on each other."""
        return edges_of(self.links)

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """Services that refer to each other in a circle."""
        return cycles_of(self.edges)

    def uses(self, service: str) -> tuple[Link, ...]:
        """The references that `service` has."""
        return self.by_user.get(service, ())

    def used_by(self, service: str) -> tuple[Link, ...]:
        """The references that other services have to `service`."""
        return self.by_owner.get(service, ())

    def leads(self, service: str) -> Mapping[str, str]:
        """What ids of `service` that say nothing refer to by their names, by `Model.field`."""
        return {
            f"{link.model}.{link.field}": link.target.text for link in self.uses(service) if not link.declared
        }


def graph_of(outlines: Mapping[str, Outline], knowledge: Knowledge) -> Graph:
    """Follow the references of all services, those that are excluded left out.

    Args:
        outlines: The services by name, in the order of the plan.
        knowledge: What is known beside them.
    """
    counting = [outline for name, outline in outlines.items() if name not in knowledge.excluded]
    names = Names(counting, knowledge.conventions)
    follower = Follower(outlines, knowledge)
    return Graph(tuple(link for outline in counting for link in _links(outline, follower, names)))


def _links(outline: Outline, follower: Follower, names: Names) -> Iterator[Link]:
    for declared in outline.declared:
        yield follower.declared(outline, declared)
    for bare in outline.bare:
        place = names.target_of(outline.service, bare)
        if place is not None:
            yield follower.evident(outline, bare, place)


def _grouped(pairs: Iterator[tuple[str, Link]]) -> Mapping[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = defaultdict(list)
    for name, link in pairs:
        groups[name].append(link)
    return {name: tuple(links) for name, links in groups.items()}

"""Services as they depend on each other: all references between two of them as one edge."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.references.link import URGENCY, Link, LinkStatus

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edge(Struct, frozen=True):
    """A service, and another that it refers to."""

    user: str
    owner: str
    """May be one that does not exist."""
    links: tuple[Link, ...]
    """The worst first."""

    @property
    def status(self) -> LinkStatus:
        """The worst of them."""
        return self.links[0].status

    @property
    def is_declared(self) -> bool:
        """Whether any of them is written down."""
        return any(link.declared for link in self.links)


def edges_of(links: Iterable[Link]) -> tuple[Edge, ...]:
    """The edges that `links` make, in their order; what stays within a service makes none."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.crosses and link.target.service is not None:
            found[link.service, link.target.service].append(link)
    return tuple(
        Edge(user, owner, tuple(sorted(some, key=lambda link: URGENCY[link.status])))
        for (user, owner), some in found.items()
    )


def worst_first(edges: Iterable[Edge]) -> list[Edge]:
    """The edges with what has to be mended at the top, else in their order."""
    return sorted(edges, key=lambda edge: URGENCY[edge.status])

"""One service with those that it refers to and those that refer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.references.collisions import Collision
from workbench.references.cycles import Cycle
from workbench.references.edges import Edge, worst_first
from workbench.references.link import URGENCY, Link

if TYPE_CHECKING:
    from workbench.references.report import Report


class Neighbourhood(Struct, frozen=True, eq=False):
    """What one service has to do with others; of each list the worst first."""

    service: str
    uses: tuple[Edge, ...]
    used_by: tuple[Edge, ...]
    inner: tuple[Link, ...]
    """References that stay in the service or name nothing."""
    collisions: tuple[Collision, ...]
    """The tables that it shares with others by accident."""
    cycles: tuple[Cycle, ...]
    """The circles that it is part of."""

    @property
    def is_alone(self) -> bool:
        """Whether it neither refers to another service nor is referred to."""
        return not (self.uses or self.used_by or self.inner or self.collisions)


def neighbourhood_of(report: Report, service: str) -> Neighbourhood:
    """What `service` has to do with others, out of a report that covers it."""
    inner = (link for link in report.links if link.service == service and not link.crosses)
    return Neighbourhood(
        service,
        uses=tuple(worst_first(edge for edge in report.edges if edge.user == service)),
        used_by=tuple(worst_first(edge for edge in report.edges if edge.owner == service)),
        inner=tuple(sorted(inner, key=lambda link: URGENCY[link.status])),
        collisions=tuple(one for one in report.collisions if service in one.services),
        cycles=tuple(cycle for cycle in report.cycles if service in cycle),
    )

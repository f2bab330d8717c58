"""What schemas that are generated together show to each other before they are on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.checklist.subject import Fleet
    from workbench.workspace.fleet import Exports


class Company:
    """The neighbours of a schema that is being generated.

    Args:
        fleet: The services as they are on disk.
        drafted: What those export that were generated before it and are not written yet, by name.
    """

    def __init__(self, fleet: Fleet, drafted: Mapping[str, Exports]) -> None:
        self._fleet = fleet
        self._drafted = drafted
        self.asked: set[str] = set()
        """The services whose exports were asked for as they are on disk."""

    def services(self) -> Collection[str]:
        """The names of all services."""
        return self._fleet.services()

    def exports(self, service: str) -> Exports:
        """The fields of each model of `service`, as they will be once all is written."""
        if service in self._drafted:
            return self._drafted[service]
        self.asked.add(service)
        return self._fleet.exports(service)

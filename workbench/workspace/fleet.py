"""What services know of each other, and which verdicts rest on that knowledge."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from workbench.checklist.subject import FieldShape
    from workbench.workspace.plans import Plans

Exports: TypeAlias = "Mapping[str, Mapping[str, FieldShape]] | None"
"""The fields of each model that other services may refer to; None for a service without a readable schema."""


def mark_of(value: object) -> str:
    """A short hash that changes with anything in `value`."""
    return blake2b(msgspec.msgpack.encode(value, order="sorted"), digest_size=16).hexdigest()


class Neighbours:
    """The services of a workspace as their checks see them.

    Args:
        names: All services, with or without a schema.
        read: Reads what a service exports; called once for each service that somebody asks about.
        read_mark: Finds the hash of what a service exports, which may be cheaper.
        plans: What services will export once they are generated.
    """

    def __init__(
        self,
        names: Collection[str],
        read: Callable[[str], Exports],
        read_mark: Callable[[str], str],
        plans: Plans,
    ) -> None:
        self._plans = plans
        # In order, for whoever looks for the nearest of 10,000 names; and a mapping, for who looks one up.
        self._names = dict.fromkeys(sorted(names))
        self._read = read
        self._read_mark = read_mark
        self._exports: dict[str, Exports] = {}
        self._marks: dict[str, str] = {}
        self.names_mark = mark_of(list(self._names))
        self.changes = 0
        """How often somebody may have been told what is no longer true."""

    def services(self) -> Collection[str]:
        """The names of all services, with or without a schema."""
        return self._names.keys()

    def exports(self, service: str) -> Exports:
        """The fields of each model of `service`; None when it has no schema that can be read."""
        if service not in self._names:
            return None
        if service not in self._exports:
            exports = self._read(service)
            self.learn(service, mark_of(exports))
            self._exports[service] = exports
        return self._exports[service]

    def mark(self, service: str) -> str:
        """A hash of what `service` exports."""
        if service not in self._names:
            return mark_of(None)
        if service not in self._marks:
            self._marks[service] = self._read_mark(service)
        return self._marks[service]

    def plans(self, service: str, model: str, field: str) -> bool:
        """Whether the service's blueprint has that field."""
        return self._plans.have(service, model, field)

    def plan_mark(self, service: str) -> str:
        """A hash of the service's blueprint."""
        return self._plans.mark(service)

    def learn(self, service: str, mark: str) -> None:
        """Take note of what `service` exports now."""
        before = self._marks.get(service)
        self._marks[service] = mark
        if before is not None and before != mark:
            self._exports.pop(service, None)
            self.changes += 1


class Grounds(msgspec.Struct, frozen=True):
    """What a verdict rests on beside the service's own files: it holds as long as this does."""

    exports: dict[str, str]
    """The hash of what each service exported that the check asked about."""
    names: str | None
    """The hash of all services' names, if the check asked for them."""
    plans: dict[str, str] = {}
    """The hash of each blueprint that the check asked about."""

    def hold_for(self, neighbours: Neighbours) -> bool:
        """Whether a check would be told the same today."""
        if self.names is not None and self.names != neighbours.names_mark:
            return False
        if any(neighbours.plan_mark(service) != mark for service, mark in self.plans.items()):
            return False
        return all(neighbours.mark(service) == mark for service, mark in self.exports.items())


class Inquiry:
    """The neighbours as one check sees them; remembers what it asked."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours
        self._asked: set[str] = set()
        self._asked_plans: set[str] = set()
        self._asked_names = False

    def services(self) -> Collection[str]:
        """The names of all services, with or without a schema."""
        self._asked_names = True
        return self._neighbours.services()

    def exports(self, service: str) -> Exports:
        """The fields of each model of `service`; None when it has no schema that can be read."""
        self._asked.add(service)
        return self._neighbours.exports(service)

    def plans(self, service: str, model: str, field: str) -> bool:
        """Whether the service's blueprint has that field."""
        self._asked_plans.add(service)
        return self._neighbours.plans(service, model, field)

    def grounds(self) -> Grounds:
        """What the check was told."""
        return Grounds(
            {service: self._neighbours.mark(service) for service in sorted(self._asked)},
            self._neighbours.names_mark if self._asked_names else None,
            {service: self._neighbours.plan_mark(service) for service in sorted(self._asked_plans)},
        )

"""Checks services, as little as can be: what the cache or the last look already knows is not done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from workbench.workspace.cache import Cache, Result
from workbench.workspace.checking import Inputs, exports_of, judge, key_of, read_inputs
from workbench.workspace.fleet import Exports, Neighbours, mark_of
from workbench.workspace.snapshot import ServiceSnapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.workspace.discovery import Entry


class Checked(Struct, frozen=True, eq=False):
    """A service that was looked at."""

    snapshot: ServiceSnapshot
    key: bytes
    """Hash of what was read of the service."""
    result: Result


class Surroundings(NamedTuple):
    """What checks depend on beside the services' own folders."""

    conventions: Conventions
    generated: frozenset[str]
    """The services whose schema the workbench generated."""
    blueprints: frozenset[str]
    """The services for which there is a blueprint."""


class Checker:
    """Checks the services of one workspace under one catalog.

    Args:
        root: The workspace, its symlinks resolved.
        entries: The services by name.
        surroundings: What else checks depend on.
        cache: Results of earlier runs.
    """

    def __init__(
        self, root: Path, entries: Mapping[str, Entry], surroundings: Surroundings, cache: Cache | None
    ) -> None:
        self._root = root
        self._entries = entries
        self._surroundings = surroundings
        self._cache = cache
        self.neighbours = Neighbours(entries.keys(), self._exports, self._exports_mark)

    def check(self, entry: Entry, known: Checked | None = None) -> Checked:
        """Read `entry` and check it.

        Args:
            entry: The service.
            known: The last answer; it comes back where nothing has changed.
        """
        inputs = self._read(entry)
        conventions = self._conventions_for(entry)
        key = key_of(inputs, conventions)
        result = self._result(inputs, key, conventions, known)
        snapshot = self._snapshot(inputs, result)
        if known is not None and known.result is result and _is_same(known.snapshot, snapshot):
            return known
        return Checked(snapshot, key, result)

    def _result(self, inputs: Inputs, key: bytes, conventions: Conventions, known: Checked | None) -> Result:
        service = inputs.entry.name
        result = known.result if known is not None and known.key == key else None
        if result is None:
            result = self._cached(inputs, key)
        if result is not None:
            self.neighbours.learn(service, result.exports_mark)
            if result.grounds.hold_for(self.neighbours):
                return result
        result = judge(inputs, conventions, self.neighbours)
        self.neighbours.learn(service, result.exports_mark)
        if self._cache is not None and inputs.files:
            self._cache.put(key, result)
        return result

    def _cached(self, inputs: Inputs, key: bytes) -> Result | None:
        return self._cache.get(key) if self._cache is not None and inputs.files else None

    def _snapshot(self, inputs: Inputs, result: Result) -> ServiceSnapshot:
        entry = inputs.entry
        return ServiceSnapshot(
            service=entry.service,
            folder=entry.folder,
            state=result.state,
            files=inputs.files,
            checklist=result.checklist,
            problems=result.problems,
            listed=entry.listed,
            has_blueprint=entry.name in self._surroundings.blueprints,
        )

    def _exports(self, service: str) -> Exports:
        return exports_of(self._read(self._entries[service]))

    def _exports_mark(self, service: str) -> str:
        entry = self._entries[service]
        inputs = self._read(entry)
        cached = self._cached(inputs, key_of(inputs, self._conventions_for(entry)))
        return cached.exports_mark if cached is not None else mark_of(exports_of(inputs))

    def _read(self, entry: Entry) -> Inputs:
        return read_inputs(self._root, entry, generated=entry.name in self._surroundings.generated)

    def _conventions_for(self, entry: Entry) -> Conventions:
        conventions, target = self._surroundings.conventions, entry.service.target
        return conventions if target is None else structs.replace(conventions, prisma_target=target)


def _is_same(one: ServiceSnapshot, other: ServiceSnapshot) -> bool:
    return (
        one.service == other.service
        and one.folder == other.folder
        and one.listed is other.listed
        and one.has_blueprint is other.has_blueprint
    )

"""Checks what the entries of a catalog say about each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from workbench.catalog.service import Catalog, Phase, Priority, Service
from workbench.catalog.values import referred_service
from workbench.catalog.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from msgspec import Struct

    from workbench.catalog.conventions import Conventions
    from workbench.catalog.problem import Report
    from workbench.catalog.structs import StructReader

Numbered = TypeVar("Numbered", Priority, Phase)


def settle(catalog: Catalog, reader: StructReader, report: Report) -> Catalog:
    """The catalog with its references followed, and services in the phase of their priority.

    A reference that leads nowhere is reported and dropped, so that whoever reads the catalog may follow
    all of them. So is the second of two entries that claim the same name, number or folder.

    Args:
        catalog: What the file says.
        reader: What read it.
        report: Takes the problems.
    """
    faults = _Faults(reader, report)
    phases = tuple(_distinct_numbers(catalog.phases, "phase", faults))
    declared = {phase.number for phase in phases}
    groups = {
        priority.number: _in_phase(priority, declared, faults)
        for priority in _distinct_numbers(catalog.priorities, "priority", faults)
    }
    known = {service.name: service for service in reversed(catalog.services)}
    kept = tuple(_distinct_services(catalog, faults))
    names = {service.name for service in kept}
    services = []
    for service in kept:
        changes = _placement(service, groups, declared, faults) | _kinship(service, known, names, faults)
        services.append(replace(service, **changes) if changes else service)
    return replace(
        catalog,
        phases=phases,
        priorities=tuple(groups.values()),
        services=tuple(services),
        conventions=_conventions(catalog.conventions, names, faults),
    )


class _Faults:
    """Reports a problem at the key of the struct that has it."""

    def __init__(self, reader: StructReader, report: Report) -> None:
        self._reader = reader
        self._report = report
        self.guess = report.guess

    def add(self, struct: Struct, key: str, message: str) -> None:
        origin = self._reader.origin(struct)
        self._report.add(origin.node.place(key), f"{origin.key}.{key}", message)

    def line(self, struct: Struct) -> int:
        return self._reader.origin(struct).node.line

    def gives(self, struct: Struct, key: str) -> bool:
        """Whether the file has the key, be it with nothing behind it."""
        node = self._reader.origin(struct).node
        return node.place(key) is not node


def _distinct_numbers(declarations: Iterable[Numbered], noun: str, faults: _Faults) -> Iterator[Numbered]:
    first: dict[int, Numbered] = {}
    for declaration in declarations:
        earlier = first.setdefault(declaration.number, declaration)
        if earlier is declaration:
            yield declaration
        else:
            line = faults.line(earlier)
            faults.add(
                declaration, "number", f"{noun} {declaration.number} is declared on line {line} already"
            )


def _distinct_services(catalog: Catalog, faults: _Faults) -> Iterator[Service]:
    by_name: dict[str, Service] = {}
    by_folder: dict[str, Service] = {}
    for service in catalog.services:
        if service.name in by_name:
            line = faults.line(by_name[service.name])
            faults.add(service, "name", f"the service `{service.name}` is listed on line {line} already")
            continue
        by_name[service.name] = service
        folder = catalog.folder(service)
        earlier = by_folder.setdefault(folder, service)
        if earlier is service:
            yield service
        else:
            owner = f"`{earlier.name}` on line {faults.line(earlier)}"
            faults.add(service, "path", f"the folder {quoted(folder)} belongs to {owner} already")


def _in_phase(priority: Priority, declared: Collection[int], faults: _Faults) -> Priority:
    if priority.phase is None or priority.phase in declared:
        return priority
    faults.add(priority, "phase", _undeclared("phase", priority.phase, declared))
    return replace(priority, phase=None)


def _placement(
    service: Service, groups: Mapping[int, Priority], declared: Collection[int], faults: _Faults
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    group = None
    if service.priority is not None:
        group = groups.get(service.priority)
        if group is None:
            faults.add(service, "priority", _undeclared("priority", service.priority, groups))
            changes["priority"] = None
    if service.phase is not None and service.phase not in declared:
        faults.add(service, "phase", _undeclared("phase", service.phase, declared))
        changes["phase"] = None
    elif group is not None and not faults.gives(service, "phase"):
        changes["phase"] = group.phase
    return changes


def _kinship(
    service: Service, known: Mapping[str, Service], kept: Collection[str], faults: _Faults
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for field in ("duplicate_of", "consolidate_with"):
        name: str | None = getattr(service, field)
        if name is None:
            continue
        key = field.replace("_", "-")
        fault = None
        if name == service.name:
            fault = f"`{key}` names the service itself"
        elif name not in known:
            fault = f"`{key}` names {quoted(name)}, which the catalog does not list" + faults.guess(
                name, known
            )
        elif field == "duplicate_of" and (original := known[name].duplicate_of) is not None:
            fault = (
                f"`{key}` names `{name}`, itself a duplicate of {quoted(original)}, name the one that stays"
            )
        if fault:
            faults.add(service, key, fault)
        if fault or name not in kept:
            changes[field] = None
    return changes


def _conventions(conventions: Conventions, names: Collection[str], faults: _Faults) -> Conventions:
    # A catalog of conventions alone leaves the services to discovery, and so can't know the owners.
    if not names:
        return conventions
    entities = []
    for entity in conventions.entities:
        if entity.owner in names:
            entities.append(entity)
        else:
            faults.add(entity, "owner", _unlisted("owner", entity.owner, names, faults))
    fields = []
    for field in conventions.compliance.fields:
        owner = referred_service(field.reference) if field.reference else None
        if owner is None or owner in names:
            fields.append(field)
        else:
            faults.add(field, "reference", _unlisted("reference", owner, names, faults))
            fields.append(replace(field, reference=None))
    compliance = replace(conventions.compliance, fields=tuple(fields))
    return replace(conventions, entities=tuple(entities), compliance=compliance)


def _unlisted(key: str, name: str, names: Collection[str], faults: _Faults) -> str:
    return f"`{key}` names {quoted(name)}, which the catalog does not list" + faults.guess(name, names)


def _undeclared(noun: str, number: int, declared: Iterable[int]) -> str:
    heading = {"priority": "priorities", "phase": "phases"}[noun]
    numbers = ", ".join(str(known) for known in sorted(declared)) or "none"
    return f"{noun} {number} is not declared under `{heading}:` (declared: {numbers})"

"""Makes services of a plan's entries, and says where the plan lists one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.catalog.names import check_service_name, slug
from workbench.catalog.service import Discrepancy, Service
from workbench.catalog.wording import counted, listing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.catalog.plan.entries import Listed


def name_services(listed: Sequence[Listed]) -> tuple[tuple[Service, ...], list[Discrepancy]]:
    """The services of a plan in its order, and what is wrong with its list.

    Entries of one name are one service. Only where the plan itself tells them apart, as `database` and
    `database (shared)`, they stay two, so that its counts can be found again: the entry with the remark
    takes it into its name and is marked a duplicate of the other.

    Args:
        listed: The entries of the plan, in its order.
    """
    names, discrepancies = _own_names(listed)
    services: dict[str, Service] = {}
    for entry, name in zip(listed, names, strict=True):
        service = _service(entry, name)
        services[name] = _merged(services[name], service) if name in services else service
    first = {name: entry for entry, name in reversed(list(zip(listed, names, strict=True)))}
    for name, service in services.items():
        original = service.duplicate_of
        entry = first[name]
        if original is None or name != entry.name:
            continue
        if original in services and original != name:
            message = f"`{name}` is listed{_group(entry)} and called a duplicate of `{original}`"
            message += f", which is listed too (line {first[original].line})"
            discrepancies.append(Discrepancy("duplicate-service", message, entry.line))
        else:
            message = f"`{name}` is called a duplicate of `{original}`, which is not listed"
            discrepancies.append(Discrepancy("unknown-service", message, entry.line))
    return tuple(_related(service, services) for service in services.values()), discrepancies


def _own_names(listed: Sequence[Listed]) -> tuple[list[str], list[Discrepancy]]:
    """A name for each entry, the same for entries that are one service."""
    names = [entry.name for entry in listed]
    taken = set(names)
    distinct = f"{counted(len(names), 'entry')} for {counted(len(taken), 'service')}"
    discrepancies = []
    positions: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        positions.setdefault(name, []).append(position)
    for name, where in positions.items():
        if len(where) == 1:
            continue
        keeper = next((position for position in where if not listed[position].remark), where[0])
        apart = []
        for position in where:
            entry = listed[position]
            own = slug(f"{name}-{entry.remark}")
            if position != keeper and entry.remark and own not in taken and not check_service_name(own):
                names[position] = own
                taken.add(own)
                apart.append(f"`{entry.wording}` is kept as `{own}`, a duplicate")
        places = listing([f"on line {listed[p].line}{_group(listed[p])}" for p in where])
        times = "twice" if len(where) == 2 else f"{len(where)} times"
        outcome = listing(apart) if apart else "the entries are taken for one service"
        message = f"`{name}` is listed {times}, {places} ({distinct}): {outcome}"
        discrepancies.append(Discrepancy("listed-twice", message, listed[where[-1]].line))
    return names, discrepancies


def _service(entry: Listed, name: str) -> Service:
    service = Service(
        name=name,
        priority=entry.priority,
        summary=entry.summary or entry.remark,
        existing=entry.existing,
        duplicate_of=entry.duplicate_of,
        path=entry.path,
    )
    if name != entry.name:
        because = f"the plan lists `{entry.wording}` beside `{entry.name}`"
        return replace(service, duplicate_of=entry.name, because=because, path=None)
    if entry.duplicate_of is not None:
        return replace(service, because="the plan says so")
    return service


def _merged(service: Service, again: Service) -> Service:
    return replace(
        service,
        priority=service.priority if service.priority is not None else again.priority,
        summary=service.summary or again.summary,
        existing=service.existing or again.existing,
        duplicate_of=service.duplicate_of or again.duplicate_of,
        because=service.because or again.because,
        path=service.path or again.path,
    )


def _related(service: Service, services: Mapping[str, Service]) -> Service:
    """The service, without an original that is not there, or that is itself a duplicate."""
    original = service.duplicate_of
    if original is None or (
        original != service.name and original in services and services[original].duplicate_of is None
    ):
        return service
    return replace(service, duplicate_of=None, because="")


def _group(entry: Listed) -> str:
    if entry.priority is not None:
        return f" under priority {entry.priority}"
    return " with a schema" if entry.existing else ""

"""Writes a `catalog.yaml` that people like to edit."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from workbench.catalog.conventions import Conventions, Thresholds
from workbench.catalog.load import VERSION
from workbench.catalog.wording import inert
from workbench.catalog.yaml_writer import block, item, items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.catalog.service import Catalog, Priority, Service
    from workbench.catalog.yaml_writer import Plain

_HEADER = f"""\
# What should exist in this workspace: its services, the order in which their schemas are wanted, and
# what all schemas agree on. Edit freely: the workbench names every mistake with its line.
version: {VERSION}
"""
_BY_HAND = ("database", "entities", "compliance")
"""Conventions that are left out where there are none; all others are shown with their default."""


def dump_catalog(catalog: Catalog) -> str:
    """The text that `load_catalog` reads back as the same catalog.

    Left out are defaults, and the phase of a service where its priority gives it. The same catalog gives
    the same text.
    """
    return "\n".join([_HEADER, *("".join(f"{line}\n" for line in part) for part in _parts(catalog))])


def _parts(catalog: Catalog) -> Iterator[list[str]]:
    yield list(block({"conventions": _conventions(catalog.conventions)}))
    if catalog.phases:
        yield ["phases:", *_indented(items([_given(phase) for phase in catalog.phases]))]
    if catalog.priorities:
        yield [
            "# A service is wanted in the phase of its priority, unless it names another.",
            "priorities:",
            *_indented(items([_given(priority) for priority in catalog.priorities])),
        ]
    priorities = {priority.number: priority for priority in catalog.priorities}
    heading = ["services:"]
    for (number, existing), group in groupby(catalog.services, key=_grouped):
        title = _title(priorities.get(number) if number is not None else None, existing=existing)
        lines = [line for service in group for line in item(_service(service, priorities))]
        yield [*heading, f"  # {title}", *_indented(lines)]
        heading = []
    if catalog.discrepancies:
        yield [
            "# In what the plan contradicts itself.",
            "discrepancies:",
            *_indented(line for found in catalog.discrepancies for line in item(_given(found))),
        ]


def _conventions(conventions: Conventions) -> Mapping[str, Plain]:
    shown = {key: _value(getattr(conventions, name)) for key, name, _ in _defaults(Conventions)}
    thresholds = conventions.substance
    shown["substance"] = {key: _value(getattr(thresholds, name)) for key, name, _ in _defaults(Thresholds)}
    return {key: value for key, value in shown.items() if value or key not in _BY_HAND}


def _grouped(service: Service) -> tuple[int | None, bool]:
    return service.priority, service.existing and service.priority is None


def _title(priority: Priority | None, *, existing: bool) -> str:
    if priority is not None:
        return inert(f"Priority {priority.number}: {priority.title}")
    return "Listed as having a schema" if existing else "Without a priority"


def _service(service: Service, priorities: Mapping[int, Priority]) -> Mapping[str, Plain]:
    shown = {key: value for key, value in _given(service).items() if key != "phase"}
    priority = priorities.get(service.priority) if service.priority is not None else None
    if service.phase == (priority.phase if priority else None):
        return shown
    # An empty phase says that the priority's does not apply.
    head = {key: shown[key] for key in ("name", "priority") if key in shown}
    return head | {"phase": service.phase} | shown


def _given(struct: Struct) -> dict[str, Plain]:
    """The keys of a struct whose values are not the defaults."""
    defaults = _defaults(type(struct))
    values = ((key, getattr(struct, name), default) for key, name, default in defaults)
    return {key: _value(value) for key, value, default in values if value != default}


@cache
def _defaults(kind: type[Struct]) -> tuple[tuple[str, str, object], ...]:
    """Key in the file, name and default of each field."""
    return tuple(
        (
            field.encode_name,
            field.name,
            field.default if field.default_factory is NODEFAULT else field.default_factory(),
        )
        for field in fields(kind)
    )


def _value(value: object) -> Plain:
    if isinstance(value, Struct):
        return _given(value)
    if isinstance(value, tuple):
        return [_value(child) for child in value]
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(value)


def _indented(lines: Iterator[str] | list[str]) -> list[str]:
    return ["  " + line for line in lines]

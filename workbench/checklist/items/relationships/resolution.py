"""Where a `@ref` leads: asked once of the fleet, answered to the three rules that judge the answer."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.checklist.references import Reference
from workbench.checklist.subject import FieldShape
from workbench.checklist.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.checklist.subject import Fleet, Subject


class Outcome(Enum):
    """How far a reference could be followed."""

    MALFORMED = "malformed"
    NO_SERVICE = "no service"
    NO_SCHEMA = "no schema"
    PLANNED = "planned"
    """There is a schema, and what it lacks is in its blueprint."""
    NO_MODEL = "no model"
    NO_FIELD = "no field"
    FOUND = "found"


NOWHERE = frozenset({Outcome.NO_SERVICE, Outcome.NO_MODEL, Outcome.NO_FIELD})
"""What is wrong for certain."""


class Followed(NamedTuple):
    """How far a `service.Model.field` could be followed."""

    outcome: Outcome
    known: Collection[str] = ()
    """The names that would have been right, where one was wrong."""
    shape: FieldShape | None = None
    """The field it leads to."""


class Resolution(Struct, frozen=True, eq=False):
    """One reference and where it leads."""

    table: Table
    column: Column
    reference: Reference
    outcome: Outcome
    known: Collection[str] = ()
    """The names that would have been right, where one was wrong."""
    shape: FieldShape | None = None
    """The field it leads to."""


def resolutions(subject: Subject) -> Iterator[Resolution]:
    """All references of the schema, in the order of the text."""
    for table in subject.tables:
        for column in table.columns:
            for reference in column.references:
                yield Resolution(table, column, reference, *_resolve(subject, reference))


def exports_to(subject: Subject, service: str) -> Mapping[str, Mapping[str, FieldShape]] | None:
    """What `service` exports; a service knows its own schema better than the fleet does."""
    return subject.exports if service == subject.service else subject.fleet.exports(service)


def shape_at(subject: Subject, service: str, model: str, field: str) -> FieldShape | None:
    """The field that `service.model.field` names, if it can be looked up."""
    exports = exports_to(subject, service)
    return None if exports is None else exports.get(model, {}).get(field)


def follow(subject: Subject, service: str, model: str, field: str) -> Followed:
    """Look up `service.model.field`."""
    services = subject.fleet.services()
    if service != subject.service and service not in services:
        return Followed(Outcome.NO_SERVICE, services)
    return look_up(exports_to(subject, service), subject.fleet, service, model, field)


def look_up(
    exports: Mapping[str, Mapping[str, FieldShape]] | None,
    fleet: Fleet,
    service: str,
    model: str,
    field: str,
) -> Followed:
    """Look up `model.field` in what `service`, which exists, exports."""
    if exports is None:
        return Followed(Outcome.NO_SCHEMA)
    shape = exports.get(model, {}).get(field)
    if shape is not None:
        return Followed(Outcome.FOUND, (), shape)
    if fleet.plans(service, model, field):
        return Followed(Outcome.PLANNED)
    if model in exports:
        return Followed(Outcome.NO_FIELD, exports[model])
    return Followed(Outcome.NO_MODEL, exports)


def _resolve(subject: Subject, reference: Reference) -> Followed:
    service, model, field = reference.service, reference.model, reference.field
    if service is None or model is None or field is None:
        return Followed(Outcome.MALFORMED)
    return follow(subject, service, model, field)

"""Where a `@ref` leads: asked once of the fleet, answered to the three rules that judge the answer."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.references import Reference
from workbench.checklist.subject import FieldShape
from workbench.checklist.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.checklist.subject import Subject


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
                outcome, known, shape = _follow(subject, reference)
                yield Resolution(table, column, reference, outcome, known, shape)


def exports_to(subject: Subject, service: str) -> Mapping[str, Mapping[str, FieldShape]] | None:
    """What `service` exports; a service knows its own schema better than the fleet does."""
    return subject.exports if service == subject.service else subject.fleet.exports(service)


def shape_at(subject: Subject, service: str, model: str, field: str) -> FieldShape | None:
    """The field that `service.model.field` names, if it can be looked up."""
    exports = exports_to(subject, service)
    return None if exports is None else exports.get(model, {}).get(field)


def _follow(subject: Subject, reference: Reference) -> tuple[Outcome, Collection[str], FieldShape | None]:
    service, model, field = reference.service, reference.model, reference.field
    if service is None or model is None or field is None:
        return Outcome.MALFORMED, (), None
    services = subject.fleet.services()
    if service != subject.service and service not in services:
        return Outcome.NO_SERVICE, services, None
    exports = exports_to(subject, service)
    if exports is None:
        return Outcome.NO_SCHEMA, (), None
    shape = exports.get(model, {}).get(field)
    if shape is not None:
        return Outcome.FOUND, (), shape
    if subject.fleet.plans(service, model, field):
        return Outcome.PLANNED, (), None
    return (Outcome.NO_FIELD, exports[model], None) if model in exports else (Outcome.NO_MODEL, exports, None)

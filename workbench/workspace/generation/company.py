"""What schemas that are generated together show to each other before they are on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.checklist.exports import shape_of
from workbench.checklist.references import field_comments, references

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from workbench.checklist.subject import Fleet
    from workbench.psl.document import Document
    from workbench.workspace.fleet import Exports


class Expectation(NamedTuple):
    """What a reference takes for granted of the field that it leads to."""

    service: str
    model: str
    field: str
    type: str
    native: str | None

    def is_met_by(self, exports: Exports) -> bool:
        """Whether the field is so, or not there at all, which a generated schema leaves as it is."""
        shape = None if exports is None else exports.get(self.model, {}).get(self.field)
        return shape is None or (shape.type, shape.native_type) == (self.type, self.native)


def expectations_of(document: Document) -> frozenset[Expectation]:
    """What the references of a schema take for granted."""
    found: set[Expectation] = set()
    for model in document.models:
        for field in model.fields:
            for reference in references(field_comments(field)):
                if reference.service and reference.model and reference.field:
                    shape = shape_of(field)
                    target = reference.service, reference.model, reference.field
                    found.add(Expectation(*target, shape.type, shape.native_type))
    return frozenset(found)


class Company:
    """The neighbours of a schema that is being generated.

    Args:
        fleet: The services as they are on disk.
        drafted: What those export that were generated before it and are not written yet, by name.
    """

    def __init__(self, fleet: Fleet, drafted: Mapping[str, Exports]) -> None:
        self._fleet = fleet
        self._drafted = drafted

    def services(self) -> Collection[str]:
        """The names of all services."""
        return self._fleet.services()

    def exports(self, service: str) -> Exports:
        """The fields of each model of `service`, as they will be once all is written."""
        if service in self._drafted:
            return self._drafted[service]
        return self._fleet.exports(service)

    def plans(self, service: str, model: str, field: str) -> bool:
        """Whether `service` is to have that field and only does not have it yet."""
        return self._fleet.plans(service, model, field)

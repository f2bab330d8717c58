"""What an `xxxId` refers to by its name alone, where nobody has said it.

A guess that is wrong costs more trust than one that is missing. So a name counts only where it leads to one
place: to what a convention of the workspace names, to the model of the service that is called so, or to the
only model of that name that any service has. The id of a person in some role leads to the user.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.checklist.vocabulary.identifiers import model_key
from workbench.checklist.vocabulary.people import is_person
from workbench.checklist.words import same_name, singular, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.catalog.conventions import Conventions
    from workbench.checklist.words import Words
    from workbench.references.outline import BareId, Outline

_USER = "user"
_ENDINGS = frozenset({"service", "svc", "api", "app"})
"""Words that say of a service only that it is one."""

Place = tuple[str, str, str]
"""Service, model and field."""


class Names:
    """The names that lead somewhere, out of all services and the conventions.

    Args:
        outlines: The services that count, in the order of the plan.
        conventions: What the workspace's schemas agree on.
    """

    def __init__(self, outlines: Iterable[Outline], conventions: Conventions) -> None:
        self._by_convention = {
            model_key(entity.model): (entity.owner, entity.model, entity.field)
            for entity in conventions.entities
        }
        self._compliance = {
            field.name: _place(field.reference)
            for field in conventions.compliance.fields
            if field.reference is not None
        }
        homes: dict[str, list[Place]] = defaultdict(list)
        for outline in outlines:
            for model, key in outline.keys.items():
                homes[model_key(model)].append((outline.service, model, key))
        self._homes = {key: home for key, places in homes.items() if (home := _home(key, places))}

    def target_of(self, service: str, one: BareId) -> Place | None:
        """What the field `one` of `service` refers to; None where its name does not tell."""
        for name, place in self._compliance.items():
            if place is not None and same_name(name, one.field):
                return place
        for key in _keys(one.words):
            place = self._by_convention.get(key) or (None if one.is_outside else self._homes.get(key))
            if place is not None:
                return place if place[0] != service else None
        if one.is_outside or not is_person(one.words):
            return None
        place = self._by_convention.get(_USER) or self._homes.get(_USER)
        return place if place is not None and place[0] != service else None


def _keys(words: Words) -> Iterator[str]:
    """The models that an `xxxId` may be called after, the longest first: `parentorder`, then `order`."""
    for start in range(len(words) - 1):
        stem = words[start:-1]
        yield "".join((*stem[:-1], singular(stem[-1])))


def _home(key: str, places: list[Place]) -> Place | None:
    """Where the model of that name is at home."""
    if len(places) == 1:
        return places[0]
    named = [place for place in places if _own_key(place[0]) == key]
    return named[0] if len(named) == 1 else None


def _own_key(service: str) -> str:
    """The model that a service is called after: `order` of `orders-service`."""
    words = split_words(service)
    while len(words) > 1 and words[-1] in _ENDINGS:
        words = words[:-1]
    return "".join((*words[:-1], singular(words[-1]))) if words else ""


def _place(reference: str) -> Place | None:
    service, _, field = reference.rpartition(".")
    service, _, model = service.rpartition(".")
    return (service, model, field) if service and model and field else None

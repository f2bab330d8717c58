"""What an `xxxId` refers to by its name alone, where nobody has said it.

A guess that is wrong costs more trust than one that is missing. So a name counts only where it leads to one
place: to what a convention of the workspace names, to the model of the service that is called so, or to the
only model of that name that any service has. The id of a person in some role leads to the user, unless
another service has a model of that role: then to that if the types agree, else to neither.
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
    from workbench.checklist.subject import FieldShape
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
        self._shapes: dict[Place, FieldShape] = {}
        for outline in outlines:
            for model, key in outline.keys.items():
                place = (outline.service, model, key)
                homes[model_key(model)].append(place)
                # An id of a type that nobody declares is shown to nobody.
                shape = (outline.exports or {}).get(model, {}).get(key)
                if shape is not None:
                    self._shapes[place] = shape
        self._homes = {key: home for key, places in homes.items() if (home := _home(key, places))}

    def target_of(self, service: str, one: BareId) -> Place | None:
        """What the field `one` of `service` refers to; None where its name does not tell."""
        place = self._place_of(one)
        return place if place is not None and place[0] != service else None

    def _place_of(self, one: BareId) -> Place | None:
        for name, place in self._compliance.items():
            if place is not None and same_name(name, one.field):
                return place
        user = self._by_convention.get(_USER) or self._homes.get(_USER)
        for key in _keys(one.words):
            if key in self._by_convention:
                return self._by_convention[key]
            home = None if one.is_outside else self._homes.get(key)
            if home is not None:
                is_role = user is not None and home != user and is_person(one.words)
                return home if not is_role or self._is_home_of(home, key, one) else None
        return user if not one.is_outside and is_person(one.words) else None

    def _is_home_of(self, home: Place, key: str, one: BareId) -> bool:
        """Whether a `learnerId` is that of the `Learner` there, and not that of a user who learns."""
        shape = self._shapes.get(home)
        fits = shape is not None and (shape.type, shape.native_type) == (
            one.shape.type,
            one.shape.native_type,
        )
        return fits or _own_key(home[0]) == key


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

"""The arguments of `@relation(...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.brackets import names_in_list
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.completion.relating import fits, keys_in_use
from workbench.language.facts.attributes import ARGUMENTS
from workbench.language.facts.referential_actions import SUMMARIES, actions_of
from workbench.psl.keys import id_fields, unique_sets
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Relation

_NAMELESS = frozenset({"mongodb", "sqlite"})
"""The databases whose foreign keys have no names."""
_ACTIONS = frozenset({"onDelete", "onUpdate"})
_TEMPLATES = {
    "fields": "fields: [|]",
    "references": "references: [|]",
    "onDelete": "onDelete: |",
    "onUpdate": "onUpdate: |",
    "name": 'name: "|"',
    "map": 'map: "|"',
}


def offers(request: Request) -> Iterator[Offer]:
    """What the place in the attribute takes."""
    place = request.place
    frame = place.frames[-1]
    target = request.table(place.type_name)
    if target is None or request.model is None or place.is_quoted:
        return
    if frame.argument in _ACTIONS and len(place.frames) == 1:
        yield from _actions(request, frame.argument)
    elif frame.opening == "[" and frame.argument == "fields":
        yield from _fields(request, request.model, target)
    elif frame.opening == "[" and frame.argument == "references":
        yield from _references(request, request.model, target)
    elif len(place.frames) == 1 and frame.argument is None:
        yield from _arguments(request, target)


def _arguments(request: Request, target: Model) -> Iterator[Offer]:
    place = request.place
    taken = place.frames[0].keys
    names = ["name"] if is_referred_to(request, target) else list(_TEMPLATES)
    for name in names:
        if name in taken or (name == "name" and not is_ambiguous(request, target)):
            continue
        if name == "map" and request.provider.name in _NAMELESS:
            continue
        yield Offer(f"{name}:", CompletionKind.ARGUMENT, ARGUMENTS[name], _TEMPLATES[name])


def is_referred_to(request: Request, target: Model) -> bool:
    """Whether the line's field is the side of a relation that holds no key."""
    place, model = request.place, request.model
    if place.arity == "[]" or target.kind == "view":
        return True
    if not place.arity or model is None:
        # The side without the key can't be sure of its other one.
        return False

    def unnamed(one: Model, other: Model) -> list[Relation]:
        relations = request.schema.relations(one)
        return [
            each
            for each in relations
            if each.target is other and each.name is None and each.field.name != place.field
        ]

    return not unnamed(model, target) and any(each.is_owning for each in unnamed(target, model))


def is_ambiguous(request: Request, target: Model) -> bool:
    """Whether two models have several relations, which only names can tell apart."""
    model = request.model
    if model is None or model is target:
        return True
    own = [one for one in request.schema.relations(model) if one.target is target]
    others = [one for one in request.schema.relations(target) if one.target is model]
    return max(len(own), len(others)) > 1 or any(one.name for one in others)


def _actions(request: Request, argument: str) -> Iterator[Offer]:
    model, place = request.model, request.place
    keys = names_in_list(place.line, "fields")
    fields = [field for name in keys if model is not None and (field := model.field(name)) is not None]
    is_required = not place.arity or any(
        field.type is not None and field.type.arity is Arity.REQUIRED for field in fields
    )
    has_defaults = bool(fields) and all(field.attribute("default") is not None for field in fields)
    for name in actions_of(request.provider.name, is_emulated=request.is_emulated):
        if name == "SetNull" and is_required:
            continue
        if name == "SetDefault" and not has_defaults:
            continue
        summary = SUMMARIES[name] if argument == "onDelete" else ""
        yield Offer(name, CompletionKind.CONSTANT, summary)


def _fields(request: Request, model: Model, target: Model) -> Iterator[Offer]:
    place = request.place
    frame = place.frames[-1]
    keys = names_in_list(place.line, "references")
    position = frame.position
    wanted: Iterable[Field | None]
    if position < len(keys):
        wanted = (target.field(keys[position]),)
    else:
        wanted = (target.field(name) for key in unique_sets(target) for name in key)
    referred = [field for field in wanted if field is not None]
    used = keys_in_use(request, model)
    fitting = [
        field
        for field in model.fields
        if field.name not in frame.names and any(fits(request, field, other) for other in referred)
    ]
    ids = id_fields(model)
    for field in sorted(fitting, key=lambda one: (one.name in used, one.name in ids)):
        yield _field(field)


def _references(request: Request, model: Model, target: Model) -> Iterator[Offer]:
    frame = request.place.frames[-1]
    keys = names_in_list(request.place.line, "fields")
    own = model.field(keys[frame.position]) if frame.position < len(keys) else None
    seen: set[str] = set()
    for key in unique_sets(target):
        # A key of several fields is referred to as a whole.
        if keys and len(key) != len(keys):
            continue
        for name in key:
            field = target.field(name)
            if field is None or name in frame.names or name in seen:
                continue
            if own is None or fits(request, own, field):
                seen.add(name)
                yield _field(field)


def _field(field: Field) -> Offer:
    rest = field.source.text[field.identifier.end : field.end]
    return Offer(field.name, CompletionKind.FIELD, " ".join(rest.split()))

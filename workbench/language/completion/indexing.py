"""The arguments of `@@index`, `@@unique`, `@@id` and `@@fulltext`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.brackets import names_in_list
from workbench.language.completion.keyable import can_be_in, native_name
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.facts.attributes import ARGUMENTS
from workbench.language.facts.indexes import INDEX_TYPES, SORTS, Indexed
from workbench.psl.keys import keys_of
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field, Model

_SORTABLE_IDS = frozenset({"sqlserver", "sqlite", "mysql"})


def offers(request: Request) -> Iterator[Offer]:
    """What the place in the attribute takes."""
    place, model = request.place, request.model
    if model is None or place.is_quoted:
        return
    outer, inner = place.frames[0], place.frames[-1]
    if len(place.frames) == 1:
        if outer.argument == "type":
            yield from _types(request, model)
        elif outer.argument == "clustered":
            yield Offer("false" if outer.name == "id" else "true", CompletionKind.VALUE)
        elif outer.argument is None:
            yield from _arguments(request)
    elif inner.opening == "[" and len(place.frames) == 2:
        yield from _fields(request, model)
    elif inner.opening == "(" and len(place.frames) == 3:
        if inner.argument == "sort":
            yield from (Offer(name, CompletionKind.CONSTANT, SORTS[name]) for name in SORTS)
        elif inner.argument is None and "sort" not in inner.keys and _can_sort(request):
            yield Offer("sort:", CompletionKind.ARGUMENT, ARGUMENTS["sort"], "sort: |")
    elif inner.opening == "{" and outer.argument == "where" and len(place.frames) == 2:
        yield from _conditions(request, model)


def _can_sort(request: Request) -> bool:
    name = request.place.frames[0].name
    return name in {"index", "unique"} or request.provider.name in _SORTABLE_IDS


def _arguments(request: Request) -> Iterator[Offer]:
    place = request.place
    outer = place.frames[0]
    provider = request.provider.name
    if outer.position == 0 and "[" not in place.behind:
        yield Offer("[]", CompletionKind.ARGUMENT, ARGUMENTS["fields"], "[|]")
    if outer.position == 0:
        return
    if "map" not in outer.keys and (provider != "mongodb" or outer.name != "id"):
        yield Offer("map:", CompletionKind.ARGUMENT, ARGUMENTS["map"], 'map: "|"')
    has_types = any(provider in each.providers for each in INDEX_TYPES)
    if outer.name == "index" and has_types and "type" not in outer.keys:
        yield Offer("type:", CompletionKind.ARGUMENT, ARGUMENTS["type"], "type: |")
    if outer.name in {"index", "unique"} and "where" not in outer.keys and _has_partial(request):
        yield Offer("where:", CompletionKind.ARGUMENT, ARGUMENTS["where"], "where: { | }")
    if provider == "sqlserver" and "clustered" not in outer.keys and _is_free(request, outer.name):
        yield Offer("clustered:", CompletionKind.ARGUMENT, ARGUMENTS["clustered"], "clustered: |")


def _is_free(request: Request, key: str) -> bool:
    """Whether the table may be kept in the order of this key: mostly it is in that of its id."""
    model = request.model
    return key == "id" or (
        model is not None
        and any(
            each.kind == "id" and each.attribute.argument("clustered") is not None for each in keys_of(model)
        )
    )


def _has_partial(request: Request) -> bool:
    return request.has_feature("partialIndexes") and request.provider.name in {
        "postgresql",
        "cockroachdb",
        "sqlite",
        "sqlserver",
    }


def _types(request: Request, model: Model) -> Iterator[Offer]:
    named = (model.field(name) for name in names_in_list(request.place.line, None))
    fields = tuple(
        Indexed(field.type.name, native_name(field), field.type.arity is Arity.LIST)
        for field in named
        if field is not None and field.type is not None
    )
    for kind in INDEX_TYPES:
        if kind.suits(request.provider.name, fields):
            yield Offer(kind.name, CompletionKind.CONSTANT, kind.summary)


def _fields(request: Request, model: Model) -> Iterator[Offer]:
    """The fields that the key can take: those that lead no other key first."""
    place = request.place
    kind, taken, position = place.frames[0].name, place.frames[-1].names, place.frames[-1].position
    led = {key.fields[0] for key in keys_of(model) if key.fields}
    own = _start(request)
    there = {key.fields for key in keys_of(model) if key.kind == kind and key.attribute.start != own}
    free = (field for field in model.fields if field.name not in taken and (*taken, field.name) not in there)
    fitting = [field for field in free if can_be_in(request, kind, field, position)]
    for field in sorted(fitting, key=lambda one: one.name in led):
        rest = field.source.text[field.identifier.end : field.end]
        yield Offer(field.name, CompletionKind.FIELD, " ".join(rest.split()))


def _start(request: Request) -> int:
    """Where the attribute of the place starts."""
    source = request.place.document.source
    line = source.line_of(request.place.offset)
    return source.text.find("@@", source.line_starts[line - 1])


def _conditions(request: Request, model: Model) -> Iterator[Offer]:
    frame = request.place.frames[-1]
    if frame.argument is not None:
        yield from _condition_values(model.field(frame.argument))
        return
    for field in model.fields:
        if field.type is None or not request.holds_values(field) or field.name in frame.keys:
            continue
        if field.type.arity is Arity.OPTIONAL:
            yield Offer(f"{field.name}: null", CompletionKind.FIELD, "Only rows without a value.")
        elif field.type.name == "Boolean":
            yield Offer(f"{field.name}:", CompletionKind.FIELD, "Only some rows.", f"{field.name}: |true|")


def _condition_values(field: Field | None) -> Iterator[Offer]:
    if field is None or field.type is None:
        return
    if field.type.arity is Arity.OPTIONAL:
        yield Offer("null", CompletionKind.VALUE, "Only rows without a value.")
        yield Offer("{ not: null }", CompletionKind.VALUE, "Only rows with a value.")
    if field.type.name == "Boolean":
        yield Offer("true", CompletionKind.VALUE)
        yield Offer("false", CompletionKind.VALUE)

"""The type of a field: scalars, and what the schema declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import split_words
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.facts import scalars
from workbench.psl.keys import id_fields
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request

_LISTS = frozenset({"postgresql", "cockroachdb", "mongodb"})
"""The databases that have lists of scalars."""


def offers(request: Request) -> Iterator[Offer]:
    """The types that a field can have, those whose name fits the field's first."""
    yield from _of_keys(request)
    made = list(_all(request))
    field = (request.place.field or "").casefold()
    # `author` is more likely an `Author` than a `Book`, `status` an `OrderStatus`.
    yield from (offer for offer in made if _speaks_of(offer, field))
    written = request.place.document.source.text[request.place.start : request.place.end]
    for offer in made:
        yield offer
        if offer.label == written and offer.template is None and not request.place.behind:
            yield from _with_arity(request, offer)


def _of_keys(request: Request) -> Iterator[Offer]:
    """The type of the id of `User`, with its native type, for a field called `userId`."""
    words = split_words(request.place.field or "")
    if request.place.behind:
        return
    for name, model in request.schema.models.items():
        key = id_fields(model)
        field = model.field(key[0]) if len(key) == 1 else None
        stem = (*split_words(name), *split_words(key[0])) if key else ()
        if field is None or field.type is None or words[-len(stem) :] != stem:
            continue
        if field.native_type is not None:
            written = f"{field.type.name} {field.native_type.text}"
            yield Offer(written, CompletionKind.SCALAR, f"As the id of `{name}`.")


def _speaks_of(offer: Offer, field: str) -> bool:
    if offer.kind is CompletionKind.SCALAR or not field:
        return False
    name = offer.label.casefold()
    return name == field or field in {f"{name}s", f"{name}es"} or (len(field) > 3 and name.endswith(field))


def _all(request: Request) -> Iterator[Offer]:
    schema, provider = request.schema, request.provider
    for name, summary in scalars.SUMMARIES.items():
        if name == "Unsupported":
            continue
        if (name == "Json" and not provider.has_json) or (name == "Decimal" and not provider.has_decimal):
            continue
        yield Offer(name, CompletionKind.SCALAR, summary)
    model = request.model
    is_composite = model is not None and model.kind == "type"
    if not is_composite:
        for tables in (schema.models, schema.views):
            for name, table in tables.items():
                yield Offer(name, CompletionKind.MODEL, f"{table.kind} of {len(table.fields)} fields")
    for name, enum in schema.enums.items():
        yield Offer(name, CompletionKind.ENUM, ", ".join(value.name for value in enum.values))
    for name, table in schema.types.items():
        if not is_composite or table is not model:
            yield Offer(name, CompletionKind.TYPE, f"type of {len(table.fields)} fields")
    if provider.name != "mongodb" and not is_composite:
        summary = scalars.SUMMARIES["Unsupported"]
        yield Offer("Unsupported", CompletionKind.SCALAR, summary, 'Unsupported("|")')


def _with_arity(request: Request, offer: Offer) -> Iterator[Offer]:
    yield Offer(f"{offer.label}{Arity.OPTIONAL.value}", offer.kind, "May hold no value.")
    is_relation = offer.kind is CompletionKind.MODEL
    # CockroachDB has lists of everything else.
    is_listable = request.provider.name in _LISTS - ({"cockroachdb"} if offer.label == "Json" else set())
    if is_relation or is_listable:
        many = "All that refer to this one." if is_relation else "Any number of values."
        yield Offer(f"{offer.label}{Arity.LIST.value}", offer.kind, many)

"""The attributes of fields, enum values and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import snake_case, split_words
from workbench.language.completion.defaults import has_default
from workbench.language.completion.keyable import can_be_in, can_be_key, unfit_for_keys
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.completion.relating import candidate_keys
from workbench.language.completion.relations import is_ambiguous, is_referred_to
from workbench.language.facts.attributes import BLOCK_ATTRIBUTES, FIELD_ATTRIBUTES
from workbench.language.facts.native_types import SUMMARIES, arguments_of
from workbench.language.ids import id_attributes
from workbench.psl.keys import id_fields
from workbench.psl.nodes import Datasource, Enum
from workbench.psl.schema import SCALARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Model

_COMPARABLE = SCALARS - {"Json", "Unsupported"}
_ID_TYPES = _COMPARABLE - {"Float", "Boolean"}


def of_fields(request: Request) -> Iterator[Offer]:
    """The attributes that the line's field or value can have and has not."""
    block = request.place.block
    if isinstance(block, Enum):
        yield from _free(request, _map(request))
        return
    yield from _free(request, _of_field(request))


def _free(request: Request, offers: Iterator[Offer]) -> Iterator[Offer]:
    taken = request.place.attributes
    has_native = any("." in name for name in taken)
    for offer in offers:
        name = offer.label.lstrip("@").partition("(")[0]
        if name not in taken and not (has_native and "." in name):
            yield offer


def _of_field(request: Request) -> Iterator[Offer]:
    place, model = request.place, request.model
    kind = place.type_name
    if kind is None or model is None:
        return
    if request.table(kind) is not None:
        if model.kind != "type":
            yield from _relation(request, kind)
            yield _attribute("ignore")
        return
    is_composite = model.kind == "type"
    if kind not in request.schema.types:
        is_plain = not place.arity and not is_composite
        if is_plain and model.kind == "model":
            yield from _id(request, kind)
        if place.arity != "[]" and not is_composite:
            yield from _unique(request, kind)
        if has_default(request, kind, is_list=place.arity == "[]"):
            yield Offer("@default", CompletionKind.ATTRIBUTE, FIELD_ATTRIBUTES["default"], "@default(|)")
        is_moment = kind == "DateTime" and place.arity != "[]" and not is_composite
        if is_moment and "default" not in place.attributes:
            yield _attribute("updatedAt")
    yield from _map(request)
    yield from native_types(request, kind)
    if not is_composite:
        yield _attribute("ignore")


def _id(request: Request, kind: str) -> Iterator[Offer]:
    model = request.model
    if model is None or (id_fields(model) and "id" not in request.place.attributes):
        return
    if kind not in _ID_TYPES and kind not in request.schema.enums:
        return
    if not can_be_key(request, kind) or (kind == "Bytes" and request.provider.name == "sqlserver"):
        return
    if request.provider.name == "mongodb":
        if "map" not in request.place.attributes:
            yield Offer("@id", CompletionKind.ATTRIBUTE, FIELD_ATTRIBUTES["id"], '@id @map("_id")')
        else:
            yield _attribute("id")
    else:
        yield _attribute("id")
    if kind == "String" and not request.place.attributes:
        whole = id_attributes(request.provider, request.datasource_name)
        yield Offer(whole, CompletionKind.ATTRIBUTE, FIELD_ATTRIBUTES["id"])


def _unique(request: Request, kind: str) -> Iterator[Offer]:
    is_comparable = kind in _COMPARABLE or kind in request.schema.enums
    if is_comparable and "id" not in request.place.attributes and can_be_key(request, kind):
        yield _attribute("unique")


def _map(request: Request) -> Iterator[Offer]:
    name = request.place.field or ""
    snake = snake_case(split_words(name))
    template = f'@map("|{snake}|")' if snake and snake != name else '@map("|")'
    yield Offer("@map", CompletionKind.ATTRIBUTE, FIELD_ATTRIBUTES["map"], template)


def _relation(request: Request, target: str) -> Iterator[Offer]:
    summary = FIELD_ATTRIBUTES["relation"]
    table = request.table(target)
    is_owning = table is not None and not is_referred_to(request, table)
    if is_owning:
        for fields, keys in candidate_keys(request, target):
            written = f"@relation(fields: [{', '.join(fields)}], references: [{', '.join(keys)}])"
            yield Offer(written, CompletionKind.ATTRIBUTE, summary)
    if is_owning or (table is not None and is_ambiguous(request, table)):
        yield Offer("@relation", CompletionKind.ATTRIBUTE, summary, "@relation(|)")


def native_types(request: Request, kind: str) -> Iterator[Offer]:
    """The native types that hold values of the scalar `kind`."""
    place = request.place
    is_key = any(name in place.attributes for name in ("id", "unique"))
    unfit = unfit_for_keys(request.provider.name)
    natives = request.provider.native_types or {}
    fitting = [native for native, scalars in natives.items() if kind in scalars]
    # A UUID is what an id most likely is.
    first = request.provider.uuid_type
    for native in sorted(fitting, key=lambda name: name != first):
        if is_key and native in unfit:
            continue
        arguments = arguments_of(native, request.provider.name)
        label = f"@{request.datasource_name}.{native}"
        template = f"{label}(|{arguments}|)" if arguments else label
        yield Offer(label, CompletionKind.NATIVE_TYPE, SUMMARIES.get(native, ""), template)


def of_blocks(request: Request) -> Iterator[Offer]:
    """The attributes that the block can have (still)."""
    block, model = request.place.block, request.model
    if isinstance(block, Enum):
        taken = {attribute.name for attribute in block.attributes}
        names = [name for name in ("map", "schema") if name not in taken]
    elif model is None or model.kind == "type":
        return
    else:
        names = list(_names_for(request))
    for name in names:
        if name == "schema" and not _has_schemas(request):
            continue
        yield Offer(f"@@{name}", CompletionKind.ATTRIBUTE, BLOCK_ATTRIBUTES[name], _template(request, name))


def _names_for(request: Request) -> Iterator[str]:
    model = request.model
    if model is None:
        return
    taken = {attribute.name for attribute in model.attributes if attribute.start != request.place.start}
    for key in ("index", "unique"):
        if any(can_be_in(request, key, field, 0) for field in model.fields):
            yield key
    if not id_fields(model) and request.provider.name != "mongodb" and model.kind == "model":
        yield "id"
    if request.provider.name in {"mysql", "mongodb"} and request.has_feature("fullTextIndex"):
        yield "fulltext"
    for name in ("map", "schema"):
        if name not in taken:
            yield name
    # What refers to it would have to be ignored first.
    if "ignore" not in taken and not _is_referred_to(request, model):
        yield "ignore"


def _is_referred_to(request: Request, model: Model) -> bool:
    schema = request.schema
    return any(
        relation.target is model for other in schema.models.values() for relation in schema.relations(other)
    )


def _has_schemas(request: Request) -> bool:
    datasource = request.schema.datasource
    return isinstance(datasource, Datasource) and datasource.property("schemas") is not None


def _template(request: Request, name: str) -> str:
    if name in {"index", "unique", "id", "fulltext"}:
        return f"@@{name}([|])"
    if name == "map":
        block = request.place.block
        return f'@@map("|{"" if block is None else snake_case(split_words(block.name))}|")'
    return '@@schema("|")' if name == "schema" else f"@@{name}"


def _attribute(name: str) -> Offer:
    return Offer(f"@{name}", CompletionKind.ATTRIBUTE, FIELD_ATTRIBUTES[name])

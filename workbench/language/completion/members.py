"""The first word of a line in a model, view, composite type or enum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.references import reference_line
from workbench.checklist.words import same_name
from workbench.language.completion import attributes
from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.ids import id_line
from workbench.psl.keys import id_fields
from workbench.psl.nodes import Arity
from workbench.psl.schema import SCALARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.catalog.conventions import ComplianceField
    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field, Model


def offers(request: Request) -> Iterator[Offer]:
    """Whole fields that the model lacks, then the attributes of its block."""
    model = request.model
    # In front of a type, only the name is being changed.
    if model is not None and model.kind == "model" and not request.place.behind:
        yield from _fields(request, model)
    if not request.place.behind:
        yield from attributes.of_blocks(request)


def _fields(request: Request, model: Model) -> Iterator[Offer]:
    if not id_fields(model) and model.field("id") is None:
        yield _offer("id", id_line(request.provider, request.datasource_name), "The primary key.")
    yield from _foreign_keys(request, model)
    conventions = request.surroundings.conventions
    for name, rest, why in (
        (conventions.created_at, "DateTime @default(now())", "When the row was made."),
        (conventions.updated_at, "DateTime @updatedAt", "When the row was last changed."),
        (conventions.deleted_at, "DateTime?", "When the row was deleted; empty for one that is not."),
    ):
        if not _has(model, name):
            yield _offer(name, f"{name} {rest}", why)
    for field in conventions.compliance.fields:
        kind = field.type.rstrip("?[]")
        if (kind in SCALARS or kind in request.schema.enums) and not _has(model, field.name):
            yield _compliance(request, field)


def _compliance(request: Request, field: ComplianceField) -> Offer:
    line = " ".join(part for part in (field.name, field.type, _attributes(request, field)) if part)
    if field.reference is not None:
        place = request.place
        source = place.document.source
        indent = source.text[source.line_starts[source.line_of(place.start) - 1] : place.start]
        line = f"{reference_line(field.reference)}\n{indent}{line}"
    return _offer(field.name, line, "A compliance field.")


def _attributes(request: Request, field: ComplianceField) -> str:
    """The field's attributes, its native type as this database has it, or without one where it has none."""
    prefix, _, rest = field.attributes.partition("@db.")
    if not rest:
        return field.attributes
    native, _, more = rest.partition(" ")
    known = request.provider.native_types or {}
    written = f"@{request.datasource_name}.{native}" if native.partition("(")[0] in known else ""
    return " ".join(f"{prefix}{written} {more}".split())


def _foreign_keys(request: Request, model: Model) -> Iterator[Offer]:
    """The columns that relations of the model still need."""
    for relation in request.schema.relations(model):
        field = relation.field
        if field.type is None or field.type.arity is Arity.LIST or relation.target.kind != "model":
            continue
        for name in relation.fields:
            if model.field(name) is None:
                position = relation.fields.index(name)
                key = relation.references[position] if position < len(relation.references) else ""
                referred = relation.target.field(key)
                if referred is not None:
                    yield _foreign_key(name, referred, field)


def _foreign_key(name: str, referred: Field, relation: Field) -> Offer:
    kind = referred.type
    optional = "?" if relation.type is not None and relation.type.arity is Arity.OPTIONAL else ""
    native = "" if referred.native_type is None else f" {referred.native_type.text}"
    line = f"{name} {'String' if kind is None else kind.name}{optional}{native}"
    return _offer(name, line, f"The foreign key of `{relation.name}`.")


def _has(model: Model, name: str) -> bool:
    return any(same_name(field.name, name) for field in model.fields)


def _offer(name: str, line: str, why: str) -> Offer:
    return Offer(name, CompletionKind.FIELD, why, line)

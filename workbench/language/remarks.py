"""The names in documentation comments that the workbench reads: `@ref`, `@holds` and `@when`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.checklist.markers import CONDITION, INVARIANT, markers
from workbench.checklist.references import references
from workbench.language.symbols import Location, Occurrence, Symbol, SymbolKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.checklist.markers import Marker
    from workbench.checklist.references import Reference
    from workbench.psl.nodes import Comment, Field, Model
    from workbench.psl.schema import Schema

_NAME = r"[A-Za-z]\w*"
TOTAL = re.compile(
    rf"\bsum\s*\(\s*({_NAME})(?:\s*\.\s*({_NAME})(?:\s+where\s+({_NAME})(?:\s*=\s*({_NAME}))?)?)?"
)
"""The start of a sum over a relation, as far as it is written: relation, field, condition's field, member."""
_OWN = re.compile(rf"\b{_NAME}")
_CONDITION = re.compile(rf"({_NAME})(?:\s*=\s*(.*))?")


def remarks_of(
    schema: Schema, model: Model, field: Field | None, comments: tuple[Comment, ...], service: str
) -> Iterator[Occurrence]:
    """The names in `comments`, in no particular order.

    Args:
        schema: The schema.
        model: The model that the comments, or the field they belong to, stand in.
        field: The field that they belong to; None for those above the model.
        comments: The comments.
        service: The name of the schema's own service.
    """
    if not any("@" in comment.text for comment in comments):
        return
    if field is None:
        for marker in markers(comments, INVARIANT):
            yield from _invariant(schema, model, marker)
        return
    for reference in references(comments):
        yield from _reference(reference, service)
    for marker in markers(comments, CONDITION):
        yield from _condition(schema, model, marker)


def _reference(reference: Reference, own: str) -> Iterator[Occurrence]:
    service, model, field = reference.service, reference.model, reference.field
    if service is None or model is None or field is None:
        return
    node = reference.node
    at = node.start
    elsewhere = None if service == own else service
    if elsewhere is not None:
        yield Occurrence(
            Symbol(SymbolKind.SERVICE, service, None, service),
            Location(node.source.path, at, at + len(service)),
        )
    at += len(service) + 1
    yield Occurrence(
        Symbol(SymbolKind.MODEL, model, None, elsewhere), Location(node.source.path, at, at + len(model))
    )
    at += len(model) + 1
    yield Occurrence(
        Symbol(SymbolKind.FIELD, field, model, elsewhere), Location(node.source.path, at, at + len(field))
    )


def _invariant(schema: Schema, model: Model, marker: Marker) -> Iterator[Occurrence]:
    text = marker.text
    covered: list[tuple[int, int]] = []
    for total in TOTAL.finditer(text):
        covered.append(total.span())
        yield from _field(model, total[1], marker, total.start(1))
        target = _target(schema, model, total[1])
        if target is None or total[2] is None:
            continue
        yield from _field(target, total[2], marker, total.start(2))
        if total[3] is not None:
            yield from _field(target, total[3], marker, total.start(3))
        if total[4] is not None:
            yield from _member(schema, target, total[3], marker, total.span(4))
    for own in _OWN.finditer(text):
        if not any(start <= own.start() < end for start, end in covered):
            yield from _field(model, own[0], marker, own.start())


def _condition(schema: Schema, model: Model, marker: Marker) -> Iterator[Occurrence]:
    found = _CONDITION.match(marker.text)
    if found is None:
        return
    yield from _field(model, found[1], marker, 0)
    if found[2] is not None:
        for member in _OWN.finditer(marker.text, found.start(2)):
            yield from _member(schema, model, found[1], marker, member.span())


def _field(model: Model, name: str, marker: Marker, at: int) -> Iterator[Occurrence]:
    if model.field(name) is not None:
        start = marker.node.start + at
        yield Occurrence(
            Symbol(SymbolKind.FIELD, name, model.name),
            Location(marker.node.source.path, start, start + len(name)),
        )


def _member(
    schema: Schema, model: Model, field: str, marker: Marker, span: tuple[int, int]
) -> Iterator[Occurrence]:
    found = model.field(field)
    enum = None if found is None or found.type is None else schema.enums.get(found.type.name)
    name = marker.text[slice(*span)]
    if enum is not None and any(value.name == name for value in enum.values):
        start = marker.node.start + span[0]
        yield Occurrence(
            Symbol(SymbolKind.VALUE, name, enum.name),
            Location(marker.node.source.path, start, start + len(name)),
        )


def _target(schema: Schema, model: Model, relation: str) -> Model | None:
    field = model.field(relation)
    return None if field is None or field.type is None else schema.models.get(field.type.name)

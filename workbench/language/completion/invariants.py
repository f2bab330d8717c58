"""What stands behind `@when` and `@holds`: enum fields and their members, numbers and sums over lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.completion.offer import CompletionKind, Offer
from workbench.language.remarks import TOTAL
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field, Model

_NUMBERS = frozenset({"Int", "BigInt", "Decimal", "Float"})


def conditions(request: Request, model: Model, status: str | None) -> Iterator[Offer]:
    """The enum fields of `model`, or the members of the one called `status`."""
    if status is None:
        return _statuses(request, model)
    return _members(request, model.field(status))


def terms(request: Request, model: Model, written: str) -> Iterator[Offer]:
    """What an invariant of `model` goes on with, of which `written` stands already."""
    opened = written.rpartition("sum(")
    inside = opened[2] if opened[1] and ")" not in opened[2] else None
    if inside is None:
        yield from _numbers(model)
        if any(True for _ in _lists(request, model)):
            yield Offer("sum", CompletionKind.FUNCTION, "The sum over the rows of a list.", "sum(|)")
        return
    relation, dot, rest = inside.partition(".")
    if not dot:
        yield from _lists(request, model)
        return
    field = model.field(relation.strip())
    target = None if field is None or field.type is None else request.schema.models.get(field.type.name)
    if target is None:
        return
    total = TOTAL.search(f"sum({inside}")
    if " where " not in rest:
        yield from _numbers(target)
    elif total is not None and "=" in rest:
        yield from _members(request, target.field(total[3] or ""))
    else:
        yield from _statuses(request, target)


def _numbers(model: Model) -> Iterator[Offer]:
    for field in model.fields:
        if field.type is not None and field.type.name in _NUMBERS and field.type.arity is not Arity.LIST:
            yield Offer(field.name, CompletionKind.FIELD, field.type.text)


def _lists(request: Request, model: Model) -> Iterator[Offer]:
    for field in model.fields:
        if (
            field.type is not None
            and field.type.arity is Arity.LIST
            and field.type.name in request.schema.models
        ):
            yield Offer(field.name, CompletionKind.FIELD, field.type.text, f"{field.name}.|")


def _statuses(request: Request, model: Model) -> Iterator[Offer]:
    for field in model.fields:
        kind = field.type
        if kind is not None and kind.name in request.schema.enums and kind.arity is not Arity.LIST:
            yield Offer(field.name, CompletionKind.FIELD, kind.name, f"{field.name} = |")


def _members(request: Request, field: Field | None) -> Iterator[Offer]:
    enum = None if field is None or field.type is None else request.schema.enums.get(field.type.name)
    if enum is not None:
        for value in enum.values:
            yield Offer(value.name, CompletionKind.VALUE, f"of {enum.name}")

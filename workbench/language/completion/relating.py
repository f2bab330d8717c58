"""Which fields of a model can refer to which of another."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from workbench.psl.keys import unique_sets
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.language.completion.request import Request
    from workbench.psl.nodes import Field, Model

_MOST = 3
"""Whole relations that are offered at once."""


def candidate_keys(request: Request, target: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Fields of the place's model that look like the key of `target`, with the fields they refer to."""
    model, table = request.model, request.table(target)
    if model is None or table is None:
        return
    relation = request.place.field or ""
    found: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = []
    used = keys_in_use(request, model)
    for key in unique_sets(table):
        if len(key) != 1 or (referred := table.field(key[0])) is None:
            continue
        for field in model.fields:
            if not fits(request, field, referred) or field.name in used:
                continue
            if (rank := _rank(field.name, relation, target, key[0])) is not None:
                found.append((rank, (field.name,), key))
    for _, fields, keys in islice(sorted(found), _MOST):
        yield fields, keys


def _rank(field: str, relation: str, target: str, key: str) -> int | None:
    words = field.casefold().replace("_", "")
    for rank, stem in enumerate((relation, target)):
        if words == f"{stem}{key}".casefold().replace("_", ""):
            return rank
    return None


def keys_in_use(request: Request, model: Model) -> frozenset[str]:
    """The fields of `model` that hold a foreign key already, those of the place's line left out."""
    own = request.place.field
    return frozenset(
        name
        for relation in request.schema.relations(model)
        if relation.field.name != own
        for name in relation.fields
    )


def fits(request: Request, field: Field, referred: Field) -> bool:
    """Whether `field` can hold the value of `referred`."""
    one, other = field.type, referred.type
    if one is None or other is None or one.name != other.name:
        return False
    if Arity.LIST in {one.arity, other.arity} or field.attribute("relation") is not None:
        return False
    return request.holds_values(field) and _native(field) == _native(referred)


def _native(field: Field) -> str | None:
    native = field.native_type
    return None if native is None else native.text

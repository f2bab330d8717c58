"""What does not fit together in a merged schema though each side did for itself: two ids, half relations.

Where both sides started from one text this hardly happens. Where each brought its own, as people do who write
a schema before one is generated, both may have given the same model an id, or the same two models a relation.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.psl.keys import keys_of
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.psl.document import Document
    from workbench.psl.schema import Relation


def misfits(merged: Document, sides: Iterable[Document]) -> tuple[str, ...]:
    """What Prisma would refuse in a merged schema and in none of those that it was made of, in words."""
    known = {misfit for side in sides for misfit in _misfits(side)}
    return tuple(dict.fromkeys(misfit for misfit in _misfits(merged) if misfit not in known))


def _misfits(document: Document) -> Iterator[str]:
    schema = Schema((document,))
    ends: Counter[tuple[str, str, str | None]] = Counter()
    for model in document.models:
        if sum(key.kind == "id" for key in keys_of(model)) > 1:
            yield f"`{model.name}` has two ids"
        relations = schema.relations(model)
        ends.update((model.name, relation.target.name, relation.name) for relation in relations)
        for relation in relations:
            yield from _mismatches(relation)
        related = {relation.field.name for relation in relations}
        for key in keys_of(model):
            for name in key.fields:
                if name in related:
                    yield f"`{model.name}.{name}` is a relation and stands in a key"
    for (one, other, called), number in ends.items():
        back = ends[other, one, called]
        if one == other:
            # Both ends are in one model.
            if number != 2:
                yield f"`{one}` is related to itself by {number} fields"
        elif number > 1:
            yield f"`{one}` has {number} relations to `{other}` that no name tells apart"
        elif not back:
            yield f"the relation of `{one}` to `{other}` has no other end"


def _mismatches(relation: Relation) -> Iterator[str]:
    """Fields that hold a foreign key and are not of the type of what they refer to."""
    for name, target in zip(relation.fields, relation.references, strict=False):
        field, referred = relation.model.field(name), relation.target.field(target)
        types = {one.type.name for one in (field, referred) if one is not None and one.type is not None}
        if len(types) > 1:
            yield f"`{relation.model.name}.{name}` is not of the type of `{relation.target.name}.{target}`"

"""A relation field whose other side is missing, which Prisma refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.insertion import NewField, fields_after
from workbench.checklist.words import plural
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.psl.keys import unique_sets
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Relation, Schema


def actions(schema: Schema, model: Model, field: Field) -> Iterator[CodeAction]:
    """Adds the list (or the optional field) to the model that `field` refers to."""
    relation = next((one for one in schema.relations(model) if one.field is field), None)
    if relation is None or not relation.is_owning or relation.target.kind != "model":
        return
    if field.type is None or field.type.arity is Arity.LIST or _has_opposite(schema, relation):
        return
    target = relation.target
    name = _free_name(target, relation)
    if name is None or not target.fields:
        return
    is_single = relation.fields in unique_sets(model)
    new = NewField(name, f"{model.name}{'?' if is_single else '[]'}", _attributes(relation))
    edit = fields_after(target, target.fields[-1], [new])
    if edit is not None:
        title = f"add `{name} {new.type}` to `{target.name}`"
        yield CodeAction(title, ActionKind.REPAIR, {target.source.path: (edit,)})


def _has_opposite(schema: Schema, relation: Relation) -> bool:
    return any(
        other.target is relation.model and other.name == relation.name and other.field is not relation.field
        for other in schema.relations(relation.target)
    )


def _free_name(target: Model, relation: Relation) -> str | None:
    own = relation.model.name
    stem = own[:1].lower() + own[1:]
    kind = relation.field.type
    single = kind is not None and relation.fields in unique_sets(relation.model)
    for name in (stem if single else plural(stem), relation.name):
        if name and name[:1].isalpha() and target.field(name) is None:
            return name[:1].lower() + name[1:]
    return None


def _attributes(relation: Relation) -> str:
    return "" if relation.name is None else f'@relation("{relation.name}")'

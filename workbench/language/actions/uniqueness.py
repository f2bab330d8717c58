"""A relation of one to one whose key is not unique, which Prisma refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.insertion import key_attributes
from workbench.checklist.rewriting import add_attribute
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.psl.keys import unique_sets
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.edits import TextEdit
    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Relation, Schema


def actions(schema: Schema, model: Model, field: Field) -> Iterator[CodeAction]:
    """Makes the foreign key of `field` unique, where its other side is one row and no list."""
    relation = next((one for one in schema.relations(model) if one.field is field), None)
    if relation is None or not relation.is_owning or not _is_one_to_one(schema, relation):
        return
    keys = relation.fields
    if any(set(unique) <= set(keys) for unique in unique_sets(model)):
        return
    if len(keys) == 1:
        column = model.field(keys[0])
        edits: tuple[TextEdit | None, ...] = () if column is None else (add_attribute(column, "@unique"),)
    else:
        edits = key_attributes(model, [f"@@unique([{', '.join(keys)}])"])
    made = tuple(edit for edit in edits if edit is not None)
    if made and len(made) == len(edits):
        title = f"make `{'`, `'.join(keys)}` unique"
        yield CodeAction(title, ActionKind.REPAIR, {model.source.path: made})


def _is_one_to_one(schema: Schema, relation: Relation) -> bool:
    return any(
        other.target is relation.model
        and other.name == relation.name
        and other.field is not relation.field
        and other.field.type is not None
        and other.field.type.arity is not Arity.LIST
        for other in schema.relations(relation.target)
    )

"""A relation field without its foreign key, as in `author User`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.insertion import NewField, fields_after
from workbench.checklist.rewriting import add_attribute
from workbench.language.actions.action import ActionKind, CodeAction
from workbench.psl.keys import id_fields
from workbench.psl.nodes import Arity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Relation, Schema


def actions(schema: Schema, model: Model, field: Field) -> Iterator[CodeAction]:
    """Adds `@relation(fields: ..., references: ...)`, and the column where there is none of that name."""
    relation = next((one for one in schema.relations(model) if one.field is field), None)
    if relation is None or relation.attribute is not None or model.kind != "model":
        return
    if field.type is None or field.type.arity is Arity.LIST or _holds_key(schema, relation):
        return
    key = id_fields(relation.target)
    referred = relation.target.field(key[0]) if len(key) == 1 else None
    if referred is None or referred.type is None:
        return
    name = f"{field.name}{key[0][:1].upper()}{key[0][1:]}"
    edits = [add_attribute(field, f"@relation(fields: [{name}], references: [{key[0]}])")]
    title = f"add `@relation(fields: [{name}], …)` to `{field.name}`"
    known = model.field(name)
    if known is None:
        native = "" if referred.native_type is None else referred.native_type.text
        new = NewField(name, f"{referred.type.name}{field.type.arity.value}", native)
        edits.append(fields_after(model, field, [new]))
        title = f"add `{name}`, the foreign key of `{field.name}`"
    elif known.type is None or known.type.name != referred.type.name:
        return
    made = tuple(edit for edit in edits if edit is not None)
    if len(made) == len(edits):
        yield CodeAction(title, ActionKind.REPAIR, {field.source.path: made})


def _holds_key(schema: Schema, relation: Relation) -> bool:
    """Whether the other side holds the foreign key, as in a relation of one to one."""
    return any(
        other.target is relation.model and other.is_owning for other in schema.relations(relation.target)
    )

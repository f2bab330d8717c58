"""Names of the database's own: `@@map` and `@map` in snake case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.insertion import key_attributes
from workbench.checklist.rewriting import add_attribute
from workbench.checklist.words import snake_case, split_words
from workbench.language.actions.action import ActionKind, CodeAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Schema


def of_model(model: Model) -> Iterator[CodeAction]:
    """Adds `@@map`, where the table's name is not the model's in snake case already."""
    name = snake_case(split_words(model.name))
    if model.kind == "type" or not name or name == model.name or next(model.attributes_named("map"), None):
        return
    edits = key_attributes(model, [f'@@map("{name}")'])
    made = tuple(edit for edit in edits if edit is not None)
    if made and len(made) == len(edits):
        yield CodeAction(f'add `@@map("{name}")`', ActionKind.REFACTOR, {model.source.path: made})


def of_field(schema: Schema, model: Model, field: Field) -> Iterator[CodeAction]:
    """Adds `@map` to a column, where its name is not the field's in snake case already."""
    name = snake_case(split_words(field.name))
    if not name or name == field.name or field.attribute("map") is not None or field.type is None:
        return
    if any(relation.field is field for relation in schema.relations(model)):
        return
    edit = add_attribute(field, f'@map("{name}")')
    if edit is not None:
        yield CodeAction(f'add `@map("{name}")`', ActionKind.REFACTOR, {field.source.path: (edit,)})

"""What a schema shows to other services, and which of them it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.defaults import default_function
from workbench.checklist.references import field_comments, references
from workbench.checklist.subject import FieldShape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.psl.nodes import Field
    from workbench.psl.schema import Schema


def exports_of(schema: Schema) -> Mapping[str, Mapping[str, FieldShape]]:
    """The fields of each model of `schema` as other services may refer to them; relation fields left out."""
    related = schema.models | schema.views | schema.types
    return {
        model.name: {
            field.name: shape_of(field)
            for field in model.fields
            if field.type is not None and field.type.name not in related
        }
        for model in schema.models.values()
    }


def shape_of(field: Field) -> FieldShape:
    """The type of `field` as other services see it."""
    native = field.native_type
    return FieldShape(
        "" if field.type is None else field.type.name,
        None if native is None else native.name.rpartition(".")[2],
        default_function(field),
    )


def referenced_services(schema: Schema) -> frozenset[str]:
    """The names of the services that `schema` refers to, whether they exist or not."""
    return frozenset(
        reference.service
        for model in (*schema.models.values(), *schema.types.values())
        for field in model.fields
        for reference in references(field_comments(field))
        if reference.service is not None
    )

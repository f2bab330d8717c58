"""A change of an owner that somebody only thinks about: `auth-service.User.id=String @default(cuid())`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.checklist.exports import shape_of
from workbench.checklist.nearest import did_you_mean
from workbench.checklist.subject import FieldShape
from workbench.psl.parser import parse

if TYPE_CHECKING:
    from workbench.references.outline import Outline

Exports = Mapping[str, Mapping[str, FieldShape]]


class SuppositionError(Exception):
    """Why a change can't be understood; the message is for people."""


def supposed(change: str, outlines: Mapping[str, Outline]) -> tuple[str, Exports]:
    """What a service would export after `change`.

    Args:
        change: `service.Model.field=TYPE`; without a type the field is gone, without a field the model.
        outlines: The services by name.

    Returns:
        The service, and what it would export.

    Raises:
        SuppositionError: There is no such thing, or the type is none.
    """
    place, _, kind = (part.strip() for part in change.partition("="))
    service, model, field = _place(place, outlines)
    exports = outlines[service].exports or {}
    if model not in exports:
        raise SuppositionError(f"`{service}` has no model `{model}`{did_you_mean(model, exports)}")
    fields = exports[model]
    if field is None:
        if kind:
            raise SuppositionError(f"`{place}` is a model; a type is that of a field, `{place}.id={kind}`")
        return service, {name: shapes for name, shapes in exports.items() if name != model}
    if field not in fields:
        raise SuppositionError(f"`{service}.{model}` has no field `{field}`{did_you_mean(field, fields)}")
    changed = {name: shape for name, shape in fields.items() if name != field}
    if kind:
        changed[field] = _shape(kind)
    return service, {**exports, model: changed}


def _place(place: str, outlines: Mapping[str, Outline]) -> tuple[str, str, str | None]:
    """The service, model and field that are meant; a service's name may have dots in it."""
    parts = place.split(".")
    for names in (2, 1):
        service = ".".join(parts[:-names])
        if service in outlines:
            model = parts[-names]
            return service, model, parts[-1] if names == 2 else None
    if len(parts) < 2:
        raise SuppositionError(f"`{place}` is not of the form `service.Model.field`")
    service = ".".join(parts[:-2]) or parts[0]
    raise SuppositionError(f"there is no service `{service}`{did_you_mean(service, outlines)}")


def _shape(kind: str) -> FieldShape:
    document = parse(f"model Supposed {{\n  supposed {kind}\n}}\n")
    fields = document.models[0].fields if document.models else ()
    if document.diagnostics or len(fields) != 1:
        raise SuppositionError(f"`{kind}` is not a type as a schema writes it: `String @default(cuid())`")
    return shape_of(fields[0])

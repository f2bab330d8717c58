"""What other services declare, as far as they show it to their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.shapes import described
from workbench.language.symbols import SymbolKind
from workbench.language.told import Told, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.checklist.references import Reference
    from workbench.checklist.subject import FieldShape, Fleet
    from workbench.language.symbols import Symbol


def described_elsewhere(symbol: Symbol, fleet: Fleet) -> Told:
    """What the part of a `/// @ref` that `symbol` stands for is, or that it is not there."""
    service = symbol.service or ""
    if service not in fleet.services():
        return told(service, "no service of this workspace")
    exports = fleet.exports(service)
    if exports is None:
        return told(service, "has no schema that can be read")
    if symbol.kind is SymbolKind.SERVICE:
        return told(service, ", ".join(exports))
    if symbol.kind is SymbolKind.MODEL:
        return _model(service, symbol.name, exports.get(symbol.name))
    return _field(service, symbol.owner or "", symbol.name, exports)


def referred_to(reference: Reference, fleet: Fleet) -> str:
    """Where a `@ref` leads, in a line."""
    service, model, field = reference.service, reference.model, reference.field
    if service is None or model is None or field is None:
        return f"refers to `{reference.text}`, which is not of the form `service.Model.field`"
    if service not in fleet.services():
        return f"refers to `{reference.text}`, but there is no service `{service}`"
    exports = fleet.exports(service)
    if exports is None:
        return f"refers to `{reference.text}`; `{service}` has no schema that can be read"
    shape = exports.get(model, {}).get(field)
    if shape is None:
        return f"refers to `{reference.text}`, which does not exist"
    return f"refers to `{reference.text}`: `{described(shape)}`"


def _model(service: str, name: str, fields: Mapping[str, FieldShape] | None) -> Told:
    if fields is None:
        return told(f"{service}.{name}", f"`{service}` has no model of this name")
    return told(f"model {name} of {service}", ", ".join(fields))


def _field(service: str, model: str, name: str, exports: Mapping[str, Mapping[str, FieldShape]]) -> Told:
    shape = exports.get(model, {}).get(name)
    if shape is None:
        return told(f"{service}.{model}.{name}", f"`{service}` has no such field")
    return told(f"{name} {described(shape)}", f"of model `{model}` of `{service}`")

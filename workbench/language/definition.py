"""Going to where something is declared, in this schema or in another service's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.checklist.references import field_comments, references
from workbench.language.occurrences import occurrence_at
from workbench.language.surroundings import ALONE
from workbench.language.symbols import Location, SymbolKind, location_of

if TYPE_CHECKING:
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Symbol
    from workbench.psl.nodes import Node
    from workbench.psl.schema import Schema


class Elsewhere(Struct, frozen=True):
    """Something that another service declares."""

    service: str
    model: str | None = None
    """None for the service itself."""
    field: str | None = None
    """None for a model."""


def definition(
    schema: Schema, path: str, offset: int, surroundings: Surroundings = ALONE
) -> Location | Elsewhere | None:
    """Where the name at `offset` is declared.

    Args:
        schema: The schema; may be broken.
        path: One of its files.
        offset: A place in it, in code points. The end of a name counts as the name.
        surroundings: What is known beside the schema.

    Returns:
        The place of the declared name itself. For the target of a `/// @ref`, the service, model or field
        that the cursor is on, where the fleet has it; `location_in` finds it in that service's own schema.
        So is what a field refers to for the name of the field: its own place would lead nowhere.
        None where nothing is declared, as for a scalar.
    """
    found = occurrence_at(schema, path, offset, surroundings.service)
    if found is None:
        return None
    symbol = found.symbol
    if symbol.service is not None:
        return _elsewhere(symbol, surroundings)
    owner = _owner(schema, symbol, surroundings) if found.is_declaration else None
    return owner or declaration(schema, symbol)


def declaration(schema: Schema, symbol: Symbol) -> Location | None:
    """Where `symbol` is declared, the first of several places; None where it is not."""
    if symbol.owner is None:
        for document in schema.documents:
            for block in document.blocks:
                if block.name == symbol.name and block.keyword.text == symbol.kind.value:
                    return location_of(block.identifier)
        return None
    if symbol.kind is SymbolKind.VALUE:
        enum = schema.enums.get(symbol.owner)
        for value in () if enum is None else enum.values:
            if value.name == symbol.name:
                return location_of(value.identifier)
        return None
    for tables in (schema.models, schema.views, schema.types):
        if (table := tables.get(symbol.owner)) is not None:
            field = table.field(symbol.name)
            return None if field is None else location_of(field.identifier)
    return None


def location_in(schema: Schema, target: Elsewhere) -> Location | None:
    """Where `target` is declared in `schema`, that of its service."""
    model = None if target.model is None else schema.models.get(target.model)
    if model is None:
        return None
    node: Node = model.identifier
    if target.field is not None and (field := model.field(target.field)) is not None:
        node = field.identifier
    return location_of(node)


def _owner(schema: Schema, symbol: Symbol, surroundings: Surroundings) -> Elsewhere | None:
    """What the one `@ref` of a field names, where the fleet has it."""
    if symbol.kind is not SymbolKind.FIELD or symbol.owner is None:
        return None
    table = schema.models.get(symbol.owner) or schema.types.get(symbol.owner)
    field = None if table is None else table.field(symbol.name)
    found = () if field is None else tuple(references(field_comments(field)))
    if len(found) != 1 or found[0].service is None:
        return None
    service, model, name = found[0].service, found[0].model or "", found[0].field or ""
    exports = surroundings.fleet.exports(service) or {}
    return Elsewhere(service, model, name) if name in exports.get(model, {}) else None


def _elsewhere(symbol: Symbol, surroundings: Surroundings) -> Elsewhere | None:
    service = symbol.service or ""
    if service not in surroundings.fleet.services():
        return None
    if symbol.kind is SymbolKind.SERVICE:
        return Elsewhere(service)
    exports = surroundings.fleet.exports(service) or {}
    if symbol.kind is SymbolKind.MODEL:
        return Elsewhere(service, symbol.name) if symbol.name in exports else None
    if symbol.owner is None or symbol.name not in exports.get(symbol.owner, {}):
        return None
    return Elsewhere(service, symbol.owner, symbol.name)

"""What a name is, in a few lines for whoever rests the cursor on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.language.describing import described
from workbench.language.explaining import explained
from workbench.language.occurrences import occurrence_at
from workbench.language.place import place_at
from workbench.language.surroundings import ALONE
from workbench.language.symbols import SymbolKind

if TYPE_CHECKING:
    from workbench.language.surroundings import Surroundings
    from workbench.psl.schema import Schema


class Hover(Struct, frozen=True):
    """What there is to say about a stretch of text."""

    title: str
    """What it is, as it would stand in a schema: `model Order`, `status OrderStatus @default(OPEN)`."""
    lines: tuple[str, ...]
    """More about it, a line each, names in backticks."""
    start: int
    """Where the name starts, in code points."""
    end: int


def hover(schema: Schema, path: str, offset: int, surroundings: Surroundings = ALONE) -> Hover | None:
    """What stands at `offset`.

    Args:
        schema: The schema; may be broken.
        path: One of its files.
        offset: A place in it, in code points. The end of a name counts as the name.
        surroundings: What is known beside the schema.

    Returns:
        What a model, field, enum or member is, or what an attribute, function or native type does; for the
        target of a `/// @ref`, the field as its owner has it. None where there is nothing to say.
    """
    found = occurrence_at(schema, path, offset, surroundings.service)
    # Of `@db.Uuid` the type is what one asks about, whichever part the cursor is on.
    is_native = found is not None and found.symbol.kind is SymbolKind.DATASOURCE and not found.is_declaration
    if found is not None and not is_native:
        known = described(schema, found.symbol, surroundings)
        if known is not None:
            return Hover(*known, found.location.start, found.location.end)
    place = place_at(schema, path, offset)
    if place is None:
        return None
    known = explained(place)
    return None if known is None else Hover(*known, place.start, place.end)

"""Where something is spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.language.occurrences import occurrence_at, occurrences
from workbench.language.surroundings import ALONE

if TYPE_CHECKING:
    from workbench.language.surroundings import Surroundings
    from workbench.language.symbols import Location
    from workbench.psl.schema import Schema


def references(
    schema: Schema,
    path: str,
    offset: int,
    surroundings: Surroundings = ALONE,
    *,
    with_declaration: bool = True,
) -> tuple[Location, ...]:
    """All places that speak of what the name at `offset` stands for, file by file in the order of the text.

    They are in relations, indexes, defaults, and in the comments that the workbench reads. For the target of
    a `/// @ref` they are the other references of this schema to the same.
    """
    found = occurrence_at(schema, path, offset, surroundings.service)
    if found is None:
        return ()
    wanted = found.symbol
    return tuple(
        one.location
        for one in sorted(occurrences(schema, surroundings.service), key=lambda one: one.location)
        if one.symbol == wanted and (with_declaration or not one.is_declaration)
    )

"""The rows of all tables, in the order in which they can be made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.invariants.reading import invariants_of
from workbench.seeding.columns import Roles, roles_of
from workbench.seeding.errors import RequiredCycleError
from workbench.seeding.filler import Extent, Filler
from workbench.seeding.settling.settling import settle
from workbench.seeding.settling.sides import two_sided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.psl.schema import Schema
    from workbench.seeding.relational import Table
    from workbench.seeding.row import Row


def fill(
    schema: Schema, groups: Sequence[tuple[Table, ...]], service: str, rows: int
) -> dict[str, list[Row]]:
    """Make up the rows of all tables, and bring them to agree with the schema's invariants.

    Args:
        schema: What the rows are of.
        groups: Its tables, those that are referred to first.
        service: The service that owns them.
        rows: How many rows a table gets that refers to others.

    Returns:
        The rows by model.

    Raises:
        RequiredCycleError: No row of a model can be the first.
        UnsupportedColumnError: A column needs a value, and none can be made up.
    """
    invariants = invariants_of(schema)
    extent = Extent(service, rows, two_sided(schema, invariants))
    referenced: dict[str, set[str]] = {}
    for group in groups:
        for table in group:
            for key in table.foreign_keys:
                referenced.setdefault(key.target, set()).update(key.references)
    filled: dict[str, list[Row]] = {}
    for group in groups:
        roles = [roles_of(table, frozenset(referenced.get(table.model, ()))) for table in group]
        wanted = extent
        while (completed := _fill_group(group, roles, wanted, filled)) is not None:
            if not completed:
                raise RequiredCycleError(tuple(table.model for table in group))
            # Some rows found no partner; with no more rows than have one, all do.
            wanted = extent._replace(limit=completed)
    settle(schema, groups, invariants, filled)
    return filled


def _fill_group(
    group: tuple[Table, ...], roles: list[Roles], extent: Extent, filled: dict[str, list[Row]]
) -> int | None:
    """Add the rows of tables that refer to each other to `filled`.

    Returns:
        None when all is well; else how many rows of a table could be completed.
    """
    for table in group:
        filled.pop(table.model, None)
    fillers = [Filler(table, extent, filled, own) for table, own in zip(group, roles, strict=True)]
    for filler in fillers:
        filled[filler.table.model] = filler.rows()
    for filler in fillers:
        if (completed := filler.complete()) < len(filled[filler.table.model]):
            return completed
    return None

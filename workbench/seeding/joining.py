"""The rows of join tables: a few partners for each row, no pair twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.seeding.bags import Bag, chance_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.psl.join_tables import JoinTable
    from workbench.seeding.relational import Table
    from workbench.seeding.row import Row, Value

_PARTNERS = (1, 2, 3)


def pairs(
    join: JoinTable, tables: Mapping[str, Table], filled: Mapping[str, list[Row]], service: str
) -> list[tuple[Value, Value]]:
    """The ids that stand in the columns `A` and `B`, row after row."""
    chance = chance_of(service, join.name.table)
    counts = Bag(_PARTNERS, chance)
    left, right = (_ids(tables[model], filled[model]) for model in (join.left, join.right))
    found: list[tuple[Value, Value]] = []
    for one in left:
        # A row of a table that is joined with itself has better partners than itself.
        others = [other for other in right if join.left != join.right or other != one]
        found += ((one, other) for other in chance.sample(others, min(counts.draw(), len(others))))
    return found


def _ids(table: Table, rows: list[Row]) -> list[Value]:
    # Prisma makes such tables only for models with an id, or else a unique field, of one column.
    keys = table.id if len(table.id) == 1 else next((one for one in table.unique_sets if len(one) == 1), ())
    values = (row.values.get(field) for row in rows for field in keys)
    return [value for value in values if value is not None]

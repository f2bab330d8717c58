"""The invariants of a schema, looked at in the rows of a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Finding, finding_at
from workbench.checklist.invariants.reading import invariants_of
from workbench.checklist.invariants.sql import breaches_query

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.psl.schema import Schema


async def broken_invariants(database: Database, schema: Schema) -> tuple[Finding, ...]:
    """A finding for each invariant that rows of `database` break.

    Raises:
        DatabaseError: One can't be looked at.
        EngineError: The database could not do its work.
    """
    found: list[Finding] = []
    for stated in invariants_of(schema):
        answer = await database.query(breaches_query(schema, stated))
        number = int(str(answer.rows[0][0]))
        if number:
            rows = "1 row" if number == 1 else f"{number} rows"
            name, text = stated.model.name, stated.invariant.text
            message = f"{rows} of `{name}` {'breaks' if number == 1 else 'break'} `{text}`"
            found.append(finding_at(stated.node, "seed/broken-invariant", message, model=name))
    return tuple(found)

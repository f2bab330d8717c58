"""The views of a schema, which Prisma neither creates nor compares, so that no drift says nothing of them.

https://www.prisma.io/docs/orm/prisma-schema/data-model/views
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.finding import Finding, finding_at
from workbench.engine.errors import DatabaseError
from workbench.psl.nodes import StringLiteral
from workbench.psl.table_names import quoted_name, table_name

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.psl.nodes import Field, Model
    from workbench.psl.schema import Schema


async def missing_views(database: Database, schema: Schema) -> tuple[Finding, ...]:
    """The views that the migrated database lacks, or that lack a column.

    Raises:
        DatabaseError: The database could not tell.
    """
    missing: list[Finding] = []
    for view in schema.views.values():
        # For a name that stands alone and that it does not know, SQLite takes the text.
        columns = ", ".join(f"view.{quoted_name(name)}" for name in _columns(schema, view)) or "1"
        try:
            await database.query(f"SELECT {columns} FROM {table_name(view).sql} AS view LIMIT 0")  # noqa: S608 - quoted
        except DatabaseError as error:
            if not error.is_about_absence:
                raise
            message = f"no migration makes the view `{view.name}` as it stands here ({error}): add it by hand"
            missing.append(finding_at(view.identifier, "migrations/view", message, model=view.name))
    return tuple(missing)


def _columns(schema: Schema, view: Model) -> list[str]:
    relations = {relation.field.name for relation in schema.relations(view)}
    return [_column(field) for field in view.fields if field.name not in relations]


def _column(field: Field) -> str:
    mapped = field.attribute("map")
    name = mapped.argument("name", 0) if mapped is not None else None
    return name.value if isinstance(name, StringLiteral) else field.name

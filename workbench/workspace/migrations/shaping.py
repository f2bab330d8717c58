"""Reads what tables, columns and enums a database holds.

https://www.postgresql.org/docs/current/catalogs.html
https://www.sqlite.org/pragma.html#pragfunc
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.table_names import TableName
from workbench.safety.shape import Column, Shape

if TYPE_CHECKING:
    from workbench.engine.database import Database

_COLUMNS = r"""
SELECT NULLIF(n.nspname, current_schema()), c.relname, a.attname,
       CASE t.typtype WHEN 'e' THEN t.typname ELSE format_type(a.atttypid, a.atttypmod) END
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relname <> '_prisma_migrations'
ORDER BY 1, 2, a.attnum
"""
_ENUMS = r"""
SELECT NULLIF(n.nspname, current_schema()), t.typname, e.enumlabel
FROM pg_enum e
JOIN pg_type t ON t.oid = e.enumtypid
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
ORDER BY 1, 2, e.enumsortorder
"""
_KEYS = r"""
SELECT NULLIF(n.nspname, current_schema()), c.relname, k.conname
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE k.contype = 'p' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
"""

# An enum is a text there, and a primary key has no name.
_SQLITE_COLUMNS = r"""
SELECT t.name, c.name, c.type
FROM sqlite_master t
JOIN pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name <> '_prisma_migrations'
ORDER BY 1, c.cid
"""


async def read_shape(database: Database) -> Shape:
    """What `database` holds, Prisma's own table left out.

    Raises:
        DatabaseError: It can't tell.
    """
    tables: dict[TableName, tuple[Column, ...]] = {}
    if database.provider == "sqlite":
        for table, column, type_ in (await database.query(_SQLITE_COLUMNS)).rows:
            key = TableName(str(table))
            tables[key] = (*tables.get(key, ()), Column(str(column), str(type_)))
        return Shape(tables, {})
    for schema, table, column, type_ in (await database.query(_COLUMNS)).rows:
        key = TableName(str(table), None if schema is None else str(schema))
        tables[key] = (*tables.get(key, ()), Column(str(column), str(type_)))
    enums: dict[TableName, tuple[str, ...]] = {}
    for schema, enum, value in (await database.query(_ENUMS)).rows:
        key = TableName(str(enum), None if schema is None else str(schema))
        enums[key] = (*enums.get(key, ()), str(value))
    keys = {
        TableName(str(table), None if schema is None else str(schema)): str(key)
        for schema, table, key in (await database.query(_KEYS)).rows
    }
    return Shape(tables, enums, keys)

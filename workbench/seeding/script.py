"""A schema's seed as one SQL script that any client of its database can send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.psl.join_tables import join_tables_of
from workbench.psl.table_names import quoted_name, quoted_text
from workbench.seeding.dialect import DIALECTS
from workbench.seeding.errors import NothingToSeedError, UnsupportedProviderError
from workbench.seeding.filling import fill
from workbench.seeding.identity import ROWS
from workbench.seeding.joining import pairs
from workbench.seeding.ordering import circles
from workbench.seeding.people import faker_version
from workbench.seeding.relational import tables_of
from workbench.seeding.stamp import stamped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.psl.schema import Schema
    from workbench.psl.table_names import TableName
    from workbench.seeding.dialect import Dialect
    from workbench.seeding.relational import Table
    from workbench.seeding.row import Row, Value

_SEQUENCES = frozenset({"autoincrement", "sequence"})


def seed_sql(schema: Schema, service: str, rows: int = ROWS) -> str:
    """The script that fills an empty database of `schema`.

    The same schema, service and rows give the same script, as long as the version of Faker is the same. A
    table's rows follow from the names in it: another model changes none of them.

    Args:
        schema: What the database looks like.
        service: The service's name, from which ids are derived.
        rows: How many rows a table gets that refers to others; one that does not gets fewer.

    Raises:
        UnsupportedProviderError: The schema is for another database.
        NothingToSeedError: It has no model.
        RequiredCycleError: Models need each other's rows in a way that none can be the first.
        UnsupportedColumnError: A column needs a value, and none can be made up.
    """
    dialect = DIALECTS.get(schema.provider or "")
    if dialect is None:
        raise UnsupportedProviderError(schema.provider)
    tables = tables_of(schema)
    if not tables:
        raise NothingToSeedError
    groups = circles(tables)
    filled = fill(schema, groups, service, rows)
    by_model = {table.model: table for table in tables}
    statements: list[str] = []
    for group in groups:
        inserts = [_insert(dialect, table, filled[table.model]) for table in group]
        together = [inserts] if dialect.joins_circles else [[one] for one in inserts]
        statements += map(_statement, together)
    for join in join_tables_of(schema):
        values = pairs(join, by_model, filled, service)
        if values:
            statements.append(_statement([_insert_into(dialect, join.name, ("A", "B"), values)]))
    if dialect.has_sequences:
        statements += _sequences(tables)
    heading = (
        f"Seed data of {service}, with names from Faker {faker_version()}.",
        "For an empty database of this schema; rows that are there already stay as they are.",
    )
    return stamped(heading, "\n".join((dialect.opening, *statements, "COMMIT;\n")))


def _statement(inserts: list[str]) -> str:
    """One statement for tables that refer to each other in a circle.

    PostgreSQL checks foreign keys at the end of a statement, so that rows which need each other come in
    one: https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
    """
    *others, last = inserts
    if not others:
        return f"{last};\n"
    parts = ",\n".join(f"circle_{number} AS (\n{insert}\n)" for number, insert in enumerate(others, 1))
    return f"WITH {parts}\n{last};\n"


def _insert(dialect: Dialect, table: Table, rows: Sequence[Row]) -> str:
    columns = [column for column in table.columns if column.name in rows[0].values]
    names = tuple(column.column for column in columns)
    values = [[row.values[column.name] for column in columns] for row in rows]
    return _insert_into(dialect, table.name, names, values)


def _insert_into(
    dialect: Dialect, name: TableName, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> str:
    head = f"INSERT INTO {name.sql} ({', '.join(map(quoted_name, columns))}) VALUES"
    lines = ",\n".join(f"  ({', '.join(map(dialect.literal, row))})" for row in rows)
    return f"{head}\n{lines}\nON CONFLICT DO NOTHING"


def _sequences(tables: Sequence[Table]) -> Iterator[str]:
    """Move the sequences behind the numbers that were given, so that the next row finds a free one."""
    for table in tables:
        for column in table.columns:
            if column.default in _SEQUENCES:
                name, quoted = table.name.sql, quoted_name(column.column)
                sequence = f"pg_get_serial_sequence({quoted_text(name)}, {quoted_text(column.column)})"
                yield f"SELECT setval({sequence}, (SELECT max({quoted}) FROM {name}));\n"  # noqa: S608 - names, all quoted

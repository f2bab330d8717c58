"""Seeds are loaded into a real PostgreSQL, whose tables Prisma's own engine has made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.seeding.fillable_schemas import fillable_schemas
from tests.seeding.seeding_support import ALL, HARD, files_of, rows_of, schema_of
from workbench.engine.release_line import ReleaseLine
from workbench.psl.join_tables import join_tables_of
from workbench.seeding.errors import RequiredCycleError
from workbench.seeding.script import seed_sql
from workbench.workspace.proofs.invariants import broken_invariants

if TYPE_CHECKING:
    from tests.seeding.seeding_support import Files
    from workbench.engine.database import Database
    from workbench.workspace.laboratory import Laboratory


async def create(database: Database, files: Files) -> None:
    await database.reset()
    await database.script(await database.creation_sql(files, ReleaseLine.SIX))


async def count(database: Database, table: str) -> int:
    (row,) = (await database.query(f"SELECT count(*) FROM {table}")).rows  # noqa: S608 - quoted names
    return int(str(row[0]))


async def load_and_count(database: Database, service: str, files: Files, rows: int) -> None:
    """Load a seed, find each of its rows in its table, and all that is said of them true."""
    schema = schema_of(files)
    script = seed_sql(schema, service, rows)
    await create(database, files)
    await database.script(script)
    assert [finding.message for finding in await broken_invariants(database, schema)] == []
    for table, made in rows_of(schema, service, rows):
        assert made
        assert await count(database, table.name.sql) == len(made), table.model
    for join in join_tables_of(schema):
        assert await count(database, join.name.sql) > 0


@pytest.mark.parametrize("service", ALL)
def test_every_row_of_a_seed_gets_into_its_table(service: str, laboratory: Laboratory) -> None:
    laboratory.run(lambda database: load_and_count(database, service, files_of(service), 20))


@pytest.mark.parametrize("rows", [1, 2, 7, 150])
@pytest.mark.parametrize("service", ["hard", "auth-service", "azora-payments"])
def test_any_number_of_rows_can_be_loaded(rows: int, service: str, laboratory: Laboratory) -> None:
    laboratory.run(lambda database: load_and_count(database, service, files_of(service), rows))


def test_a_seed_that_is_loaded_twice_adds_nothing(laboratory: Laboratory) -> None:
    files = files_of("auth-service")

    async def load_twice(database: Database) -> None:
        await create(database, files)
        script = seed_sql(schema_of(files), "auth-service")
        await database.script(script)
        before = await count(database, "role_assignments")
        await database.script(script)
        assert await count(database, "role_assignments") == before > 0

    laboratory.run(load_twice)


def test_the_next_row_of_an_autoincrement_finds_a_free_number(laboratory: Laboratory) -> None:
    async def insert(database: Database) -> None:
        await create(database, HARD)
        await database.script(seed_sql(schema_of(HARD), "hard"))
        before = await count(database, '"Bare"')
        found = await database.query('INSERT INTO "Bare" DEFAULT VALUES RETURNING id')
        assert found.rows == ((before + 1,),)

    laboratory.run(insert)


@given(files=fillable_schemas())
@settings(max_examples=40)
def test_any_schema_that_can_be_filled_is(files: Files, laboratory: Laboratory) -> None:
    refused: tuple[str, ...] = ()
    try:
        seed_sql(schema_of(files), "any", 6)
    except RequiredCycleError as error:
        refused = error.models
    if refused:
        # Only models that need each other may be refused.
        assert len(set(refused)) > 1
    else:
        laboratory.run(lambda database: load_and_count(database, "any", files, 6))

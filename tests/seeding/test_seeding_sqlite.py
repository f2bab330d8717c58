"""Seeds for SQLite, whose values are kept as Prisma reads them, loaded into a real one."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.seeding.seeding_support import ALL, files_of, rows_of, schema_of
from tests.seeding.sqlite_schemas import for_sqlite
from workbench.engine.release_line import ReleaseLine
from workbench.seeding.row import Json
from workbench.seeding.script import seed_sql
from workbench.seeding.sqlite_literals import sqlite_literal
from workbench.workspace.proofs.invariants import broken_invariants

if TYPE_CHECKING:
    from tests.seeding.seeding_support import Files
    from workbench.engine.database import Database
    from workbench.seeding.row import Value
    from workbench.workspace.laboratory import Laboratory

FILES = (
    (
        "schema.prisma",
        """\
datasource db {
  provider = "sqlite"
  url      = "file:./dev.db"
}

enum Status {
  OPEN
  DONE @map("done")
}

/// @holds total = sum(lines.amount)
/// @holds opensAt < closesAt
model Order {
  id       Int      @id @default(autoincrement())
  status   Status   @default(OPEN)
  total    Decimal
  opensAt  DateTime
  closesAt DateTime
  isPaid   Boolean
  weight   Float
  big      BigInt
  bytes    Bytes
  details  Json
  parentId Int?
  parent   Order?   @relation("tree", fields: [parentId], references: [id])
  children Order[]  @relation("tree")
  lines    Line[]
  tags     Tag[]
}

model Line {
  id      String  @id @default(uuid())
  amount  Decimal
  orderId Int
  order   Order   @relation(fields: [orderId], references: [id])
}

model Tag {
  id     String  @id @default(cuid())
  name   String  @unique
  orders Order[]
}

/// Each needs the other: no row of either can be the first.
model Team {
  id        String   @id
  captainId String   @unique
  captain   Player   @relation("captain", fields: [captainId], references: [id])
  players   Player[] @relation("players")
}

model Player {
  id     String @id
  teamId String
  team   Team   @relation("players", fields: [teamId], references: [id])
  leads  Team?  @relation("captain")
}
""",
    ),
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "1"),
        (None, "NULL"),
        (b"\x00\xff", "x'00ff'"),
        (datetime(2026, 1, 31, 10, tzinfo=UTC), "'2026-01-31T10:00:00.000+00:00'"),
        (datetime(2026, 1, 31, 10, 0, 0, 500_000, UTC), "'2026-01-31T10:00:00.500+00:00'"),
        (Json('{"a": "it\'s"}'), "'{\"a\": \"it''s\"}'"),
    ],
)
def test_a_value_is_written_as_prisma_keeps_it(value: Value, expected: str) -> None:
    assert sqlite_literal(value) == expected


async def load(database: Database, service: str, files: Files) -> None:
    """Load a seed twice, find each of its rows once, and all that is said of them true."""
    schema = schema_of(files)
    script = seed_sql(schema, service)
    await database.reset()
    await database.script(await database.creation_sql(files, ReleaseLine.SIX))
    for _ in range(2):
        await database.script(script)
        assert [one.message for one in await broken_invariants(database, schema)] == []
        for table, made in rows_of(schema, service):
            found = await database.query(f"SELECT count(*) FROM {table.name.sql}")  # noqa: S608 - quoted
            assert found.rows == ((len(made),),), table.model


@pytest.mark.parametrize("service", sorted(set(ALL) - {"hard"})[::60])
def test_the_schemas_of_the_demo_can_be_filled_on_sqlite_too(service: str, laboratory: Laboratory) -> None:
    laboratory.run(partial(load, service=service, files=for_sqlite(files_of(service))), (), "sqlite")


def test_values_are_kept_as_prisma_reads_them_and_what_is_said_of_them_is_looked_at(
    laboratory: Laboratory,
) -> None:
    schema = schema_of(FILES)

    async def look(database: Database) -> None:
        await load(database, "shop", FILES)
        pairs = await database.query("SELECT count(*) > 0 FROM _OrderToTag")
        assert pairs.rows == ((1,),)
        kinds = (
            'SELECT DISTINCT typeof("isPaid"), typeof("bytes"), typeof("big"), typeof("opensAt") FROM "Order"'
        )
        assert (await database.query(kinds)).rows == (("integer", "blob", "integer", "text"),)

        # A cent, an hour: either is one too many, however the moment is written.
        await database.script(
            'UPDATE "Line" SET amount = amount + 0.01 WHERE id IN (SELECT min(id) FROM "Line")'
        )
        await database.script('UPDATE "Order" SET "opensAt" = \'2999-12-31 23:00:00\' WHERE id = 1')
        await database.script('UPDATE "Order" SET "opensAt" = 32503676400000 WHERE id = 2')
        await database.script('UPDATE "Order" SET "opensAt" = 0, "closesAt" = CURRENT_TIMESTAMP WHERE id = 3')
        broken = [one.message.partition("`")[0] for one in await broken_invariants(database, schema)]
        assert broken == ["1 row of ", "2 rows of "]

    laboratory.run(look, (), "sqlite")

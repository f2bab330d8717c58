"""What a database has comes into the schema; all else stays as people wrote it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.diagrams.shop_sample import ORDERS, write_shop
from tests.engine.filled_database import filled_database
from workbench.engine.database import Existing
from workbench.engine.errors import DatabaseError, SchemaEngineError
from workbench.psl.parser import parse
from workbench.workspace.introspecting.judging import objection_to
from workbench.workspace.introspecting.lacking import without_lacking
from workbench.workspace.introspecting.strangers import without_strangers
from workbench.workspace.introspecting.wish import Wish
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from tests.engine.postgres_server import PostgresServer
    from workbench.engine.client import EngineClient
    from workbench.engine.engine_thread import EngineThread
    from workbench.workspace.introspecting.proposal import IntrospectionProposal
    from workbench.workspace.laboratory import Laboratory

CATALOG = """\
version: 1
priorities:
  - {number: 1, title: Shops}
conventions: {database: shared}
services:
  - {name: shop, priority: 1}
  - {name: stock, priority: 1}
"""
CHANGES = """
ALTER TABLE orders ADD COLUMN "note" varchar(80);
ALTER TABLE orders DROP COLUMN "placedAt";
ALTER TABLE "Tag" ALTER COLUMN label TYPE text;
CREATE TABLE parcels (id serial PRIMARY KEY, "order" uuid NOT NULL REFERENCES orders (id));
CREATE TABLE shelves (id int PRIMARY KEY, invoice int NOT NULL REFERENCES "Invoice" (id));
"""


@pytest.fixture
def shop(tmp_path: Path) -> Workspace:
    """A service with a schema in two files, which people have touched, and one without a schema."""
    root = tmp_path / "platform"
    root.mkdir()
    (root / "catalog.yaml").write_text(CATALOG)
    folder = write_shop(root, "shop")
    touched = ORDERS.replace("  number   Int\n", "  number   Int // from 1\n").replace(
        "model Line", "// what\n\nmodel Line"
    )
    (folder / "orders.prisma").write_text(touched)
    (root / "services/stock").mkdir()
    workspace = Workspace(root)
    workspace.load()
    return workspace


def texts(workspace: Workspace) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted(workspace.root.rglob("*.prisma"))}


def test_only_what_differs_in_the_database_changes_in_the_schema(
    engine: EngineThread, laboratory: Laboratory, postgres: PostgresServer, shop: Workspace
) -> None:
    before = texts(shop)
    with filled_database(engine, postgres, before) as database:
        where = Existing(database.url)

        def propose(service: str, *, keeps_all: bool = False) -> IntrospectionProposal:
            wish = Wish(where, keeps_all=keeps_all)
            return shop.introspections.propose(service, engine, laboratory, wish)

        same = propose("shop")
        assert (same.changed, same.conflicts, same.remarks) == ((), (), ())

        database.run(CHANGES)
        gone, new = lines_that_differ(before["orders.prisma"], propose("shop", keeps_all=True).files[1].text)
        assert gone == set()
        assert "note String? @db.VarChar(80)" in new
        proposal = propose("shop")
        assert texts(shop) == before
        assert objection_to(proposal, engine) == ""
        shop.introspections.write(proposal)
        after = texts(shop)
        assert lines_that_differ(before["base.prisma"], after["base.prisma"]) == (
            {"label String @db.VarChar(40)"},
            {"label String"},
        )
        gone, new = lines_that_differ(before["orders.prisma"], after["orders.prisma"])
        assert gone == {
            "placedAt DateTime @default(now())",
            '@@index([customerId, placedAt], map: "orders_by_day")',
        }
        assert {
            "note String? @db.VarChar(80)",
            "parcels Parcel[]",
            "model Parcel {",
            '@@map("parcels")',
            "model Shelf {",
        } <= new
        assert "// what" in after["orders.prisma"]
        assert propose("shop").changed == ()

        # Once they are the shop's, none of its tables is the stock's.
        database.run("CREATE TABLE boxes (id int PRIMARY KEY)")
        [file] = propose("stock").files
        assert file.path == "services/stock/prisma/schema.prisma"
        assert [model.name for model in parse(file.text).models] == ["Box"]


def lines_that_differ(before: str, after: str) -> tuple[set[str], set[str]]:
    """The lines that are gone and those that are new, blanks aside."""
    old, new = ({" ".join(line.split()) for line in text.splitlines()} for text in (before, after))
    return old - new, new - old


def test_a_file_of_sqlite_is_looked_at(engine: EngineThread, laboratory: Laboratory, tmp_path: Path) -> None:
    folder = tmp_path / "services/field/prisma"
    folder.mkdir(parents=True)
    schema = """\
datasource db {
  provider = "sqlite"
  url      = "file:./dev.db"
}

model Visit {
  id   Int    @id
  /// Where it was.
  quay String

  @@map("visits")
}
"""
    (folder / "schema.prisma").write_text(schema)
    with closing(sqlite3.connect(folder / "dev.db")) as database:
        database.executescript("""
            CREATE TABLE visits (id INTEGER NOT NULL PRIMARY KEY, quay TEXT NOT NULL, wind_speed REAL);
            CREATE TABLE photos (visit_id INTEGER NOT NULL PRIMARY KEY REFERENCES visits (id));
        """)
    workspace = Workspace(tmp_path)
    workspace.load()
    wish = Wish(Existing(workspace.introspections.database_of("field", {}).url))
    before = (folder / "dev.db").read_bytes()
    proposal = workspace.introspections.propose("field", engine, laboratory, wish)
    gone, new = lines_that_differ(schema, proposal.files[0].text)
    assert gone == set()
    assert {'windSpeed Float? @map("wind_speed")', "photo Photo?", '@@map("photos")'} <= new
    assert {path.name for path in folder.iterdir()} == {"schema.prisma", "dev.db"}
    assert (folder / "dev.db").read_bytes() == before


def test_somebodys_database_is_not_written(engine: EngineThread, postgres: PostgresServer) -> None:
    async def try_to_write(client: EngineClient) -> None:
        async with client.open_database(Existing(postgres.url())) as database:
            with pytest.raises(DatabaseError, match="read-only"):
                await database.query("CREATE TABLE gone (id int)")
            for write in (database.reset(), database.script("SELECT 1")):
                with pytest.raises(SchemaEngineError, match="looked at, nothing else"):
                    await write

    engine.run(try_to_write)
    assert postgres.url() not in repr(Existing(postgres.url()))


def test_of_a_schema_of_the_database_that_the_url_names(
    engine: EngineThread, postgres: PostgresServer, shop: Workspace, laboratory: Laboratory
) -> None:
    with filled_database(engine, postgres, texts(shop)) as database:
        database.run("CREATE SCHEMA sales; CREATE TABLE sales.offers (id int PRIMARY KEY)")
        wish = Wish(Existing(f"{database.url}?schema=sales&connection_limit=1"))
        proposal = shop.introspections.propose("stock", engine, laboratory, wish)
    assert [model.name for model in parse(proposal.files[0].text).models] == ["Offer"]


def test_tables_of_others_go_with_all_that_leads_to_them() -> None:
    found = """\
model mine {
  id     Int    @id
  kind   Kind
  theirs Int
  other  theirs @relation(fields: [theirs], references: [id])
}

/// Not ours.
model theirs {
  id    Int     @id
  state State
  kind  Kind
  mine  mine[]
}

enum Kind {
  A
}

enum State {
  B
}
"""
    own = without_strangers(found, (parse("model mine {\n  id Int @id\n}\n"),), {"theirs", "mine"})
    assert own.left_out == ("theirs",)
    assert [model.name for model in parse(own.text).models] == ["mine"]
    assert [field.name for field in parse(own.text).models[0].fields] == ["id", "kind", "theirs"]
    assert [enum.name for enum in parse(own.text).enums] == ["Kind"]
    assert "Not ours" not in own.text


def test_what_the_database_lacks_is_taken_for_new_in_the_schema() -> None:
    base = """\
model A {
  id   Int    @id
  /// Not there yet.
  new  String
  name String
  bs   B[]

  @@index([name])
  @@index([new])
}

model B {
  id  Int @id
  aId Int
  a   A   @relation(fields: [aId], references: [id])
}

enum State {
  OPEN
  DONE
}
"""
    theirs = """\
model A {
  id        Int    @id
  firstName String @map("name")

  @@index([firstName])
}

enum State {
  OPEN
}
"""
    assert without_lacking(base, base) == base
    lines = [line.strip() for line in without_lacking(base, theirs).splitlines() if line.strip()]
    assert lines == [
        "model A {", "id   Int    @id", "name String", "@@index([name])", "}",
        "enum State {", "OPEN", "}",
    ]  # fmt: skip

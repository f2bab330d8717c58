"""SQLite through the typed calls: in memory, and as a file of somebody's own that must stay as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from workbench.engine.client import EngineClient
from workbench.engine.database import Existing, InMemory
from workbench.engine.errors import (
    DatabaseConnectionError,
    DatabaseError,
    DeadlineError,
    MissingDatabaseError,
    SchemaEngineError,
    SessionLostError,
)
from workbench.engine.launching import Launched, Parts, launch
from workbench.engine.migration import Migration
from workbench.engine.node import find_node
from workbench.engine.packages import HOST, find_packages
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from pathlib import Path

    from workbench.engine.database import Database
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

    Work = Callable[[Database], Coroutine[Any, Any, "Result"]]

Result = TypeVar("Result")
LOCK = 'provider = "sqlite"\n'


def on(engine: EngineThread, work: Work[Result], where: InMemory | Existing | None = None) -> Result:
    """What comes of `work` on a database of its own."""

    async def opened(client: EngineClient) -> Result:
        async with client.open_database(where or InMemory()) as database:
            return await work(database)

    return engine.run(opened)


def schema(line: ReleaseLine, *fields: str) -> list[tuple[str, str]]:
    url = '  url = "file:./dev.db"\n' if line is ReleaseLine.SIX else ""
    body = "".join(f"  {field}\n" for field in ("id Int @id @default(autoincrement())", *fields))
    return [
        ("a.prisma", f'datasource db {{\n  provider = "sqlite"\n{url}}}\n'),
        ("b.prisma", f"model A {{\n{body}}}\n"),
    ]


def test_scripts_and_queries(engine: EngineThread) -> None:
    async def work(database: Database) -> None:
        assert database.title.startswith("SQLite 3.")
        assert database.provider == "sqlite"
        await database.script("CREATE TABLE t (a, b); -- 😀; '\nINSERT INTO t VALUES ('😀;', 1), (NULL, 2.5)")
        rows = await database.query("SELECT a, b FROM t WHERE a IS NOT ? ORDER BY b", "x")
        assert rows.columns == ("a", "b")
        assert rows.rows == (("😀;", 1), (None, 2.5))
        # No number of JavaScript's holds the first one.
        exact = await database.query("SELECT 9007199254740993, x'00ff'")
        assert exact.rows == (("9007199254740993", "x'00ff'"),)
        await database.reset()
        with pytest.raises(DatabaseError, match="no such table: t") as raised:
            await database.query("SELECT * FROM t")
        assert raised.value.is_about_absence

    on(engine, work)


def test_what_is_wrong_in_a_script_is_found_at_its_statement(engine: EngineThread) -> None:
    # Longer than what SQLite is shown at first, with all that looks like the end of a statement.
    long = "INSERT INTO t VALUES ('" + "; -- " * 4000 + "');\n"
    trigger = "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; SELECT 2; END;\n"
    script = f"CREATE TABLE t (a);\n{long}{trigger}/* ; */ BEGIN;\nINSERT INTO u VALUES (1);\nSELECT 1;"

    async def work(database: Database) -> None:
        with pytest.raises(DatabaseError, match="no such table: u") as raised:
            await database.script(script)
        assert raised.value.position == script.index("INSERT INTO u") + 1
        # The transaction that it left open is over, and what came before it stays, as in SQLite's own shell.
        assert (await database.query("SELECT length(a) FROM t")).rows == ((20000,),)
        await database.script("BEGIN; COMMIT")

    on(engine, work)


@pytest.mark.parametrize("line", ReleaseLine)
def test_a_schema_goes_the_whole_way(engine: EngineThread, line: ReleaseLine) -> None:
    files = schema(line, "name String", "at DateTime @default(now())")

    async def work(database: Database) -> None:
        short = await database.create_migration("1st", [], None, schema(line, "old Int?"), line)
        first = await database.create_migration("1st", [], LOCK, schema(line, "old Int?"), line)
        assert first.name is not None
        assert first.sql is not None
        assert (short.sql, short.warnings) == (first.sql, first.warnings)
        migrations = [Migration(first.name, first.sql)]

        second = await database.create_migration("2nd", migrations, LOCK, files, line)
        assert second.name is not None
        assert second.sql is not None
        assert "-- RedefineTables" in second.sql
        assert [("`old`" in one, "`name`" in one) for one in second.warnings] == [
            (True, False),
            (False, True),
        ]
        migrations.append(Migration(second.name, second.sql))
        assert (await database.create_migration("3rd", migrations, LOCK, files, line)).sql is None

        await database.reset()
        assert await database.apply(migrations, LOCK, line) == (first.name, second.name)
        assert await database.apply(migrations, LOCK, line) == ()
        assert await database.drift(files, line) == ""
        assert '"old" INTEGER' in await database.drift(schema(line, "old Int?"), line)
        seen = dict((await database.introspect(files, line)).files)
        assert " ".join(seen["b.prisma"].split()) == " ".join(dict(files)["b.prisma"].split())

    on(engine, work)


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("INSERT INTO missing VALUES (1);", "SQLITE_ERROR", "no such table: missing"),
        ("INSERT INTO u VALUES (1, 2);", "SQLITE_CONSTRAINT", "FOREIGN KEY constraint failed"),
        ("INSERT INTO t VALUES (1), (1);", "SQLITE_CONSTRAINT", r"UNIQUE constraint failed: t\.a"),
        ("ATTACH 'FILE' AS other;", "SQLITE_AUTH", "not authorized"),
        ("VACUUM INTO 'FILE';", "SQLITE_AUTH", "authorization denied"),
    ],
)
def test_a_migration_that_fails_is_named_with_its_statement(
    engine: EngineThread, tmp_path: Path, script: str, code: str, said: str
) -> None:
    """What it would do to files is a failure, too."""
    script = script.replace("FILE", str(tmp_path / "made.db"))
    tables = "CREATE TABLE t (a INTEGER PRIMARY KEY);\nCREATE TABLE u (a, b REFERENCES t (a));\n"
    migrations = [Migration("1_good", tables), Migration("2_bad", f"SELECT 1;\n{script}")]

    async def work(database: Database) -> None:
        with pytest.raises(DatabaseError, match=said) as raised:
            await database.apply(migrations, LOCK, ReleaseLine.SIX)
        assert (raised.value.migration, raised.value.code) == ("2_bad", code)
        assert raised.value.position == 11

    on(engine, work)
    assert list(tmp_path.iterdir()) == []


def test_a_statement_that_never_ends_costs_its_database_and_nothing_else(engine: EngineThread) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

    async def work(database: Database) -> None:
        with pytest.raises(DeadlineError):
            await database.query(endless, deadline=0.2)
        with pytest.raises(SessionLostError):
            await database.query("SELECT 1")

    on(engine, work)
    assert on(engine, lambda database: database.query("SELECT 1")).rows == ((1,),)


@pytest.mark.parametrize(
    ("mode", "use"), [("delete", ""), ("wal", ""), ("wal", "in use"), ("wal", "left behind")]
)
def test_a_file_is_looked_at_and_stays_as_it_is(
    engine: EngineThread, tmp_path: Path, mode: str, use: str
) -> None:
    path = tmp_path / "dev.db"
    with closing(sqlite3.connect(path)) as writer:
        writer.execute(f"PRAGMA journal_mode = {mode}")
        writer.execute("CREATE TABLE Book (id INTEGER PRIMARY KEY, title TEXT NOT NULL)")
        if use == "left behind":
            # As after a crash: all that was written stands in the log.
            path = tmp_path / "left.db"
            for end in ("", "-wal"):
                path.with_name(f"left.db{end}").write_bytes((tmp_path / f"dev.db{end}").read_bytes())
        if use != "in use":
            writer.close()
        before = contents(tmp_path)

        async def work(database: Database) -> str:
            with pytest.raises(DatabaseError, match="readonly"):
                await database.query("INSERT INTO Book VALUES (1, 'Emma')")
            with pytest.raises(SchemaEngineError, match=r"database\.script is refused"):
                await database.script("SELECT 1")
            return (await database.introspect(schema(ReleaseLine.SIX)[:1], ReleaseLine.SIX)).files[-1][1]

        seen = on(engine, work, Existing(f"file:{path}?connection_limit=1"))
        assert "model Book {\n  id    Int    @id @default(autoincrement())\n  title String\n}" in seen
        assert contents(tmp_path) == before


def contents(folder: Path) -> Mapping[str, bytes]:
    """All files in a folder, save the memory that SQLite shares among those who have a file open."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if not one.name.endswith("-shm")}


def test_what_cannot_be_looked_at_says_why(engine: EngineThread, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("hello\n" * 100)
    for path, why in (
        (tmp_path / "gone.db", "gone.db: there is no such file"),
        (tmp_path, f"{tmp_path.name}: it is a folder"),
        (tmp_path / "no.db", "no.db: it is no SQLite database"),
        ("./dev.db", "dev.db: its path is not absolute"),
    ):
        with pytest.raises(DatabaseConnectionError) as raised:
            on(engine, lambda database: database.query("SELECT 1"), Existing(f"file:{path}"))
        assert str(raised.value) == f"the SQLite file {why}"


async def test_a_node_without_sqlite_can_do_everything_else(engine_places: EnginePlaces) -> None:
    node = find_node(engine_places.search_path)
    packages = find_packages(engine_places.cache, engine_places.packages)
    assert packages is not None
    command = [node.path, "--no-experimental-sqlite", HOST / "main.mjs", packages.folder]
    launched = Launched(Parts(node, packages), launch(command, engine_places.environment))
    client = EngineClient(engine_places, launched)
    try:
        with pytest.raises(MissingDatabaseError, match=r"takes a node of at least 24\.10; this one is v"):
            async with client.open_database(InMemory()):
                pass
        assert await client.lint(schema(ReleaseLine.SIX), ReleaseLine.SIX) == ()
    finally:
        await client.close()

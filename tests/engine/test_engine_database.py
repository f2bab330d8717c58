"""The embedded database through the typed calls: what comes back, what is refused, what is cleaned up."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from workbench.engine.database import Embedded, Server
from workbench.engine.errors import (
    DatabaseConnectionError,
    DatabaseError,
    DeadlineError,
    EngineDiedError,
    SessionLostError,
)
from workbench.engine.migration import Migration
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.engine.client import EngineClient
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

LOCK = 'provider = "postgresql"\n'
BOTH = pytest.mark.parametrize("line", ReleaseLine)


def schema(line: ReleaseLine, *fields: str) -> list[tuple[str, str]]:
    url = '  url = "postgresql://x"\n' if line is ReleaseLine.SIX else ""
    body = "".join(f"  {field}\n" for field in ("id Int @id", *fields))
    return [
        ("a.prisma", f'datasource db {{\n  provider = "postgresql"\n{url}}}\n'),
        ("b.prisma", f"model A {{\n{body}}}\n"),
    ]


@pytest.fixture
def embedded(engine_places: EnginePlaces, tmp_path: Path) -> Embedded:
    return Embedded(engine_places.cache / "databases" / "templates", tmp_path / "scratch")


def test_scripts_and_queries(engine: EngineThread, embedded: Embedded) -> None:
    async def ask(client: EngineClient) -> None:
        async with client.open_database(embedded) as database:
            assert re.fullmatch(r"PostgreSQL \d+\.\d+ \(embedded\)", database.title)
            assert database.name is None
            await database.script("CREATE TABLE t (a text, b int); INSERT INTO t VALUES ('😀', 1), (NULL, 2)")
            rows = await database.query("SELECT a, b, b > 1 AS c FROM t WHERE b < $1::int ORDER BY b", "9")
            assert rows.columns == ("a", "b", "c")
            assert rows.rows == (("😀", 1, False), (None, 2, True))
            await database.reset()
            with pytest.raises(DatabaseError) as raised:
                await database.query("SELECT * FROM t")
            assert raised.value.code == "42P01"
            assert raised.value.position == 15
        assert list(embedded.scratch.iterdir()) == []

    engine.run(ask)


@BOTH
def test_a_schema_goes_the_whole_way(engine: EngineThread, embedded: Embedded, line: ReleaseLine) -> None:
    async def ask(client: EngineClient) -> None:
        files = schema(line, "name String")
        async with client.open_database(embedded) as database:
            # Within one second their names alone put them in order.
            first = await database.create_migration("1st", [], LOCK, schema(line), line)
            assert first.name is not None
            assert first.sql is not None
            assert first.name.endswith("_1st")
            migrations = [Migration(first.name, first.sql)]

            second = await database.create_migration("2nd", migrations, LOCK, files, line)
            assert second.name is not None
            assert second.sql is not None
            assert "ADD COLUMN" in second.sql
            assert any("`name`" in warning for warning in second.warnings)
            migrations.append(Migration(second.name, second.sql))

            none = await database.create_migration("nothing", migrations, LOCK, files, line)
            assert none.sql is None

            await database.reset()
            assert await database.apply(migrations, LOCK, line) == (first.name, second.name)
            assert await database.apply(migrations, LOCK, line) == ()
            assert await database.drift(files, line) == ""
            assert "DROP COLUMN" in await database.drift(schema(line), line)
            introspected = (await database.introspect(files, line)).files
            assert any("name String" in text for _, text in introspected), introspected
            assert "CREATE TABLE" in await database.creation_sql(files, line)

    engine.run(ask)


@BOTH
def test_the_first_migration_is_the_same_the_short_way(
    engine: EngineThread, embedded: Embedded, line: ReleaseLine
) -> None:
    """The long way, with a lock file, Prisma's engine diagnoses a history, though an empty one."""
    files = [
        *schema(line, "kind Kind @default(A)", "x String? @unique"),
        ("c.prisma", "enum Kind {\n  A\n}\n"),
    ]

    async def ask(client: EngineClient) -> None:
        async with client.open_database(embedded) as database:
            for label in ("Add_User.name&x", "!"):
                short = await database.create_migration(label, [], None, files, line)
                long = await database.create_migration(label, [], LOCK, files, line)
                nothing = await database.create_migration(label, [], None, schema(line)[:1], line)
                assert short.name is not None
                assert long.name is not None
                assert short.name[14:] == long.name[14:]
                shown = (short.sql, short.warnings, short.unexecutable)
                assert shown == (long.sql, long.warnings, long.unexecutable)
                assert (nothing.name, nothing.sql) == (None, None)

    engine.run(ask)


@BOTH
def test_a_migration_that_fails_is_named(engine: EngineThread, embedded: Embedded, line: ReleaseLine) -> None:
    async def ask(client: EngineClient) -> None:
        migrations = [
            Migration("1_good", "CREATE TABLE t (a int);"),
            Migration("2_bad", "CREATE TABLE u (a int);\nINSERT INTO missing VALUES (1);"),
        ]
        async with client.open_database(embedded) as database:
            with pytest.raises(DatabaseError, match="missing") as raised:
                await database.apply(migrations, LOCK, line)
            assert raised.value.migration == "2_bad"
            assert raised.value.code == "42P01"

    engine.run(ask)


async def test_a_statement_that_takes_too_long_costs_its_database_and_nothing_else(
    client: EngineClient, embedded: Embedded
) -> None:
    pid = client.pid
    async with client.open_database(embedded) as database:
        with pytest.raises(DeadlineError):
            await database.query("SELECT pg_sleep(1000)", deadline=0.2)
        with pytest.raises(SessionLostError):
            await database.query("SELECT 1")
    async with client.open_database(embedded) as database:
        assert (await database.query("SELECT 1")).rows == ((1,),)
    assert client.pid == pid


async def test_a_statement_that_is_called_off_ends(client: EngineClient, embedded: Embedded) -> None:
    async with client.open_database(embedded) as database:
        call = asyncio.create_task(database.query("SELECT pg_sleep(1000)"))
        assert await client.lint([("a", "")], ReleaseLine.SIX) == ()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
    async with client.open_database(embedded) as database:
        assert (await database.query("SELECT 1")).rows == ((1,),)


async def test_an_opening_that_is_called_off_leaves_nothing(client: EngineClient, embedded: Embedded) -> None:
    opening = client.open_database(embedded)
    task = asyncio.create_task(opening.__aenter__())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await client.close()
    assert not embedded.scratch.exists() or list(embedded.scratch.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to kill with")
async def test_a_database_is_lost_with_its_process(client: EngineClient, embedded: Embedded) -> None:
    async with client.open_database(embedded) as database:
        call = asyncio.create_task(database.query("SELECT pg_sleep(1000)"))
        await asyncio.sleep(0)
        assert client.pid is not None
        os.kill(client.pid, signal.SIGKILL)
        with pytest.raises(EngineDiedError):
            await call
        assert await client.lint([("a", "")], ReleaseLine.SIX) == ()
        with pytest.raises(SessionLostError):
            await database.query("SELECT 1")


def test_two_databases_at_once_know_nothing_of_each_other(engine: EngineThread, embedded: Embedded) -> None:
    async def ask(client: EngineClient) -> None:
        async with client.open_database(embedded) as one, client.open_database(embedded) as other:
            await asyncio.gather(one.script("CREATE TABLE t (a int)"), other.script("CREATE TABLE t (b int)"))
            assert (await one.query("SELECT * FROM t")).columns == ("a",)
            assert (await other.query("SELECT * FROM t")).columns == ("b",)

    engine.run(ask)


async def test_a_server_that_is_not_there_is_told_without_its_password(client: EngineClient) -> None:
    server = Server("postgresql://me:s3cret@127.0.0.1:1/x")
    assert "s3cret" not in repr(server)
    with pytest.raises(DatabaseConnectionError) as raised:
        async with client.open_database(server):
            pass
    assert raised.value.code == "ECONNREFUSED"
    assert "s3cret" not in str(raised.value)


async def test_more_tables_than_there_are_locks_are_taken_away_too(
    client: EngineClient, server_url: str
) -> None:
    # Each of them takes a lock for itself, its eight indexes, and the two parts that hold long texts.
    columns = ", ".join(f"c{number} text UNIQUE" for number in range(8))
    tables = [f"CREATE TABLE t{number} ({columns});" for number in range(300)]
    async with client.open_database(Server(server_url)) as database:
        for start in range(0, len(tables), 20):
            await database.script("\n".join(tables[start : start + 20]))
        with pytest.raises(DatabaseError, match="out of shared memory"):
            await database.script("DROP SCHEMA public CASCADE")
        await database.reset()
        left = await database.query("SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public'")
        assert left.rows == ((0,),)

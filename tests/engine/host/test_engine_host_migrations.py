"""Migrations applied, made and compared by Prisma's schema engine on the embedded database."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.engine.host.conftest import Embedded

LOCK = 'provider = "postgresql"\n'
HEAD = {
    "6": 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n',
    "7": 'datasource db {\n  provider = "postgresql"\n}\n',
}
USER = "model User {\n  id    Int    @id\n  email String\n}\n"
GROWN = "model User {\n  id   Int    @id\n  name String\n}\n"


@pytest.fixture(params=["6", "7"])
def line(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def files(line: str, models: str) -> list[list[str]]:
    return [["schema.prisma", HEAD[line]], ["models/all.prisma", models]]


def history(*scripts: str) -> list[dict[str, str]]:
    return [
        {"name": f"2026010100000{number}_step", "sql": script}
        for number, script in enumerate(scripts, start=1)
    ]


def created(
    database: Embedded, line: str, migrations: list[dict[str, str]], models: str, **other: Any
) -> Any:
    params = {"name": "next", "lock": LOCK if migrations else None, "draft": True, **other}
    return database.call(
        "migrations.create", line=line, migrations=migrations, files=files(line, models), **params
    )


def test_the_first_migration_makes_the_tables(database: Embedded, line: str) -> None:
    first = created(database, line, [], USER)
    assert re.fullmatch(r"\d{14}_next", first["name"])
    assert first["sql"].startswith('-- CreateTable\nCREATE TABLE "User" (')
    assert first["warnings"] == []


def test_the_next_migration_makes_the_difference_and_warns_of_losses(database: Embedded, line: str) -> None:
    first = created(database, line, [], USER)
    second = created(database, line, [{"name": first["name"], "sql": first["sql"]}], GROWN)
    assert second["sql"].startswith("/*\n  Warnings:\n")
    assert 'ALTER TABLE "User" DROP COLUMN "email",\nADD COLUMN     "name" TEXT NOT NULL;' in second["sql"]
    [dropped, required] = second["warnings"]
    assert dropped.startswith("You are about to drop the column `email`")
    assert required.startswith("Added the required column `name`")


def test_where_nothing_changes_there_is_no_migration(database: Embedded, line: str) -> None:
    first = created(database, line, [], USER)
    again = created(database, line, [{"name": first["name"], "sql": first["sql"]}], USER)
    assert again == {"name": None, "sql": None, "warnings": [], "unexecutable": []}


def test_tables_of_several_database_schemas_are_known_when_they_exist(database: Embedded, line: str) -> None:
    head = HEAD[line].replace("\n}", '\n  schemas  = ["a", "b"]\n}')
    generator = 'generator client {\n  provider = "prisma-client-js"\n}\n'
    models = 'model X {\n  id Int @id\n  @@schema("a")\n}\nmodel Y {\n  id Int @id\n  @@schema("b")\n}\n'
    schema = [["schema.prisma", head + generator + models]]
    call = {"line": line, "name": "n", "files": schema, "draft": True}
    first = database.call("migrations.create", migrations=[], lock=None, **call)
    applied = [{"name": first["name"], "sql": first["sql"]}]
    assert database.call("migrations.create", migrations=applied, lock=LOCK, **call)["sql"] is None
    assert database.call("migrations.drift", line=line, files=schema) == {"sql": ""}


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Add_User.name&x", "add_user_name_and_x"),
        ("addHTTPHeader2", "add_http_header2"),
        ("  Größe für Straße  ", "groesse_fuer_strasse"),
        ("crème brûlée", "creme_brulee"),
        ("../../etc/passwd", "etc_passwd"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_name_becomes_part_of_a_folders_name(database: Embedded, name: str, folder: str) -> None:
    first = created(database, "7", [], USER, name=name)
    assert first["name"][14:] == f"_{folder}"


def test_migrations_are_applied_in_the_order_of_their_names_and_once(database: Embedded, line: str) -> None:
    steps = history("CREATE TABLE t (a int)", "ALTER TABLE t ADD b int")
    call = {"line": line, "migrations": steps[::-1], "lock": LOCK}
    assert database.call("migrations.apply", **call) == {"applied": [step["name"] for step in steps]}
    assert database.call("migrations.apply", **call) == {"applied": []}


BROKEN = {
    "last statement": ("CREATE TABLE t (a int);\nINSERT INTO missing VALUES (1)", "42P01", 37),
    "own transaction": ("BEGIN; CREATE TABLE t (a int); SELECT 1/0; COMMIT", "22012", None),
    "concurrently among others": (
        "CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a)",
        "25001",
        None,
    ),
    "new value in use": ("ALTER TYPE mood ADD VALUE 'x'; CREATE TABLE t (a mood DEFAULT 'x')", "55P04", 63),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_migration_is_named_and_leaves_nothing_behind(
    database: Embedded, line: str, case: str
) -> None:
    script, code, position = BROKEN[case]
    good, broken = history("CREATE TYPE mood AS ENUM ('fine')", script)
    refusal = database.host.refusal(
        "migrations.apply", session=database.session, line=line, migrations=[good, broken], lock=LOCK
    )
    assert (refusal.kind, refusal.data["code"]) == ("database", code)
    assert (refusal.data["migration"], refusal.data["position"]) == (broken["name"], position)
    assert database.rows("SELECT to_regclass('t'), to_regtype('mood')") == [[None, "mood"]]


def test_after_a_broken_migration_only_a_reset_helps(database: Embedded, line: str) -> None:
    good, broken = history("CREATE TABLE t (a int)", "SELECT 1/0")
    call: dict[str, Any] = {"session": database.session, "line": line, "lock": LOCK}
    assert database.host.refusal("migrations.apply", migrations=[good, broken], **call).kind == "database"
    again = database.host.refusal("migrations.apply", migrations=[good, broken], **call)
    assert (again.kind, again.data["code"], again.data["migration"]) == ("engine", "P3009", broken["name"])
    database.call("database.reset")
    assert database.host.call("migrations.apply", migrations=[good], **call) == {"applied": [good["name"]]}


def test_no_migration_follows_a_broken_one(database: Embedded, line: str) -> None:
    refusal = database.host.refusal(
        "migrations.create",
        session=database.session,
        line=line,
        name="next",
        migrations=history("SELECT 1/0"),
        lock=LOCK,
        files=files(line, USER),
        draft=True,
    )
    assert (refusal.kind, refusal.message) == ("database", "division by zero")


@pytest.mark.parametrize(
    "script",
    [
        "CREATE EXTENSION citext; CREATE TABLE t (a citext)",
        "DO $$ BEGIN CREATE TABLE t (a int); END $$; COMMENT ON TABLE t IS 'it''s; here'",
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT * FROM t",
        "BEGIN; CREATE TABLE t (a int); COMMIT",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; CREATE TABLE t (a int DEFAULT f())",
    ],
)
def test_hand_written_sql_works(database: Embedded, line: str, script: str) -> None:
    steps = history(script, "CREATE INDEX CONCURRENTLY i ON t (a)")
    database.call("migrations.apply", line=line, migrations=steps, lock=LOCK)
    assert database.rows("SELECT to_regclass('i') IS NOT NULL") == [[True]]


def test_drift_is_what_the_database_lacks_and_what_it_has_too_much(database: Embedded, line: str) -> None:
    database.call(
        "database.script", sql='CREATE TABLE "User" (id int PRIMARY KEY); CREATE TABLE extra (a int)'
    )
    sql = database.call("migrations.drift", line=line, files=files(line, USER))["sql"]
    assert 'ALTER TABLE "User" ADD COLUMN     "email" TEXT NOT NULL;' in sql
    assert 'DROP TABLE "extra";' in sql


def test_a_database_made_by_its_migrations_does_not_drift(database: Embedded, line: str) -> None:
    first = created(database, line, [], USER)
    steps = [{"name": first["name"], "sql": first["sql"]}]
    database.call("database.reset")
    database.call("migrations.apply", line=line, migrations=steps, lock=LOCK)
    assert database.call("migrations.drift", line=line, files=files(line, USER)) == {"sql": ""}


def test_the_script_from_nothing_makes_the_schema(database: Embedded, line: str) -> None:
    schema = files(line, USER)
    database.call("database.script", sql=database.call("migrations.sql", line=line, files=schema)["sql"])
    assert database.call("migrations.drift", line=line, files=schema) == {"sql": ""}


def test_a_database_is_read_into_a_schema(database: Embedded, line: str) -> None:
    database.call("database.script", sql='CREATE TABLE "User" (id int PRIMARY KEY, "at" timestamptz)')
    read = database.call("migrations.introspect", line=line, files=[["schema.prisma", HEAD[line]]])
    [[path, text]] = read["files"]
    assert path == "schema.prisma"
    assert text == f"{HEAD[line]}\nmodel User {{\n  id Int       @id\n  at DateTime? @db.Timestamptz(6)\n}}\n"
    assert read["warnings"] is None


def test_an_invalid_schema_is_refused_in_plain_words(database: Embedded, line: str) -> None:
    refusal = database.host.refusal(
        "migrations.drift", session=database.session, line=line, files=files(line, "model X {\n  a Foo\n}\n")
    )
    assert (refusal.kind, refusal.data["code"]) == ("engine", "P1012")
    assert "Foo" in refusal.message
    assert "\x1b" not in refusal.message


def test_after_a_panic_the_session_goes_on(database: Embedded, line: str) -> None:
    database.call("database.script", sql="CREATE TABLE kept (a int)")
    refusal = database.host.refusal("migrations.drift", session=database.session, line=line, files=[])
    assert refusal.kind == "panic"
    assert "at least one file" in refusal.message
    assert 'DROP TABLE "kept"' in database.call("migrations.drift", line=line, files=files(line, USER))["sql"]

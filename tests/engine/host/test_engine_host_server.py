"""Sessions on a PostgreSQL server: scratch databases, cancelled statements, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.engine.postgres_server import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engine.host.host_process import HostProcess
    from tests.engine.postgres_server import PostgresServer

HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
SLEEP = "SELECT pg_sleep(600)"
OURS = "SELECT datname FROM pg_database WHERE datname LIKE 'workbench%' ORDER BY 1"


def rows(host: HostProcess, session: int, sql: str, *parameters: str) -> Any:
    return host.call("database.query", session=session, sql=sql, parameters=parameters)["rows"]


@pytest.fixture
def session(own_host: HostProcess, postgres: PostgresServer) -> int:
    return int(own_host.call("database.open", kind="server", url=postgres.url())["session"])


@pytest.fixture
def witness(shared_host: HostProcess, postgres: PostgresServer) -> Iterator[int]:
    """Another session, to look at the server from."""
    session = int(shared_host.call("database.open", kind="server", url=postgres.url())["session"])
    yield session
    shared_host.call("database.close", session=session)


def test_a_scratch_database_is_made_and_dropped(
    own_host: HostProcess, shared_host: HostProcess, postgres: PostgresServer, witness: int
) -> None:
    before = rows(shared_host, witness, OURS)
    answer = own_host.call("database.open", kind="server", url=f"{postgres.url()}?schema=public")
    assert answer["version"].startswith("PostgreSQL")
    [name] = [name for [name] in rows(shared_host, witness, OURS) if [name] not in before]
    assert answer["database"] == name
    assert rows(own_host, answer["session"], "SELECT current_database()") == [[name]]
    own_host.call("database.close", session=answer["session"])
    assert rows(shared_host, witness, OURS) == before


@pytest.mark.parametrize("busy", [False, True])
def test_the_end_of_input_drops_the_database(
    own_host: HostProcess, session: int, shared_host: HostProcess, witness: int, busy: bool
) -> None:
    [[name]] = rows(own_host, session, "SELECT current_database()")
    if busy:
        own_host.send("database.query", session=session, sql=SLEEP, parameters=[])
    assert own_host.close() == 0
    assert [name] not in rows(shared_host, witness, OURS)


def test_a_cancelled_statement_ends_and_its_session_goes_on(own_host: HostProcess, session: int) -> None:
    rows(own_host, session, "CREATE TABLE kept (a int)")
    asleep = own_host.send("database.query", session=session, sql=SLEEP, parameters=[])
    own_host.cancel(asleep)
    assert own_host.refusal_of(asleep).kind == "cancelled"
    assert rows(own_host, session, "SELECT count(*) FROM kept") == [["0"]]


def test_a_call_past_its_deadline_ends_and_its_session_goes_on(own_host: HostProcess, session: int) -> None:
    migrations = [{"name": "1_slow", "sql": SLEEP}]
    refusal = own_host.refusal(
        "migrations.apply", session=session, line="7", migrations=migrations, lock=None, deadline=500
    )
    assert refusal.kind == "deadline"
    own_host.call("database.reset", session=session)
    asleep = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = $1"
    assert rows(own_host, session, asleep, SLEEP) == [["0"]]


def test_a_lost_connection_is_renewed(
    own_host: HostProcess, session: int, shared_host: HostProcess, witness: int
) -> None:
    [[pid]] = rows(own_host, session, "SELECT pg_backend_pid()")
    asleep = own_host.send("database.query", session=session, sql=SLEEP, parameters=[])
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int AND query = $2"
    while not rows(shared_host, witness, end, str(pid), SLEEP):
        pass
    refusal = own_host.refusal_of(asleep)
    assert (refusal.kind, refusal.data["code"]) == ("connection", "57P01")
    assert rows(own_host, session, "SELECT pg_backend_pid()") != [[pid]]


def test_the_shadow_database_lives_as_long_as_the_call(
    own_host: HostProcess, session: int, shared_host: HostProcess, witness: int
) -> None:
    before = rows(shared_host, witness, OURS)
    call = {"session": session, "line": "7", "name": "n", "draft": True}
    schema = [["s.prisma", f"{HEAD}model A {{\n  id Int @id\n}}\n"]]
    first = own_host.call("migrations.create", migrations=[], lock=None, files=schema, **call)
    applied = [{"name": first["name"], "sql": first["sql"]}]
    again = own_host.call("migrations.create", migrations=applied, lock=None, files=schema, **call)
    assert again["sql"] is None
    assert rows(shared_host, witness, OURS) == before


def test_the_internal_type_of_single_characters_is_read(own_host: HostProcess, session: int) -> None:
    rows(own_host, session, "CREATE TABLE a (id int PRIMARY KEY, b int REFERENCES a ON DELETE CASCADE)")
    read = own_host.call("migrations.introspect", session=session, line="7", files=[["s.prisma", HEAD]])
    assert "onDelete: Cascade" in read["files"][0][1]


def test_a_wrong_password_is_refused_and_not_repeated(
    own_host: HostProcess, postgres: PostgresServer
) -> None:
    wrong = PASSWORD[::-1]
    refusal = own_host.refusal("database.open", kind="server", url=postgres.url(password=wrong))
    assert (refusal.kind, refusal.data["code"]) == ("connection", "28P01")
    assert wrong not in refusal.message


def test_a_user_who_may_not_create_databases_is_told_the_missing_right(
    own_host: HostProcess, session: int, postgres: PostgresServer
) -> None:
    rows(own_host, session, f"CREATE ROLE poor LOGIN PASSWORD '{PASSWORD}'")
    refusal = own_host.refusal("database.open", kind="server", url=postgres.url("poor"))
    rows(own_host, session, "DROP ROLE poor")
    assert (refusal.kind, refusal.data["code"]) == ("connection", "42501")
    assert "CREATEDB" in refusal.message


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://someone:s3cret@127.0.0.1:1/x", "ECONNREFUSED"),
        ("postgresql://someone:s3cret@nowhere.invalid/x", "ENOTFOUND"),
        ("postgresql://someone:s3cret#@127.0.0.1/x", None),
        ("mysql://someone:s3cret@127.0.0.1/x", None),
    ],
)
def test_a_server_that_cannot_be_reached_is_a_connection_error(
    shared_host: HostProcess, url: str, code: str | None
) -> None:
    refusal = shared_host.refusal("database.open", kind="server", url=url)
    assert (refusal.kind, refusal.data["code"]) == ("connection", code)
    assert "s3cret" not in refusal.message

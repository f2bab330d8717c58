"""Sessions of the embedded database: values, failures, resets."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from tests.engine.host.host_process import HostRefusalError

if TYPE_CHECKING:
    from tests.engine.host.conftest import Embedded
    from tests.engine.host.host_process import HostProcess

USERS_OBJECTS = """
    SELECT count(*) FROM (
      SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')
      UNION ALL SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT oid FROM pg_type WHERE typnamespace = 'public'::regnamespace
      UNION ALL SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT oid FROM pg_extension WHERE extname <> 'plpgsql'
      UNION ALL SELECT oid FROM pg_largeobject_metadata
      UNION ALL SELECT oid FROM pg_publication
      UNION ALL SELECT oid FROM pg_event_trigger
      UNION ALL SELECT oid FROM pg_foreign_data_wrapper
      UNION ALL SELECT oid FROM pg_default_acl
      UNION ALL SELECT oid FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user
    ) AS everything
"""


def test_values_come_back_as_what_they_are(database: Embedded) -> None:
    answer = database.call(
        "database.query",
        sql="""SELECT 7::int4 AS a, 9007199254740993::int8 AS b, 1.50::numeric AS c, 0.5::float8 AS d,
                      true AS e, NULL AS f, $1::text AS g, '{1,2}'::int[] AS h, 'NaN'::float8 AS i,
                      $2::int4 AS j""",
        parameters=["it's", "8"],
    )
    assert answer["columns"] == list("abcdefghij")
    assert answer["rows"] == [[7, "9007199254740993", "1.50", 0.5, True, None, "it's", "{1,2}", "NaN", 8]]


def test_columns_of_one_name_stay_apart(database: Embedded) -> None:
    assert database.rows("SELECT 1 AS a, 2 AS a") == [[1, 2]]


def test_a_failing_script_leaves_nothing_behind(database: Embedded) -> None:
    refusal = database.host.refusal(
        "database.script", session=database.session, sql="CREATE TABLE t (a int);\nSELECT nothing"
    )
    assert (refusal.kind, refusal.data["code"], refusal.data["position"]) == ("database", "42703", 32)
    assert database.rows("SELECT to_regclass('t')") == [[None]]


def test_the_details_of_a_refusal_are_told(database: Embedded) -> None:
    sql = "CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1), (1)"
    refusal = database.host.refusal("database.script", session=database.session, sql=sql)
    assert refusal.data["code"] == "23505"
    assert refusal.data["severity"] == "ERROR"
    assert refusal.data["detail"] == "Key (a)=(1) already exists."


@pytest.mark.parametrize("then", ["", "; SELECT 1/0"])
def test_a_transaction_that_a_script_leaves_open_is_undone(database: Embedded, then: str) -> None:
    with pytest.raises(HostRefusalError, match="division by zero") if then else nullcontext():
        database.call("database.script", sql=f"BEGIN; CREATE TABLE t (a int){then}")
    assert database.rows("SELECT to_regclass('t')") == [[None]]


def test_a_reset_leaves_nothing_of_what_a_user_can_make(database: Embedded) -> None:
    database.call(
        "database.script",
        sql="""
        CREATE EXTENSION citext;
        CREATE SCHEMA "my Schema";
        CREATE EXTENSION "uuid-ossp" SCHEMA "my Schema";
        CREATE TYPE mood AS ENUM ('fine');
        CREATE DOMAIN word AS citext CHECK (VALUE <> '');
        CREATE TABLE "my Schema".t (a mood, b word);
        CREATE MATERIALIZED VIEW m AS SELECT * FROM "my Schema".t;
        CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
        CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f();
        CREATE PUBLICATION p FOR ALL TABLES;
        CREATE FOREIGN DATA WRAPPER w;
        CREATE SERVER s FOREIGN DATA WRAPPER w;
        CREATE ROLE reader;
        GRANT SELECT ON m TO reader;
        ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
        SELECT lo_create(0);
        DO $$ BEGIN
          EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', current_database());
        END $$;
        SET search_path = "my Schema";
        CREATE TEMPORARY TABLE temporary (a int);
        """,
    )
    database.call("database.reset")
    assert database.rows(USERS_OBJECTS) == [["0"]]
    assert database.rows("SHOW search_path") == [["public"]]
    assert database.rows("SELECT to_regclass('pg_temp.temporary'), count(*) FROM pg_db_role_setting") == [
        [None, "0"]
    ]


def test_a_reset_undoes_an_open_transaction(database: Embedded) -> None:
    database.call("database.query", sql="BEGIN", parameters=[])
    database.call("database.reset")
    database.call("database.script", sql="CREATE TABLE t (a int)")
    assert database.rows("SELECT count(*) FROM t") == [["0"]]


@pytest.mark.parametrize(
    "script", ["CREATE TABLE t (a int); COPY t FROM STDIN;\n1\n\\.", "\\copy t from 't'"]
)
def test_what_only_psql_can_do_is_refused(database: Embedded, script: str) -> None:
    assert database.host.refusal("database.script", session=database.session, sql=script).kind == "database"
    assert database.rows("SELECT 1") == [[1]]


def test_a_text_that_speaks_of_copying_is_no_copy(database: Embedded) -> None:
    database.call("database.script", sql="CREATE TABLE t (a text); -- copy t from stdin\n")
    database.call(
        "database.script", sql="INSERT INTO t VALUES ('it''s a copy from stdin'), ($$copy from stdin$$)"
    )
    assert database.rows("SELECT count(*) FROM t") == [["2"]]


def test_the_calls_of_a_session_run_in_their_order(database: Embedded) -> None:
    call: dict[str, Any] = {"session": database.session}
    scripts = ["CREATE TABLE t (a int)", *["INSERT INTO t VALUES (1)"] * 20]
    sent = [database.host.send("database.script", sql=sql, **call) for sql in scripts]
    query = database.host.send("database.query", sql="SELECT count(*) FROM t", parameters=[], **call)
    assert database.host.answer(query)["rows"] == [["20"]]
    assert [database.host.answer(number) for number in sent] == [None] * len(sent)


def test_an_extension_that_the_embedded_database_lacks_is_named(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    refusal = shared_host.refusal("database.open", **{**embedded_params, "extensions": ["citext", "vector"]})
    assert (refusal.kind, refusal.data["extension"]) == ("unavailable", "vector")


def test_a_session_that_never_was_is_lost(shared_host: HostProcess) -> None:
    assert shared_host.refusal("database.reset", session=4711).kind == "session-lost"

"""From a generated schema to a proven service, and what the user reads when something is in the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engine.postgres_server import PASSWORD
from tests.engine.running_databases import BUILDER, POWERLESS, scratch_databases
from tests.workspace.bookshop import FOREIGN_KEY, INDEX, INIT, SEED, TABLES, write_bookshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome
    from tests.engine.postgres_server import PostgresServer
    from workbench.engine.engine_thread import EngineThread

    Workbench = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")


SLOW = "SELECT count(*) FROM generate_series(1, 500000000);\n"
CHILDREN = Path("/proc/self/task") / str(os.getpid()) / "children"


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A workspace without a catalog."""
    root = tmp_path / "platform"
    root.mkdir()
    return root


def words(workspace: Path, command: str, *more: str) -> list[str]:
    return [command, *more, "--workspace", str(workspace)]


def state_of(stdout: str, service: str) -> tuple[str, int]:
    """State of a service in a `check --format json`, and how many of its ten items pass."""
    document = json.loads(stdout)
    [found] = [one for one in document["services"] if one["name"] == service]
    return found["state"], sum(item["status"] == "pass" for item in found["checklist"])


def own_process(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "workbench", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_a_generated_service_is_migrated_seeded_proven_and_stays_so_until_a_byte_changes(
    workbench: Workbench, tmp_path: Path
) -> None:
    root = tmp_path / "demo"
    service = "user-service"
    assert workbench("demo", root, "--no-open").code == 0
    for command in ("generate", "migrate", "seed"):
        outcome = workbench(*words(root, command, service))
        assert outcome.code == 0, outcome.stderr
    unproven = workbench(*words(root, "check", service, "--format", "json"))
    assert state_of(unproven.stdout, service) == ("passing", 8)

    proven = workbench(*words(root, "prove", service))
    assert (proven.code, proven.stderr) == (0, "1 of 1 proven\n")
    assert proven.stdout.startswith(f"◆ {service}  proven")
    later = own_process(*words(root, "check", service, "--format", "json"))
    stdout, stderr = later.communicate()
    assert (later.returncode, stderr) == (0, "")
    assert state_of(stdout, service) == ("proven", 10)

    seed = root / f"services/{service}/prisma/seed.sql"
    seed.write_bytes(seed.read_bytes() + b"\n")
    lapsed = workbench(*words(root, "check", service, "--format", "json"))
    assert state_of(lapsed.stdout, service) == ("passing", 8)
    assert "changed since it was proven" in lapsed.stdout
    [script] = seed.parent.glob("migrations/*/migration.sql")
    script.write_text(script.read_text().rsplit("-- CreateIndex", 1)[0])
    again = workbench(*words(root, "check", service, "--prove", "--format", "json"))
    assert again.code == 1
    assert state_of(again.stdout, service)[0] != "proven"


def test_a_proof_on_a_server_leaves_the_server_as_it_was(
    workbench: Workbench, shops: Path, engine: EngineThread, postgres: PostgresServer, server_url: str
) -> None:
    write_bookshop(shops)
    before = scratch_databases(engine, postgres)
    outcome = workbench(*words(shops, "prove", "--database-url", server_url))
    assert (outcome.code, outcome.stderr) == (0, "1 of 1 proven\n")
    assert "(server)" in outcome.stdout
    assert scratch_databases(engine, postgres) == before


def test_what_failed_is_told_with_place_reason_and_the_missing_sql(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops, "broken", migration=INIT.replace('"name" TEXT', '"name" TXET'))
    write_bookshop(shops, "drifted", migration=TABLES + FOREIGN_KEY)
    write_bookshop(shops, "good")
    write_bookshop(shops, "seedless", seed=None)
    write_bookshop(shops, "unseeded", seed=SEED.replace("People', 1", "People', 77"))
    outcome = workbench(*words(shops, "prove"))
    assert outcome.code == 1
    assert outcome.stderr == "1 of 5 proven\n"
    lines = outcome.stdout.splitlines()
    assert [line[:2] for line in lines if not line.startswith(" ")] == ["✗ ", "✗ ", "◆ ", "✗ ", "✗ "]
    script = "services/broken/prisma/migrations/20260101000000_init/migration.sql"
    assert f'      {script}:4:12 error type "txet" does not exist [migrations/broken]' in lines
    assert f"        {INDEX.splitlines()[-1]}" in lines
    assert "  ✗ seed  no seed; `workbench seed` writes one" in lines
    assert "Key (authorId)=(77) is not present" in outcome.stdout


def test_json_holds_the_same_and_stands_alone_on_stdout(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops, "drifted", migration=TABLES + FOREIGN_KEY)
    write_bookshop(shops, "good")
    write_bookshop(shops, "mysql", schema='datasource db {\n  provider = "mysql"\n  url = "x"\n}\n')
    outcome = workbench(*words(shops, "prove", "--format", "json"))
    drifted, good, mysql = json.loads(outcome.stdout)["services"]
    assert outcome.code == 1
    assert (drifted["proven"], good["proven"], mysql["proven"]) == (False, True, False)
    assert INDEX.splitlines()[-1] in drifted["drift"]
    assert drifted["migrations"]["findings"][0]["rule"] == "migrations/drift"
    assert good["rows"] == {"Author": 1, "Book": 2}
    assert mysql["reason"] == "MySQL is not supported yet, only PostgreSQL and SQLite are"


def test_check_is_not_good_while_anything_could_not_be_proven(workbench: Workbench, shops: Path) -> None:
    schema = (
        'datasource db {\n  provider = "postgresql"\n}\n\n/// @append-only\nmodel Entry {\n'
        "  id        String   @id @default(uuid()) @db.Uuid\n  createdAt DateTime @default(now())\n}\n"
    )
    write_bookshop(shops, schema=schema, migration="CREATE EXTENSION postgis;\n")
    unproven = workbench(*words(shops, "check", "--prove", "--format", "json"))
    assert state_of(unproven.stdout, "shop") == ("passing", 8)
    assert unproven.code == 1
    assert "1/1 shop: the embedded PostgreSQL does not have the extension `postgis`" in unproven.stderr
    assert workbench(*words(shops, "check")).code == 1


def test_an_interrupted_batch_goes_on_where_it_stopped(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops, "first")
    write_bookshop(shops, "second", migration=SLOW + INIT)
    process = own_process(*words(shops, "prove"))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("◆ first  proven")
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in stderr
    write_bookshop(shops, "second")
    outcome = workbench(*words(shops, "prove"))
    first, second = outcome.stdout.splitlines()
    assert "unchanged since" in first
    assert "unchanged since" not in second
    assert outcome.code == 0


@pytest.mark.skipif(not CHILDREN.exists(), reason="only Linux lists a process's children here")
def test_a_killed_engine_costs_the_service_in_the_works_and_no_other(shops: Path) -> None:
    write_bookshop(shops, "a")
    write_bookshop(shops, "b", migration=SLOW + INIT)
    write_bookshop(shops, "c")
    process = own_process(*words(shops, "prove"))
    assert process.stdout is not None
    assert process.stdout.readline().startswith("◆ a  proven")
    [node] = {
        int(child)
        for task in Path(f"/proc/{process.pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    }
    os.kill(node, signal.SIGKILL)
    stdout, stderr = process.communicate()
    broken, next_one = stdout.splitlines()
    assert broken.startswith("? b  unknown: ")
    assert next_one.startswith("◆ c  proven")
    assert (process.returncode, stderr) == (1, "2 of 3 proven\n")


SECRET = "pa55phrase"  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("url", "words_of_it"),
    [
        (f"postgresql://someone:{SECRET}@127.0.0.1:1/db", "127.0.0.1:1: nothing listens there"),
        (f"postgresql://someone:{SECRET}@nowhere.invalid/db", "nowhere.invalid"),
        (f"postgresql://127.0.0.1:1/db?user=someone&password={SECRET}", "127.0.0.1:1"),
        (f"postgresql://someone:x@{SECRET}@127.0.0.1:1/db", "write those of the password as %40"),
        (f"postgresql://someone:x@{SECRET}/y@127.0.0.1:1/db", "write those of the password as %40"),
        (f"postgresql://someone:{SECRET}%@127.0.0.1:1/db", ""),
        (f"postgresql://someone:12/{SECRET}@127.0.0.1:1/db", ""),
        (f"postgresql://someone:x?{SECRET}@127.0.0.1:1/db", "can't be read"),
        (f"postgresql://someone:x#{SECRET}@127.0.0.1:1/db", "can't be read"),
        (f"mysql://someone:{SECRET}@127.0.0.1:1/db", "does not begin with postgresql://"),
        (SECRET, "does not begin with postgresql://"),
    ],
)
def test_a_server_that_cannot_be_reached_is_told_in_one_line_without_the_password(
    workbench: Workbench, shops: Path, url: str, words_of_it: str
) -> None:
    write_bookshop(shops)
    outcome = workbench(*words(shops, "prove", "--database-url", url))
    assert_one_line_without(outcome, SECRET)
    assert words_of_it in outcome.stderr


@pytest.mark.usefixtures("server_url")
def test_a_wrong_password_is_refused_and_not_repeated(
    workbench: Workbench, shops: Path, postgres: PostgresServer
) -> None:
    write_bookshop(shops)
    outcome = workbench(*words(shops, "prove", "--database-url", postgres.url(BUILDER, SECRET)))
    assert_one_line_without(outcome, SECRET)
    assert f'password authentication failed for user "{BUILDER}"' in outcome.stderr


@pytest.mark.usefixtures("server_url")
def test_a_role_that_may_not_create_databases_is_told_so(
    workbench: Workbench, shops: Path, postgres: PostgresServer
) -> None:
    write_bookshop(shops)
    outcome = workbench(*words(shops, "prove", "--database-url", postgres.url(POWERLESS)))
    assert_one_line_without(outcome, PASSWORD)
    assert "CREATEDB" in outcome.stderr


def assert_one_line_without(outcome: Outcome, secret: str) -> None:
    """What every failure to reach a database looks like."""
    assert outcome.code == 1
    assert outcome.stdout == ""
    assert outcome.stderr.startswith("workbench: no database to work in: ")
    assert outcome.stderr.count("\n") == 1
    assert secret not in outcome.stderr
    for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        for path in Path(os.environ[variable]).rglob("*"):
            assert not path.is_file() or secret.encode() not in path.read_bytes()


def test_a_cache_that_cannot_hold_a_database_is_told_in_one_line(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops)
    databases = Path(os.environ["XDG_CACHE_HOME"]) / "schema-workbench/databases"
    shutil.rmtree(databases)
    databases.write_text("somebody's file")
    outcome = workbench(*words(shops, "prove"))
    assert outcome.code == 1
    assert outcome.stderr == (
        "workbench: no database to work in: the embedded one can't be laid out in "
        f"{databases}/templates: not a directory\n"
    )
    assert databases.read_text() == "somebody's file"
    checked = workbench(*words(shops, "check", "--format", "json"))
    assert {item["status"] for item in json.loads(checked.stdout)["services"][0]["checklist"][8:]} == {
        "unknown"
    }

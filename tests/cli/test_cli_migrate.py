"""`workbench migrate`: what it writes, what it only shows, and when a script may go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import INDEX, INIT, LOCK, SCHEMA, write_bookshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

pytestmark = pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")


@pytest.fixture
def shops(tmp_path: Path) -> Path:
    """A service that is up to date, one that lacks an index and one without migrations."""
    root = tmp_path / "platform"
    root.mkdir()
    write_bookshop(root, "current")
    write_bookshop(root, "indexless", migration=INIT.replace(INDEX, ""))
    write_bookshop(root, "new", migration=None, lock=None)
    return root


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_it_writes_what_is_missing_and_then_has_nothing_to_do(workbench: Workbench, shops: Path) -> None:
    outcome = workbench("migrate", "--workspace", shops, "--name", "Add the index!")
    assert (outcome.code, outcome.stdout) == (0, "")
    *told, summary = outcome.stderr.splitlines()
    written = [line for line in told if line.startswith("wrote ")]
    assert [line.split("/")[1] for line in written] == ["indexless", "new"]
    assert all(line.endswith("_add_the_index/migration.sql") for line in written)
    assert summary == "2 behind, 2 written, 0 refused, 3 looked at"
    [script] = (shops / "services/indexless/prisma/migrations").glob("*_add_the_index/migration.sql")
    assert script.read_text().strip() == INDEX.strip()
    assert (shops / "services/new/prisma/migrations/migration_lock.toml").read_text() == LOCK

    before = files(shops)
    again = workbench("migrate", "--workspace", shops)
    assert (again.code, again.stderr) == (0, "0 behind, 0 written, 0 refused, 3 looked at\n")
    assert files(shops) == before


def test_check_and_dry_run_write_nothing(workbench: Workbench, shops: Path) -> None:
    before = files(shops)
    check = workbench("migrate", "--workspace", shops, "--check")
    assert (check.code, check.stdout) == (1, "indexless\nnew\n")
    dry = workbench("migrate", "indexless", "--workspace", shops, "--dry-run")
    assert dry.code == 0
    head, *sql = dry.stdout.strip().splitlines()
    assert head.startswith("-- services/indexless/prisma/migrations/20")
    assert sql == INDEX.strip().splitlines()
    assert files(shops) == before
    assert workbench("migrate", "current", "--workspace", shops, "--check").code == 0


def test_what_cannot_be_planned_is_listed_with_its_reason_and_stops_nobody_else(
    workbench: Workbench, shops: Path
) -> None:
    write_bookshop(shops, "a-broken", migration="SELEKT 1;\n")
    write_bookshop(shops, "b-mysql", schema=SCHEMA.replace("postgresql", "mysql"))
    write_bookshop(shops, "c-invalid", schema=SCHEMA.replace("  String", "  Strnig", 1))
    outcome = workbench("migrate", "--workspace", shops, "--check")
    assert outcome.code == 1
    assert outcome.stdout == "indexless\nnew\n"
    told = [line for line in outcome.stderr.splitlines() if not line.startswith("indexless: warning")]
    assert told == [
        'a-broken: `20260101000000_init` can\'t be applied: syntax error at or near "SELEKT"',
        "b-mysql: MySQL is not supported yet, only PostgreSQL and SQLite are",
        "c-invalid: Prisma rejects the schema; `workbench check c-invalid` says why",
        "2 behind, 0 written, 3 refused, 6 looked at",
    ]


def test_a_migration_that_loses_data_is_written_with_its_warnings(workbench: Workbench, shops: Path) -> None:
    write_bookshop(shops, "current", schema=SCHEMA.replace("  title    String\n", ""))
    outcome = workbench("migrate", "current", "--workspace", shops)
    assert outcome.code == 0
    _, warning, written, _ = outcome.stderr.splitlines()
    assert warning.startswith(
        "current: warning, line 8: `Book.title`: You are about to drop the column `title`"
    )
    script = (shops / written.removeprefix("wrote ")).read_text()
    assert script.startswith("/*\n  Warnings:\n")


def test_a_service_without_a_schema_is_refused_where_it_is_named(workbench: Workbench, shops: Path) -> None:
    (shops / "catalog.yaml").write_text("version: 1\nservices:\n  - {name: ghost-service}\n")
    outcome = workbench("migrate", "ghost-service", "--workspace", shops)
    assert outcome.code == 1
    assert outcome.stderr.startswith("ghost-service: it has no schema\n")

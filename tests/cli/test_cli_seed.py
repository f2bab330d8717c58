from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

SEED = "services/order-service/prisma/seed.sql"


def test_a_seed_is_written_beside_the_schema(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("seed", "order-service", "--workspace", workspace)
    assert outcome.code == 0
    assert f"wrote {SEED}" in outcome.stderr
    assert "wrote services/order-service/package.json" in outcome.stderr
    assert 'INSERT INTO "Order"' in (workspace / SEED).read_text()


def test_seeding_twice_changes_nothing(workbench: Callable[..., Outcome], workspace: Path) -> None:
    workbench("seed", "order-service", "--workspace", workspace)
    first = (workspace / SEED).read_bytes()
    outcome = workbench("seed", "order-service", "--workspace", workspace)
    assert outcome.code == 0
    assert "0 written, 0 not" in outcome.stderr
    assert (workspace / SEED).read_bytes() == first


def test_a_dry_run_prints_the_sql_and_writes_nothing(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    before = sorted(workspace.rglob("*"))
    outcome = workbench("seed", "order-service", "--dry-run", "--rows", "3", "--workspace", workspace)
    assert outcome.code == 0
    assert outcome.stdout.startswith("-- Seed data of order-service")
    assert outcome.stdout.endswith("COMMIT;\n")
    assert sorted(workspace.rglob("*")) == before
    workbench("seed", "order-service", "--rows", "3", "--workspace", workspace)
    assert (workspace / SEED).read_text() == outcome.stdout


def test_a_service_without_a_schema_is_not_supported_when_it_is_asked_for(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("seed", "*-service", "--workspace", workspace)
    assert outcome.code == 1
    assert "ghost-service: not supported: no schema" in outcome.stderr
    assert (workspace / SEED).exists()


def test_a_sweep_over_the_fleet_passes_over_services_without_a_schema(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("seed", "--workspace", workspace)
    assert outcome.code == 0
    assert "ghost-service" not in outcome.stderr
    assert (workspace / SEED).exists()


def test_an_edited_seed_is_left_alone(workbench: Callable[..., Outcome], workspace: Path) -> None:
    workbench("seed", "order-service", "--workspace", workspace)
    edited = (workspace / SEED).read_text() + "-- mine\n"
    (workspace / SEED).write_text(edited)
    outcome = workbench("seed", "order-service", "--rows", "5", "--workspace", workspace)
    assert outcome.code == 1
    assert "it was edited since" in outcome.stderr
    assert (workspace / SEED).read_text() == edited


def test_no_rows_is_bad_usage(workbench: Callable[..., Outcome], workspace: Path) -> None:
    assert workbench("seed", "--rows", "0", "--workspace", workspace).code == 2

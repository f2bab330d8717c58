from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.bundled import bundled
from workbench.catalog.load import read_catalog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

PLAN = """\
# Plan

- **Total Services**: 4

## Services with Existing Schemas (2)

1. alpha
2. beta

## Priority 1: Core Services (2)

1. **gamma** - Does things
2. **delta**
"""


def test_a_plan_becomes_a_catalog(workbench: Callable[..., Outcome], tmp_path: Path) -> None:
    plan = tmp_path / "PLAN.md"
    plan.write_text(PLAN)
    outcome = workbench("import", plan, "-o", tmp_path / "catalog.yaml")
    assert outcome.code == 0
    catalog = read_catalog((tmp_path / "catalog.yaml").read_bytes(), "catalog.yaml").catalog
    assert [service.name for service in catalog.services] == ["alpha", "beta", "gamma", "delta"]
    assert catalog.services[2].summary == "Does things"


def test_a_plan_that_contradicts_itself_is_told_with_lines(
    workbench: Callable[..., Outcome], tmp_path: Path
) -> None:
    plan = tmp_path / "PLAN.md"
    plan.write_text(PLAN.replace("Existing Schemas (2)", "Existing Schemas (3)"))
    outcome = workbench("import", plan)
    assert outcome.code == 1
    assert f"{plan}:5: count-mismatch: " in outcome.stderr
    assert "name: gamma" in outcome.stdout


def test_a_catalog_is_never_overwritten(workbench: Callable[..., Outcome], tmp_path: Path) -> None:
    plan = tmp_path / "PLAN.md"
    plan.write_text(PLAN)
    catalog = tmp_path / "catalog.yaml"
    catalog.write_text("mine")
    outcome = workbench("import", plan, "-o", catalog)
    assert outcome.code == 2
    assert "exists already" in outcome.stderr
    assert catalog.read_text() == "mine"


def test_init_lists_what_the_repository_has(workbench: Callable[..., Outcome], workspace: Path) -> None:
    (workspace / "catalog.yaml").unlink()
    outcome = workbench("init", workspace)
    assert outcome.code == 0
    catalog = read_catalog((workspace / "catalog.yaml").read_bytes(), "catalog.yaml").catalog
    assert {service.name for service in catalog.services} == {
        "course-service",
        "ghost-service",
        "order-service",
    }
    status = workbench("status", "--workspace", workspace)
    assert status.stdout.startswith("3 services · 1 with a schema · 2 missing")


def test_init_takes_the_line_of_prisma_from_the_schemas(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    (workspace / "catalog.yaml").unlink()
    schema = workspace / "services/order-service/prisma/schema.prisma"
    schema.write_text(schema.read_text().replace('  url      = env("DATABASE_URL")\n', ""))
    workbench("init", workspace)
    catalog = read_catalog((workspace / "catalog.yaml").read_bytes(), "catalog.yaml").catalog
    assert catalog.conventions.prisma_target == "7"
    checked = workbench("check", "order-service", "--format", "json", "--workspace", workspace)
    assert '"state": "failing"' in checked.stdout
    other = workbench("check", "order-service", "--target", "6", "--format", "json", "--workspace", workspace)
    assert '"state": "invalid"' in other.stdout


def test_the_shipped_catalog_reads_without_a_problem() -> None:
    loaded = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml")
    assert loaded.problems == ()
    assert len(loaded.catalog.services) == 190

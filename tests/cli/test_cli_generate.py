from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

SCHEMA = "services/course-service/prisma/schema.prisma"


def test_a_generated_schema_passes_all_static_items(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    catalog = workspace / "catalog.yaml"
    owners = ("auth-service", "enterprise-service", "audit-logging-service", "azora-covenant")
    catalog.write_text(catalog.read_text() + "".join(f"  - {{name: {owner}}}\n" for owner in owners))
    outcome = workbench("generate", "course-service", "--workspace", workspace)
    assert outcome.code == 0
    assert f"wrote {SCHEMA}" in outcome.stderr
    checked = workbench("check", "course-service", "--workspace", workspace, "--format", "json")
    service = json.loads(checked.stdout)["services"][0]
    failing = [item["id"] for item in service["checklist"] if item["status"] != "pass"]
    assert failing == ["migrations", "seed"]
    assert service["state"] == "passing"


def test_a_dry_run_writes_nothing(workbench: Callable[..., Outcome], workspace: Path) -> None:
    before = sorted(workspace.rglob("*"))
    outcome = workbench("generate", "course-service", "--dry-run", "--diff", "--workspace", workspace)
    assert outcome.code == 0
    assert "+model Course {" in outcome.stdout
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.git
def test_the_diff_can_be_applied_by_git(workbench: Callable[..., Outcome], workspace: Path) -> None:
    shown = workbench("generate", "course-service", "--dry-run", "--diff", "--workspace", workspace)
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "-p1", "-"],
        input=shown.stdout,
        text=True,
        cwd=workspace,
        check=True,
    )
    applied = (workspace / SCHEMA).read_bytes()
    (workspace / SCHEMA).unlink()
    workbench("generate", "course-service", "--workspace", workspace)
    assert (workspace / SCHEMA).read_bytes() == applied


def test_generating_twice_changes_nothing(workbench: Callable[..., Outcome], workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    first = (workspace / SCHEMA).read_bytes()
    outcome = workbench("generate", "course-service", "--workspace", workspace)
    assert outcome.code == 0
    assert (workspace / SCHEMA).read_bytes() == first


def test_a_hand_edited_schema_is_left_alone(workbench: Callable[..., Outcome], workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    edited = (workspace / SCHEMA).read_text() + "\n// mine\n"
    (workspace / SCHEMA).write_text(edited)
    outcome = workbench("generate", "course-service", "--workspace", workspace)
    assert outcome.code == 1
    assert "course-service" in outcome.stderr
    assert (workspace / SCHEMA).read_text() == edited


def test_a_service_without_a_blueprint_is_named(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("generate", "ghost-service", "--workspace", workspace)
    assert outcome.code == 1
    assert "ghost-service: no blueprint yet" in outcome.stderr


def test_a_teams_own_blueprint_wins(workbench: Callable[..., Outcome], workspace: Path) -> None:
    (workspace / "blueprints").mkdir()
    (workspace / "blueprints/ghost-service.prisma").write_text(
        "/// Seen at {{ service.name }}.\nmodel Ghost {\n  haunt String\n}\n"
    )
    outcome = workbench("generate", "ghost-service", "--workspace", workspace)
    assert outcome.code == 0
    text = (workspace / "services/ghost-service/prisma/schema.prisma").read_text()
    assert "/// Seen at ghost-service." in text
    assert "createdAt" in text


def test_a_broken_blueprint_is_told_by_file_and_line(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    (workspace / "blueprints").mkdir()
    broken = workspace / "blueprints/ghost-service.prisma"
    broken.write_text("model Ghost {\n  haunt String\n  {{ nothing.here }}\n}\n")
    outcome = workbench("generate", "ghost-service", "--workspace", workspace)
    assert outcome.code == 1
    assert str(broken) in outcome.stderr
    assert "nothing" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_blueprint_can_not_reach_out_of_the_sandbox(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    (workspace / "blueprints").mkdir()
    evil = "model Ghost {\n  haunt String // {{ ''.__class__.__mro__[1].__subclasses__() }}\n}\n"
    (workspace / "blueprints/ghost-service.prisma").write_text(evil)
    outcome = workbench("generate", "ghost-service", "--workspace", workspace)
    assert outcome.code == 1
    assert "unsafe" in outcome.stderr
    assert not (workspace / "services/ghost-service/prisma").exists()

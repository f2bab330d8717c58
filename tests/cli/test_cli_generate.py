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


@pytest.fixture
def ghosts(workbench: Callable[..., Outcome], workspace: Path) -> Path:
    """A schema from the team's own blueprint, edited by hand where the blueprint was edited too."""
    blueprint = workspace / "blueprints/ghost-service.prisma"
    blueprint.parent.mkdir()
    blueprint.write_text("model Ghost {\n  haunt String @db.VarChar(80)\n  fear  Int    @default(1)\n}\n")
    workbench("generate", "ghost-service", "--workspace", workspace)
    schema = workspace / "services/ghost-service/prisma/schema.prisma"
    schema.write_text(schema.read_text().replace("(80)", "(70)") + "\n// mine\n")
    blueprint.write_text("model Ghost {\n  haunt String @db.VarChar(90)\n  fear  Int    @default(1)\n}\n")
    return schema


def test_a_hand_edited_schema_is_merged(workbench: Callable[..., Outcome], workspace: Path) -> None:
    (workspace / "blueprints").mkdir()
    blueprint = workspace / "blueprints/ghost-service.prisma"
    blueprint.write_text("model Ghost {\n  haunt String\n}\n")
    workbench("generate", "ghost-service", "--workspace", workspace)
    schema = workspace / "services/ghost-service/prisma/schema.prisma"
    schema.write_text(schema.read_text() + "\nmodel Own {\n  id Int @id // mine\n}\n")
    blueprint.write_text("model Ghost {\n  haunt String\n  fear Int\n}\n")
    said = "services/ghost-service/prisma/schema.prisma"
    shown = workbench("generate", "ghost-service", "--dry-run", "--diff", "--workspace", workspace)
    assert f"would write {said}: +1, keeps 1 model of yours" in shown.stderr
    assert [line for line in shown.stdout.splitlines() if line.startswith(("+ ", "- "))] == [
        "+  fear      Int"
    ]
    outcome = workbench("generate", "ghost-service", "--workspace", workspace)
    assert outcome.code == 0
    assert f"wrote {said}, keeps 1 model of yours" in outcome.stderr
    text = schema.read_text()
    assert "  fear      Int\n" in text
    assert text.endswith("\nmodel Own {\n  id Int @id // mine\n}\n")


def test_conflicts_are_listed_and_nothing_is_written(
    workbench: Callable[..., Outcome], workspace: Path, ghosts: Path
) -> None:
    before = ghosts.read_text()
    outcome = workbench("generate", "ghost-service", "course-service", "--workspace", workspace)
    assert outcome.code == 1
    assert outcome.stderr.splitlines() == [
        f"wrote {SCHEMA}",
        "ghost-service: 1 conflict with what people wrote (Ghost.haunt)",
        "ghost-service: Ghost.haunt @db.VarChar: you: @db.VarChar(70) / generated: @db.VarChar(90)",
        "`workbench generate ghost-service --take ours` (or `theirs`) decides all conflicts of a service",
        "1 written, 1 not",
    ]
    assert ghosts.read_text() == before
    assert (workspace / SCHEMA).exists()


def test_conflicts_are_data_for_scripts(
    workbench: Callable[..., Outcome], workspace: Path, ghosts: Path
) -> None:
    assert ghosts.exists()
    outcome = workbench("generate", "ghost-service", "--format", "json", "--workspace", workspace)
    (service,) = json.loads(outcome.stdout)["services"]
    assert service["conflicts"] == [
        {
            "model": "Ghost",
            "member": "haunt",
            "aspect": "@db.VarChar",
            "base": "@db.VarChar(80)",
            "ours": "@db.VarChar(70)",
            "theirs": "@db.VarChar(90)",
        }
    ]


@pytest.mark.parametrize(("side", "size"), [("ours", 70), ("theirs", 90)])
def test_a_side_can_be_taken_for_services_that_are_named(
    workbench: Callable[..., Outcome], workspace: Path, ghosts: Path, side: str, size: int
) -> None:
    assert workbench("generate", "--take", side, "--workspace", workspace).code == 2
    outcome = workbench("generate", "ghost-service", "--take", side, "--workspace", workspace)
    assert outcome.code == 0
    assert f"VarChar({size})" in ghosts.read_text()
    assert ghosts.read_text().endswith("// mine\n")
    again = workbench("generate", "ghost-service", "--workspace", workspace)
    assert (again.code, again.stderr) == (0, "0 written, 1 unchanged, 0 not\n")


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

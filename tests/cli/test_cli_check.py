from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import pytest

from workbench.reports.documents import CheckDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome


def test_findings_are_told_by_file_line_and_column(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("check", "order-service", "--workspace", workspace)
    assert outcome.code == 1
    assert "services/order-service/prisma/schema.prisma:8:" in outcome.stdout
    assert "[data-types/" in outcome.stdout
    assert "[indexes/" in outcome.stdout
    assert outcome.stderr == ""


def test_json_is_the_document_of_the_contract(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("check", "--workspace", workspace, "--format", "json")
    document = msgspec.json.decode(outcome.stdout, type=CheckDocument)
    assert document.version == 1
    assert [service.name for service in document.services] == [
        "course-service",
        "order-service",
        "ghost-service",
    ]
    assert document.summary.services == 3
    assert document.summary.missing == 2
    assert [service.state for service in document.services] == ["missing", "failing", "missing"]
    order = document.services[1]
    assert [item.id for item in order.checklist] == [
        "data-types",
        "required-fields",
        "relationships",
        "indexes",
        "enums",
        "timestamps",
        "soft-delete",
        "compliance",
        "migrations",
        "seed",
    ]
    index = next(
        finding
        for item in order.checklist
        for finding in item.findings
        if finding.field == "orderId" and item.id == "indexes"
    )
    text = (workspace / index.file).read_bytes()
    assert text[index.start.offset : index.end.offset] == b"orderId"
    assert index.start.line == 14
    assert index.start.column == 3
    assert index.fixable


def test_two_runs_on_the_same_files_give_the_same_bytes(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    first = workbench("check", "--workspace", workspace, "--format", "json")
    cached = workbench("check", "--workspace", workspace, "--format", "json")
    anew = workbench("check", "--workspace", workspace, "--format", "json", "--no-cache")
    assert first.stdout == cached.stdout == anew.stdout


def test_an_unproven_item_is_never_a_pass(workbench: Callable[..., Outcome], workspace: Path) -> None:
    migration = workspace / "services/order-service/prisma/migrations/20250101000000_init/migration.sql"
    migration.parent.mkdir(parents=True)
    migration.write_text("SELECT 1;\n")
    outcome = workbench("check", "order-service", "--workspace", workspace, "--format", "json")
    items = {item["id"]: item["status"] for item in json.loads(outcome.stdout)["services"][0]["checklist"]}
    assert items["migrations"] == "unknown"
    assert items["seed"] == "fail"


def test_a_glob_chooses_services(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("check", "*r*-service", "--workspace", workspace, "--format", "json")
    assert [one["name"] for one in json.loads(outcome.stdout)["services"]] == [
        "course-service",
        "order-service",
    ]


def test_an_unknown_service_is_named_with_its_nearest(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("check", "corse-service", "--workspace", workspace)
    assert outcome == (
        2,
        "",
        "workbench: no service matches `corse-service` (did you mean `course-service`?)\n",
    )


def test_a_broken_catalog_is_one_message_with_its_line(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    catalog = workspace / "catalog.yaml"
    catalog.write_text(
        catalog.read_text().replace("{name: ghost-service, priority: 1}", "{nam: ghost-service}")
    )
    outcome = workbench("check", "--workspace", workspace)
    assert outcome.code == 2
    assert outcome.stdout == ""
    assert "catalog.yaml:9:" in outcome.stderr
    assert "`name`" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_escape_codes_of_a_schema_do_not_reach_the_terminal(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    schema = workspace / "services/order-service/prisma/schema.prisma"
    schema.write_text(schema.read_text() + "\nmodel \x1b[31mRed {\n}\n")
    outcome = workbench("check", "order-service", "--workspace", workspace)
    assert "\x1b" not in outcome.stdout
    assert outcome.code == 1


def test_a_repository_without_a_catalog_is_checked_too(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    (workspace / "catalog.yaml").unlink()
    outcome = workbench("check", "--workspace", workspace, "--format", "json")
    services = json.loads(outcome.stdout)["services"]
    assert [(one["name"], one["priority"], one["state"]) for one in services] == [
        ("order-service", None, "failing")
    ]


def test_an_empty_folder_is_not_an_error(workbench: Callable[..., Outcome], tmp_path: Path) -> None:
    outcome = workbench("check", "--workspace", tmp_path)
    assert outcome.code == 0
    assert outcome.stdout.startswith("0 services")


@pytest.mark.skipif(sys.platform != "linux", reason="a second process helps only on Linux")
def test_ctrl_c_ends_both_processes_without_a_traceback(workspace: Path) -> None:
    script = """
import os, signal, sys
from workbench.cli.program import run
from workbench.workspace import halving, mirror

class Companion(halving.Companion):
    def arrived(self):
        print(self.pid, file=sys.stderr, flush=True)
        os.killpg(0, signal.SIGINT)
        return super().arrived()

halving.Companion, halving.is_worthwhile, mirror._MANY = Companion, lambda: True, 1
sys.exit(run(["check", "--workspace", sys.argv[1]]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, workspace],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout) == (130, "")
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stderr), 0)


@pytest.mark.skipif(sys.platform != "linux", reason="a second process helps only on Linux")
@pytest.mark.usefixtures("engine")
def test_a_second_process_is_made_before_any_thread_and_changes_no_byte(workspace: Path) -> None:
    script = """
import os, sys
from workbench.cli.program import run
from workbench.workspace import halving, mirror

class Companion(halving.Companion):
    def __enter__(self):
        print(len(os.listdir("/proc/self/task")), file=sys.stderr)
        return super().__enter__()

halving.Companion, halving.is_worthwhile, mirror._MANY = Companion, lambda: True, 1
sys.exit(run(["check", "--workspace", sys.argv[1], "--format", "json", *sys.argv[2:]]))
"""
    command = [sys.executable, "-c", script, workspace]
    halved = subprocess.run(command, capture_output=True, text=True, check=False)
    alone = subprocess.run([*command, "--no-cache"], capture_output=True, text=True, check=False)
    assert (halved.returncode, halved.stderr) == (1, "1\n")
    assert (alone.returncode, alone.stderr) == (1, "")
    assert halved.stdout == alone.stdout


def test_static_asks_no_engine_and_wants_nothing_proven(
    workbench: Callable[..., Outcome], workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = workspace / "catalog.yaml"
    owners = ("auth-service", "enterprise-service", "audit-logging-service", "azora-covenant")
    catalog.write_text(catalog.read_text() + "".join(f"  - {{name: {owner}}}\n" for owner in owners))
    assert workbench("generate", "course-service", "--workspace", workspace).code == 0
    nowhere = tmp_path / "nowhere"
    nowhere.mkdir()
    monkeypatch.setenv("SCHEMA_WORKBENCH_ENGINE", str(nowhere))
    static = workbench("check", "course-service", "--static", "--workspace", workspace)
    assert (static.code, static.stderr) == (0, "")
    whole = workbench("check", "course-service", "--workspace", workspace)
    assert whole.code == 1
    assert "Prisma's verdict is unknown" in whole.stderr


def test_static_fails_on_what_reading_can_tell(workbench: Callable[..., Outcome], workspace: Path) -> None:
    assert workbench("check", "order-service", "--static", "--workspace", workspace).code == 1
    assert workbench("check", "ghost-service", "--static", "--workspace", workspace).code == 1


def test_static_and_prove_exclude_each_other(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("check", "--static", "--prove", "--workspace", workspace)
    assert outcome.code == 2
    assert "--static and --prove exclude each other" in outcome.stderr

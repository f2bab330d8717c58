"""`--where`: the services that a query finds, and what is said of one that can't be understood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.workspace.bookshop import FOREIGN_KEY, TABLES, write_bookshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

TRIAGE = """\
version: 1
services:
  course-service:
    owner: thabo
    status: blocked
  ghost-service:
    owner: zanele
    decision: no-database
"""


@pytest.fixture(autouse=True)
def decided(workspace: Path) -> None:
    """Two services about which somebody has decided something."""
    (workspace / ".workbench").mkdir()
    (workspace / ".workbench/triage.yaml").write_text(TRIAGE)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("owner:thabo", ["course-service"]),
        ("state:missing,excluded", ["course-service", "ghost-service"]),
        ("-is:excluded service", ["course-service", "order-service"]),
        ("item:indexes", ["order-service"]),
        ("phase:1 owner:none", ["order-service"]),
        ("order state:missing", []),
    ],
)
def test_only_what_a_query_finds_is_checked(
    workbench: Callable[..., Outcome], workspace: Path, query: str, names: list[str]
) -> None:
    outcome = workbench("check", "--static", "-w", workspace, "--where", query, "--format", "json")
    assert [service["name"] for service in json.loads(outcome.stdout)["services"]] == names


def test_a_query_decides_about_the_exit_code(workbench: Callable[..., Outcome], workspace: Path) -> None:
    assert workbench("check", "--static", "-w", workspace, "--where", "is:excluded").code == 0
    assert workbench("check", "--static", "-w", workspace, "--where", "item:indexes").code == 1


def test_names_and_a_query_narrow_each_other(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench(
        "check", "o*", "--static", "-w", workspace, "--where", "-state:passing", "--format", "json"
    )
    assert [service["name"] for service in json.loads(outcome.stdout)["services"]] == ["order-service"]


def test_coverage_can_be_asked_of_some_services(workbench: Callable[..., Outcome], workspace: Path) -> None:
    outcome = workbench("status", "-w", workspace, "--where", "owner:none", "--format", "json")
    summary = json.loads(outcome.stdout)["summary"]
    assert (summary["services"], summary["with_schema"]) == (1, 1)


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_query_that_makes_no_sense_is_bad_usage(
    workbench: Callable[..., Outcome], workspace: Path, command: str
) -> None:
    outcome = workbench(command, "-w", workspace, "--where", "stage:bloked")
    assert outcome.code == 2
    assert "`stage:` knows no `bloked` (did you mean `stage:blocked`?)" in outcome.stderr
    assert outcome.stdout == ""


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_what_a_proof_makes_of_a_service_does_not_take_it_out_of_the_report(
    workbench: Callable[..., Outcome], tmp_path: Path
) -> None:
    root = tmp_path / "shops"
    root.mkdir()
    write_bookshop(root, migration=TABLES + FOREIGN_KEY)
    outcome = workbench("check", "-w", root, "--prove", "--where=-item:migrations", "--format", "json")
    [service] = json.loads(outcome.stdout)["services"]
    assert {item["id"]: item["status"] for item in service["checklist"]}["migrations"] == "fail"

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.history.repository import CATALOG, SCHEMA, Repository, progress_with, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

pytestmark = pytest.mark.git

TRIAGE = ".workbench/triage.yaml"
PROGRESS = "DATABASE-SCHEMA-PROGRESS.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Two services covered on different days, and two decisions."""
    root = tmp_path / "history"
    root.mkdir()
    repository = Repository(root.resolve())
    repository.commit("2026-11-02", {"catalog.yaml": CATALOG, schema_of("old"): SCHEMA})
    repository.commit("2026-11-03", {TRIAGE: "services:\n  chat: {owner: thabo}\n"}, "Naledi")
    repository.commit("2026-11-10", {schema_of("auth"): SCHEMA, PROGRESS: progress_with("auth")})
    repository.commit("2026-11-11", {TRIAGE: "services:\n  chat: {owner: thabo, decision: retire}\n"})
    return repository


def test_it_tells_the_weeks_and_the_decisions(
    workbench: Callable[..., Outcome], repository: Repository
) -> None:
    outcome = workbench("history", "-w", repository.root)
    assert outcome.code == 0
    lines = [line.split() for line in outcome.stdout.splitlines()]
    assert lines[0] == ["week", "until", "planned", "with", "a", "schema", "proven"]
    assert lines[1] == ["1", "2026-11-08", "3", "1", "of", "4", "unknown"]
    assert lines[2] == ["2", "2026-11-15", "3", "2", "of", "3", "1"]
    assert "chat  excluded: to be retired" in outcome.stdout.splitlines()[-2]
    assert outcome.stdout.splitlines()[-1].startswith("2026-11-03 12:00  Naledi  chat  owner thabo  ")


def test_named_services_get_their_decisions_alone(
    workbench: Callable[..., Outcome], repository: Repository
) -> None:
    outcome = workbench("history", "cha*", "-w", repository.root)
    assert len(outcome.stdout.splitlines()) == 2
    silent = workbench("history", "auth", "-w", repository.root)
    assert (silent.code, silent.stdout, silent.stderr) == (0, "", "no decision has been committed yet\n")
    assert "did you mean `chat`?" in workbench("history", "chta", "-w", repository.root).stderr


def test_json_holds_days_plan_and_decisions(
    workbench: Callable[..., Outcome], repository: Repository
) -> None:
    words = ("history", "-w", repository.root, "--format", "json")
    outcome = workbench(*words)
    document = json.loads(outcome.stdout)
    assert document["version"] == 1
    burndown = document["burndown"]
    assert burndown["days"] == [
        {"day": "2026-11-02", "services": 4, "with_schema": 1, "proven": None},
        {"day": "2026-11-03", "services": 4, "with_schema": 1, "proven": None},
        {"day": "2026-11-10", "services": 4, "with_schema": 2, "proven": 1},
        {"day": "2026-11-11", "services": 3, "with_schema": 2, "proven": 1},
    ]
    assert burndown["plan"] == {"start": "2026-11-02", "end": "2026-11-15", "due": [3, 3]}
    assert burndown["shallow"] is False
    assert [one["what"] for one in document["decisions"]] == ["excluded: to be retired", "owner thabo"]
    assert outcome == workbench(*words)


def test_the_plan_can_begin_on_another_day(workbench: Callable[..., Outcome], repository: Repository) -> None:
    outcome = workbench("history", "-w", repository.root, "--since", "2026-11-09", "--format", "json")
    plan = json.loads(outcome.stdout)["burndown"]["plan"]
    assert (plan["start"], plan["end"]) == ("2026-11-09", "2026-11-22")
    late = workbench("history", "-w", repository.root, "--since", "2999-01-01")
    assert (late.code, late.stderr) == (2, "workbench: 2999-01-01 is still to come\n")


def test_no_repository_and_no_commit_are_one_sentence(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("history", "-w", workspace)
    assert outcome == (2, "", "workbench: there is no history: the workspace is in no git repository\n")
    Repository(workspace)
    outcome = workbench("history", "-w", workspace)
    assert outcome == (2, "", "workbench: there is no history: nothing has been committed yet\n")


def test_the_progress_file_tells_the_weeks_and_does_not_compare_them(
    workbench: Callable[..., Outcome], repository: Repository
) -> None:
    file = repository.root / PROGRESS
    file.unlink()
    assert workbench("progress", "--write", "-w", repository.root).code == 0
    written = file.read_text()
    assert "| 1 | 2026-11-08 | 3 | 1 of 4 | unknown |\n| 2 | 2026-11-15 | 3 | 2 of 3 | 1 |" in written
    assert "2 of 3 services have a schema" in written
    # Behind the commit the same file is another day's history.
    repository.commit("2026-11-12", {})
    assert workbench("progress", "--check", "-w", repository.root).code == 0
    assert workbench("progress", "--write", "-w", repository.root).code == 0
    assert "## Burn-down" in file.read_text()


def test_progress_without_git_says_so_in_one_sentence(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench("progress", "-w", workspace)
    assert "Nothing is known of it: the workspace is in no git repository.\n" in outcome.stdout


def test_a_shallow_clone_leaves_what_the_progress_file_says(
    workbench: Callable[..., Outcome], repository: Repository, tmp_path: Path
) -> None:
    told = f"{progress_with()}\n<!-- workbench:burndown -->\nAs it was.\n<!-- workbench:end burndown -->\n"
    repository.commit("2026-11-12", {PROGRESS: told})
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone))
    assert workbench("progress", "--write", "-w", clone).code == 0
    assert "\nAs it was.\n" in (clone / PROGRESS).read_text()

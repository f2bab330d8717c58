"""`workbench undo`: what was done is taken back, after a kill too, or refused by name."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from workbench.demo.creation import create_demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

SCHEMA = "services/course-service/prisma/schema.prisma"


def tree(root: Path) -> dict[str, bytes | None]:
    """All that lies in the workspace but the journal; None for a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
        if not path.is_relative_to(root / ".workbench/undo") and path != root / ".workbench"
    }


def test_a_generated_and_seeded_service_is_taken_back_act_by_act(
    workbench: Workbench, workspace: Path
) -> None:
    before = tree(workspace)
    workbench("generate", "course-service", "--workspace", workspace)
    generated = tree(workspace)
    workbench("seed", "course-service", "--workspace", workspace)
    outcome = workbench("undo", "--workspace", workspace)
    assert (outcome.code, outcome.stderr) == (0, "undone: seed course-service\n")
    assert tree(workspace) == generated
    assert workbench("undo", "--workspace", workspace).stderr == "undone: generate course-service\n"
    assert tree(workspace) == before
    assert workbench("undo", "--workspace", workspace) == (1, "", "there is nothing to undo\n")


def test_what_it_restores_is_shown_before(workbench: Workbench, workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    after = tree(workspace)
    outcome = workbench("undo", "--dry-run", "--diff", "--workspace", workspace)
    lines = outcome.stdout.splitlines()
    assert outcome.code == 0
    assert lines[0].startswith("generate course-service  ")
    assert f"  remove      {SCHEMA}" in lines
    assert "-model Course {" in lines
    assert tree(workspace) == after


def test_an_edit_is_named_and_nothing_happens(workbench: Workbench, workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    with (workspace / SCHEMA).open("a") as file:
        file.write("// mine\n")
    after = tree(workspace)
    outcome = workbench("undo", "--workspace", workspace)
    assert outcome.code == 1
    assert f"`{SCHEMA}` was edited since. Nothing was changed" in outcome.stderr
    assert tree(workspace) == after
    document = json.loads(workbench("undo", "--format", "json", "--workspace", workspace).stdout)
    assert document["undone"] is False
    assert document["obstacles"] == [{"path": SCHEMA, "why": "was edited since"}]


def test_the_acts_are_listed_the_newest_first(workbench: Workbench, workspace: Path) -> None:
    assert workbench("undo", "--list", "--workspace", workspace) == (0, "", "there is nothing to undo\n")
    workbench("generate", "course-service", "--workspace", workspace)
    workbench("seed", "course-service", "--workspace", workspace)
    workbench("undo", "--workspace", workspace)
    lines = workbench("undo", "--list", "--workspace", workspace).stdout.splitlines()
    assert [line.split("UTC  ")[1].split("  ")[0] for line in lines] == [
        "undo seed course-service",
        "seed course-service",
        "generate course-service",
    ]
    assert lines[1].endswith("  undone")
    acts = json.loads(workbench("undo", "--list", "--format", "json", "--workspace", workspace).stdout)[
        "acts"
    ]
    assert [act["state"] for act in acts] == ["done", "undone", "done"]
    assert acts[0]["undoes"] == acts[1]["id"]


def test_any_act_can_be_named_and_an_undo_undone(workbench: Workbench, workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    after = tree(workspace)
    workbench("undo", "--workspace", workspace)
    name = workbench("undo", "--list", "--workspace", workspace).stdout.split()[0]
    assert (
        workbench("undo", name, "--workspace", workspace).stderr == "undone: undo generate course-service\n"
    )
    assert tree(workspace) == after
    wrong = workbench("undo", "nothing", "--workspace", workspace)
    assert (wrong.code, wrong.stderr.count("there is no act `nothing`")) == (2, 1)


def test_a_broken_catalog_is_no_obstacle(workbench: Workbench, workspace: Path) -> None:
    workbench("generate", "course-service", "--workspace", workspace)
    (workspace / "catalog.yaml").write_text("services: [")
    assert workbench("undo", "--workspace", workspace).code == 0
    assert not (workspace / SCHEMA).exists()


@pytest.mark.parametrize("after", [1, 60])
def test_a_batch_of_a_hundred_that_was_killed_is_taken_back_as_a_whole(
    workbench: Workbench, tmp_path: Path, after: int
) -> None:
    root = tmp_path / "demo"
    create_demo(root)
    before = tree(root)
    command = [sys.executable, "-u", "-m", "workbench", "generate", "--missing", "--workspace", str(root)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for _ in range(after):
        process.stderr.readline()
    process.send_signal(signal.SIGKILL)
    process.stderr.close()
    process.wait()
    assert len(tree(root)) > len(before)
    outcome = workbench("undo", "--workspace", root)
    assert (outcome.code, outcome.stderr) == (0, "undone: generate 131 services\n")
    left = tree(root)
    assert {path: left[path] for path in before} == before
    # The write that was killed may have left an unfinished file, which the next batch clears away.
    assert not [path for path in set(left) - set(before) if path.endswith(".prisma")]

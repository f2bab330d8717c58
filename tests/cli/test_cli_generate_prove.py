"""`workbench generate` over many services: to the end, stopped on the way, and killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Outcome

    Workbench = Callable[..., Outcome]

FLEET = [f"unit-{number:02}" for number in range(12)]
BLUEPRINT = """\
model {name}Thing {{
  label String @db.VarChar(80)
  /// @ref unit-00.Unit00Thing.id
  firstId String @db.Uuid
}}
"""


@pytest.fixture
def fleet(tmp_path: Path) -> Path:
    """Twelve services without a schema, each with a blueprint of the team's own."""
    return make_fleet(tmp_path / "fleet")


def make_fleet(root: Path) -> Path:
    (root / "blueprints").mkdir(parents=True)
    (root / "catalog.yaml").write_text("services:\n" + "".join(f"  - {{name: {name}}}\n" for name in FLEET))
    for name in FLEET:
        text = BLUEPRINT.format(name=name.title().replace("-", ""))
        (root / "blueprints" / f"{name}.prisma").write_text(text)
    return root


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and not path.name.endswith(".workbench-tmp")
        and not path.is_relative_to(root / ".workbench/undo")
    }


def stopped(root: Path, *words: str, after: int, by: signal.Signals) -> tuple[int, str]:
    """Run `workbench generate` and send it a signal when it has told of so many services."""
    command = [sys.executable, "-u", "-m", "workbench", "generate", *words, "--workspace", str(root)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    assert process.stderr is not None
    for _ in range(after):
        process.stderr.readline()
    process.send_signal(by)
    rest = process.stderr.read()
    return process.wait(), rest


@pytest.mark.parametrize("after", [1, 2, 5, 9])
def test_a_killed_run_is_continued_and_ends_as_if_it_had_never_been_killed(
    workbench: Workbench, fleet: Path, tmp_path: Path, after: int
) -> None:
    code, _ = stopped(fleet, "--missing", after=after, by=signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert workbench("generate", "--missing", "--workspace", fleet).code == 0
    whole = make_fleet(tmp_path / "whole")
    workbench("generate", "--workspace", whole)
    assert tree(fleet) == tree(whole)
    again = workbench("generate", "--missing", "--workspace", fleet)
    assert (again.code, again.stderr) == (0, "0 written, 12 unchanged, 0 not\n")
    assert tree(fleet) == tree(whole)


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_a_killed_proof_of_many_is_continued_and_writes_nothing_twice(
    workbench: Workbench, fleet: Path
) -> None:
    four = FLEET[:4]
    stopped(fleet, *four, "--prove", after=2, by=signal.SIGKILL)
    between = tree(fleet)
    outcome = workbench("generate", *four, "--prove", "--workspace", fleet)
    assert outcome.code == 0
    assert outcome.stderr.splitlines()[-1] == "4 of 4 services proven"
    after = tree(fleet)
    assert {path: after[path] for path in between} == between
    assert len([path for path in after if path.endswith("migration.sql")]) == 4
    again = workbench("generate", *four, "--prove", "--workspace", fleet)
    assert again.stderr.count("proven already") == 4
    assert tree(fleet) == after


def test_ctrl_c_ends_it_and_says_how_to_go_on(fleet: Path) -> None:
    code, said = stopped(fleet, "--missing", after=3, by=signal.SIGINT)
    assert code == 130
    assert "Traceback" not in said
    assert f"done; `workbench generate --missing --workspace {fleet}` goes on from there" in said


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_each_service_is_told_and_what_failed_comes_last_with_its_cure(
    workbench: Workbench, fleet: Path
) -> None:
    (fleet / "blueprints/unit-01.prisma").write_text("model {\n")
    seed = fleet / "services/unit-02/prisma/seed.sql"
    seed.parent.mkdir(parents=True)
    seed.write_text("SELECT 1;\n")
    names = FLEET[:3]
    outcome = workbench("generate", *names, "--prove", "--workspace", fleet)
    assert outcome.code == 1
    assert outcome.stdout == ""
    lines = outcome.stderr.splitlines()
    assert lines[1] == "2/3 unit-00: generated, migrated, seeded, proven"
    assert lines[2].startswith("3/3 unit-02: generated, migrated, not proven: seed 1 of 1 model")
    assert lines[3].startswith("unit-01: ")
    assert lines[4].startswith("unit-02: not proven: seed")
    assert lines[5].startswith("`workbench generate --prove --workspace")
    assert lines[6:] == ["1 of 3 services proven"]


@pytest.mark.usefixtures("embedded_by_command", "lent_to_commands")
def test_json_tells_every_step_of_every_service(workbench: Workbench, fleet: Path) -> None:
    (fleet / "blueprints/unit-01.prisma").write_text("model {\n")
    outcome = workbench("generate", *FLEET[:2], "--prove", "--format", "json", "--workspace", fleet)
    document = json.loads(outcome.stdout)
    assert document["version"] == 1
    assert document["summary"] == {"services": 2, "written": 1, "good": 1, "failed": 1}
    good, bad = document["services"]
    assert [step["step"] for step in good["steps"]] == ["generate", "migrate", "seed", "prove"]
    assert {step["result"] for step in good["steps"]} == {"done"}
    assert good["steps"][0]["paths"] == ["services/unit-00/prisma/schema.prisma"]
    assert (bad["good"], [step["result"] for step in bad["steps"]]) == (False, ["failed"])
    assert "unit-01.prisma:1" in bad["steps"][0]["reason"]


def test_missing_passes_over_what_people_edited(workbench: Workbench, fleet: Path) -> None:
    workbench("generate", "--workspace", fleet)
    schema = fleet / "services/unit-00/prisma/schema.prisma"
    schema.write_text(schema.read_text() + "// mine\n")
    outcome = workbench("generate", "--missing", "--workspace", fleet)
    assert (outcome.code, outcome.stderr) == (0, "0 written, 11 unchanged, 0 not\n")
    named = workbench("generate", "unit-00", "--workspace", fleet)
    assert (named.code, named.stderr) == (0, "0 written, 1 unchanged, 0 not\n")


def test_a_dry_run_says_what_would_be_written(workbench: Workbench, fleet: Path) -> None:
    before = tree(fleet)
    outcome = workbench("generate", "unit-00", "--prove", "--dry-run", "--workspace", fleet)
    assert outcome.stderr.splitlines() == [
        "would write services/unit-00/prisma/schema.prisma",
        "1 to write, 0 not",
    ]
    assert tree(fleet) == before

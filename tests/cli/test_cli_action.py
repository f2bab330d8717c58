"""`action.yml` and `.pre-commit-hooks.yaml`: what they run is run here, as their runners do it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from junitparser import JUnitXml

from workbench.cli.program import program

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
PROGRAM = Path(sys.executable).with_name("workbench")
needs_bash = pytest.mark.skipif(
    shutil.which("bash") is None or not PROGRAM.exists(), reason="needs bash and the installed program"
)


def run_check(root: Path, temporary: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step as GitHub's runner does, in a folder that is not the workspace."""
    given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): text for name, text in inputs.items()}
    step = next(step for step in ACTION["runs"]["steps"] if step.get("name") == "Check")
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)
        for name, text in step["env"].items()
    }
    program = temporary / "workbench/bin/workbench"
    program.parent.mkdir(parents=True)
    program.symlink_to(PROGRAM)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root.parent,
        env={
            **os.environ,
            **variables,
            "RUNNER_TEMP": str(temporary),
            "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@needs_bash
def test_the_action_annotates_summarises_and_fails_as_check_does(workspace: Path, tmp_path: Path) -> None:
    done = run_check(
        workspace,
        tmp_path / "runner",
        workspace="platform",
        arguments="--static order-service",
        sarif="all.sarif",
        junit="all.xml",
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "::error file=" in done.stdout
    summary = (tmp_path / "runner/summary.md").read_text()
    assert summary.startswith("## Schema check: 1 service of 1 to be mended")
    assert json.loads((workspace.parent / "all.sarif").read_text())["version"] == "2.1.0"
    assert JUnitXml.fromfile(str(workspace.parent / "all.xml")).failures == 5


@needs_bash
def test_an_input_of_the_action_is_never_run(workspace: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trapped"
    done = run_check(
        workspace,
        tmp_path / "runner",
        workspace="platform",
        arguments=f"--static $(touch${{IFS}}{trap})",
        changed_since=f'"; touch {trap}; "',
    )
    assert done.returncode == 2
    assert not trap.exists()


def test_inputs_reach_scripts_as_variables_alone() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_calls_what_there_is(hook: dict[str, object]) -> None:
    name, *words = str(hook["entry"]).split()
    assert name == "workbench"
    assert CliRunner().invoke(program, [*words, "--help"]).exit_code == 0


@pytest.mark.parametrize(
    ("path", "is_meant"),
    [
        ("services/a/prisma/schema.prisma", True),
        ("prisma/migrations/20250101000000_init/migration.sql", True),
        ("catalog.yaml", True),
        (".workbench/triage.yaml", True),
        ("apps/web/prisma.config.ts", True),
        ("apps/web/src/index.ts", False),
        ("docs/other-catalog.yaml", False),
        ("schema.prisma.md", False),
    ],
)
def test_the_check_hook_runs_for_what_bears_on_schemas(path: str, is_meant: bool) -> None:
    [pattern] = [hook["files"] for hook in HOOKS if hook["id"] == "workbench-check"]
    assert bool(re.search(pattern, path)) == is_meant

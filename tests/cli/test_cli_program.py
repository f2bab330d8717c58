from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.cli.program import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(workbench: Callable[..., Outcome], command: str) -> None:
    outcome = workbench(command, "--help")
    assert outcome.code == 0
    assert "Examples:" in outcome.stdout
    assert "workbench" in outcome.stdout


def test_the_help_lists_every_command(workbench: Callable[..., Outcome]) -> None:
    outcome = workbench("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", outcome.stdout)


def test_a_word_that_is_neither_command_nor_folder_gets_a_hint(workbench: Callable[..., Outcome]) -> None:
    outcome = workbench("chekc")
    assert outcome.code == 2
    assert "did you mean" in outcome.stderr
    assert "there is no folder `/nope`\n" in workbench("/nope").stderr, "a path is no misspelt command"
    assert "check" in outcome.stderr


def test_the_terminal_ui_refuses_to_open_without_a_terminal(
    workbench: Callable[..., Outcome], workspace: Path
) -> None:
    outcome = workbench(workspace)
    assert outcome.code == 2
    assert outcome.stderr.startswith("workbench: the terminal UI needs a terminal")


@pytest.mark.parametrize("command", ["check", "status", "generate"])
def test_a_headless_command_never_loads_the_terminal_ui(command: str, workspace: Path) -> None:
    program = (
        "import sys; from workbench.cli.program import run; "
        f"run([{command!r}, '--workspace', {str(workspace)!r}]); "
        "sys.exit('textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_nobody_pays_for_a_triage_file_that_is_not_there(workspace: Path) -> None:
    script = workspace.parent / "run.py"
    script.write_text(
        "import sys\nfrom workbench.cli.program import run\n"
        f"run(['check', '--static', '--workspace', {str(workspace)!r}])\n"
        "room = {name for name in sys.modules if name.startswith('workbench.triage.')}\n"
        "types = {f'workbench.triage.{name}' for name in ('decision', 'document', 'wording')}\n"
        "sys.exit(' '.join(room - types) or 0)"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, check=False)
    assert done.stderr == b""


def test_a_reader_that_leaves_early_is_no_error(workspace: Path) -> None:
    check = f"{sys.executable} -m workbench check --workspace {workspace} | head -n 1"
    done = subprocess.run(["bash", "-c", check], capture_output=True, check=False, env=os.environ)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_an_error_nobody_foresaw_is_one_line_and_a_log(
    workbench: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch, workspace: Path
) -> None:
    def explode(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("workbench.cli.status.open_workspace", explode)
    outcome = workbench("status", "--workspace", workspace)
    assert outcome.code == 2
    match = re.fullmatch(
        r"workbench: internal error: RuntimeError: boom \(details in (.+)\)\n", outcome.stderr
    )
    assert match
    assert "Traceback" in Path(match[1]).read_text()

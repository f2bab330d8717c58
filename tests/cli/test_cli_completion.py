"""`workbench completion`: real shells complete commands, options and services."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

BASH = shutil.which("bash")
PROGRAM = Path(sys.executable).with_name("workbench")


@pytest.mark.skipif(BASH is None or not PROGRAM.exists(), reason="needs bash and the installed program")
@pytest.mark.parametrize(
    ("words", "completions"),
    [
        (["workbench", "che"], {"check"}),
        (["workbench", "check", "co"], {"course-service"}),
        (["workbench", "check", "--format", "s"], {"sarif"}),
        (["workbench", "nonsense", "x"], set()),
    ],
)
def test_bash_completes(
    workbench: Callable[..., Outcome], workspace: Path, words: list[str], completions: set[str]
) -> None:
    script = workbench("completion", "bash").stdout
    asked = f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _workbench_completion workbench"
    # `complete` registers the function only where a person types.
    done = subprocess.run(
        [str(BASH), "--norc", "-c", f'{script}\n{asked}\nprintf "%s\\n" "${{COMPREPLY[@]}}"'],
        cwd=workspace,
        env={**os.environ, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) == completions
    assert done.stderr == ""


def test_a_shell_that_asks_what_may_come_first_is_told_the_commands(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from workbench.cli.program import COMMANDS, run

    monkeypatch.setenv("_WORKBENCH_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", "workbench ")
    monkeypatch.setenv("COMP_CWORD", "1")
    monkeypatch.chdir(workspace)
    with pytest.raises(SystemExit):
        run([])
    words = capsys.readouterr().out.splitlines()
    assert set(COMMANDS) <= set(words)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_of_its_own(workbench: Callable[..., Outcome], shell: str) -> None:
    outcome = workbench("completion", shell)
    assert (outcome.code, outcome.stderr) == (0, "")
    assert f"{shell}_complete" in outcome.stdout

"""Whatever people and workbenches do to the same files at once: no edit is lost, and no file is half."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
SCENARIOS, PART = 1000, 125


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the workbench that is killed is a fork")
@pytest.mark.parametrize("first", range(0, SCENARIOS, PART))
def test_a_thousand_interleavings(tmp_path: Path, first: int) -> None:
    """Each by its seed; `tests/workspace/interleaving.py` tells what happens and what must hold."""
    program = [sys.executable, "-m", "tests.workspace.interleaving", str(tmp_path)]
    done = subprocess.run(
        [*program, str(first), str(first + PART)], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


class Workbench:
    """A process that adds lines to a file, and what it has said so far."""

    def __init__(self, root: Path, file: str, name: str, lines: int) -> None:
        command = [sys.executable, "-m", "tests.workspace.appending", str(root), file, name, str(lines)]
        self._process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)
        self.said: list[str] = []

    @property
    def is_running(self) -> bool:
        """Whether it has not come to its end."""
        return self._process.poll() is None

    def listen(self, lines: int | None = None) -> None:
        """Hear so many words of it, or all to its end."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(line.strip())
            if lines is not None and len(self.said) >= lines:
                return

    def kill(self) -> None:
        """End it, whatever it is in the middle of; what it has said is heard to the end."""
        self._process.kill()
        self.finish()

    def finish(self) -> None:
        """Wait for its end."""
        self.listen()
        self._process.wait()

    def lines(self, *words: str) -> set[str]:
        """The lines of which it has said one of `words`."""
        return {line for word, line in (said.split() for said in self.said) if word in words}


def kept(root: Path) -> list[str]:
    """What the journal keeps of files."""
    return [file.read_text() for file in (root / ".workbench/undo").glob("*/[0-9]*")]


@pytest.mark.parametrize("seed", range(3))
def test_two_workbenches_of_which_one_is_killed_again_and_again(root: Path, seed: int) -> None:
    """What either has said to have added to a file is there, unless it has taken it back."""
    (root / "shared.prisma").write_text("")
    chance = random.Random(seed)  # noqa: S311 - repeatable, which is all that is asked of it
    steady = Workbench(root, "shared.prisma", f"steady{seed}", 60)
    mortals = []
    for life in range(6):
        mortal = Workbench(root, "shared.prisma", f"mortal{seed}.{life}", 1000)
        mortal.listen(chance.randrange(1, 12))
        mortal.kill()
        mortals.append(mortal)
    steady.finish()
    lines = (root / "shared.prisma").read_text().splitlines()
    assert len(lines) == len(set(lines))
    for workbench in (steady, *mortals):
        taken_back = workbench.lines("undone")
        unsure = workbench.lines("undoing") - workbench.lines("refused", "undone")
        assert workbench.lines("added") - taken_back - unsure <= set(lines)
        assert not taken_back & set(lines)
    assert {line for line in lines if line.startswith("steady")} == steady.lines("added") - steady.lines(
        "undone"
    )
    # Of what was going on when it was killed nothing was said.
    for mortal in mortals:
        own = {line for line in lines if line.startswith(mortal.said[0].split()[1].partition("-")[0] + "-")}
        assert len(own - mortal.lines("added")) <= 1


@pytest.mark.parametrize("is_in_place", [False, True])
def test_an_editor_that_saves_while_a_workbench_writes(root: Path, is_in_place: bool) -> None:
    """The workbench adds to whatever it finds: so the last thing that was saved is there in the end."""
    target, aside = root / "shared.prisma", root / "shared.prisma~"
    target.write_text("save 0\n")
    workbench = Workbench(root, "shared.prisma", "workbench", 100)
    workbench.listen(1)
    saves = 0
    while workbench.is_running and saves < 2000:
        saves += 1
        if is_in_place:
            target.write_text(f"save {saves}\n")
        else:
            aside.write_text(f"save {saves}\n")
            aside.replace(target)
    workbench.finish()
    last = f"save {saves}\n"
    # An editor that opened the file, and lost the processor before it wrote, finds its text in the journal.
    found = [target.read_text(), *(kept(root) if is_in_place else ())]
    assert any(text.startswith(last) for text in found)
    assert all(line.startswith(("save ", "workbench-")) for line in target.read_text().splitlines())

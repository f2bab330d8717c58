"""Checks by two processes: the same answers as by one, whatever becomes of the second."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from workbench.demo import create_demo

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are only made on Linux")

# A program of its own: the process that runs the tests has other threads.
_PROGRAM = """
import os, select, signal, sys
from pathlib import Path
from workbench.reports.check_json import check_json
from workbench.reports.check_report import CheckReport
from workbench.workspace import checker, halving, workspace

class Companion(halving.Companion):
    def __enter__(self):
        super().__enter__()
        print(self.pid, file=sys.stderr)
        {then}
        return self

def judge(inputs, *others):
    if os.getpid() == original:
        print(inputs.entry.name, file=sys.stderr)
    return really(inputs, *others)

original, really, checker.judge = os.getpid(), checker.judge, judge
halving.Companion, halving.is_worthwhile = Companion, lambda: True
space = workspace.Workspace(Path(sys.argv[1]), cache_folder=Path(sys.argv[2]))
space.load()
checks = space.{checks}
{work}
"""
_REPORT = """
for _ in checks: pass
space.flush()
sys.stdout.buffer.write(check_json(CheckReport(space.snapshots(), "6")))
"""
_BUSY = "select.select([self._reading], [], [])"
"""The original waits for the first find, so that there is one."""
_KILLED = "os.kill(self.pid, signal.SIGKILL)"


class Outcome(NamedTuple):
    code: int
    report: bytes
    copies: list[int]
    judged: list[str]
    """The services that the original checked itself."""


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Schemas of uneven quality, many of which refer to others, twice: enough for two processes."""
    root = tmp_path_factory.mktemp("fleet")
    create_demo(root / "demo")
    shutil.copytree(root / "demo" / "services", root / "demo" / "more")
    return root / "demo"


def run(root: Path, cache: Path, checks: str, work: str = _REPORT, then: str = "pass") -> Outcome:
    program = _PROGRAM.format(checks=checks, work=work, then=then)
    done = subprocess.run(
        [sys.executable, "-c", program, root, cache], capture_output=True, check=False, timeout=100
    )
    told = done.stderr.decode().splitlines()
    copies = [int(line) for line in told if line.isdecimal()]
    return Outcome(done.returncode, done.stdout, copies, [line for line in told if not line.isdecimal()])


@pytest.fixture(scope="module")
def alone(fleet: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one process says."""
    outcome = run(fleet, tmp_path_factory.mktemp("cache"), "check()")
    assert (outcome.code, outcome.copies) == (0, [])
    return outcome


def test_two_processes_say_what_one_says_byte_by_byte(fleet: Path, alone: Outcome, tmp_path: Path) -> None:
    outcome = run(fleet, tmp_path, "check_halved()", then=_BUSY)
    assert outcome.code == 0
    assert len(outcome.copies) == 1
    assert set(outcome.judged) < set(alone.judged)
    assert outcome.report == alone.report


def test_what_both_have_found_is_there_for_the_next_run(fleet: Path, alone: Outcome, tmp_path: Path) -> None:
    run(fleet, tmp_path, "check_halved()", then=_BUSY)
    outcome = run(fleet, tmp_path, "check_halved()")
    assert outcome.copies == []
    services = json.loads(alone.report)["services"]
    assert {one["name"] for one in services if one["schema"]}.isdisjoint(outcome.judged)
    assert outcome.report == alone.report


def test_a_copy_that_is_killed_costs_nothing_but_time(fleet: Path, alone: Outcome, tmp_path: Path) -> None:
    outcome = run(fleet, tmp_path, "check_halved()", then=_KILLED)
    assert (outcome.code, outcome.report) == (0, alone.report)
    assert sorted(outcome.judged) == sorted(alone.judged)


def test_who_loses_interest_ends_the_copy(fleet: Path, tmp_path: Path) -> None:
    work = "next(checks)\nnext(checks)\nchecks.close()\nos.kill(copy, 0)"
    outcome = run(fleet, tmp_path, "check_halved()", work, "global copy; copy = self.pid")
    assert outcome.code == 1
    assert outcome.judged[-1].startswith("ProcessLookupError")

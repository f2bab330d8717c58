"""`workbench fix` over 190 schemas as a whole process, and how much of what is wrong it can mend.

What counts is what is gone afterwards: a fix often disposes of several findings. The schemas are the demo's;
in the demo itself they belong to services that know each other, on their own they refer to nobody.

Run: python -m benchmarks.bench_fix
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.fleet import build_fleet
from workbench.checklist.finding import Severity
from workbench.demo import create_demo
from workbench.engine.engine_thread import EngineThread
from workbench.engine.places import EnginePlaces
from workbench.workspace.fixing.proposing import ALL_SAFE, Wish
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.checklist.finding import Finding

SERVICES = 190
RUNS = 5
SUGGESTED = Wish(takes_suggestions=True)


class Shares(NamedTuple):
    """Errors by what it takes to be rid of them."""

    safe: int
    suggested: int
    answered: int
    """Nothing is suggested, but an answer is all it takes."""
    left: int

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self)


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build_fleet(home / "fleet", SERVICES)
        create_demo(home / "demo")
        _tell("190 schemas that know nobody", _shares(home / "fleet"))
        _tell("the demo's services", _shares(home / "demo"))
        environment = {"XDG_CACHE_HOME": str(home / "cache"), "PATH": "", "HOME": folder}
        for words, what in (((), "all safe fixes"), (("--suggestions",), "all that is suggested as well")):
            copies = [home / f"{len(words)}-{run}" for run in range(RUNS)]
            times = [_seconds(home / "fleet", copy, environment, *words) for copy in copies]
            again = _seconds(copies[0], copies[0], environment, *words)
            _row(f"190 schemas, {what}", min(times), "target 5 s")
            _row("the same again, nothing to do", again)
            print(
                f"{'valid for Prisma 6 before, afterwards':45}{_valid(home / 'fleet')}, {_valid(copies[0])}"
            )


def _shares(root: Path) -> Shares:
    workspace = Workspace(root)
    workspace.load()
    names = [entry.name for entry in workspace.entries if entry.schema_paths]
    safe = suggested = answered = left = 0
    for name in names:
        safe += _errors(workspace.fixes.propose(name, ALL_SAFE).fixed)
        proposal = workspace.fixes.propose(name, SUGGESTED)
        suggested += _errors(proposal.fixed)
        answered += _errors(
            finding for asked in proposal.questions for finding in (asked.finding, *asked.others)
        )
        left += _errors(proposal.left)
    return Shares(safe, suggested - safe, answered, left)


def _errors(findings: Iterable[Finding]) -> int:
    return Counter(finding.severity for finding in findings)[Severity.ERROR]


def _tell(what: str, shares: Shares) -> None:
    print(f"{what}: {shares.all} errors")
    for name, number in shares._asdict().items():
        print(f"  {name:43}{number:6} {number / shares.all:8.1%}")


def _seconds(source: Path, root: Path, environment: dict[str, str], *words: str) -> float:
    if source != root:
        shutil.copytree(source, root)
    command = [sys.executable, "-m", "workbench", "fix", "--yes", *words, "--workspace", str(root)]
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode not in (0, 1) or "not written" in done.stdout:
        raise SystemExit(done.stdout + done.stderr)
    return seconds


def _valid(root: Path) -> int:
    """How many schemas Prisma accepts."""
    workspace = Workspace(root)
    workspace.load()
    for _ in workspace.check():
        pass
    engine = EngineThread(EnginePlaces(root, {}))
    try:
        from workbench.workspace.verdicts.asking import ask

        for _ in ask(workspace, engine):
            pass
    finally:
        engine.close()
    verdicts = [snapshot.verdict for snapshot in workspace.snapshots()]
    return sum(verdict is not None and verdict.is_valid for verdict in verdicts)


def _row(what: str, seconds: float, target: str = "") -> None:
    print(f"{what:45}{seconds:8.3f} s  {target}".rstrip())


if __name__ == "__main__":
    main()

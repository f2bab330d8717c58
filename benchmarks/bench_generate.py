"""The demo's missing services: generated, and from nothing to proven, each as a whole process.

A service whose blueprint is not bundled gets a copy of another one's.

Run: python -m benchmarks.bench_generate
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from workbench.blueprint.library import BUNDLED, Library
from workbench.demo import create_demo
from workbench.workspace.workspace import Workspace

RUNS = 5


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        environment = {"XDG_CACHE_HOME": str(Path(folder) / "cache"), "PATH": "", "HOME": folder}
        number = _prepare(demo)
        fresh = [_on_a_copy(demo, Path(folder) / str(run), environment) for run in range(RUNS)]
        generated = Path(folder) / "0"
        again = [_seconds(generated, environment) for _ in range(RUNS)]
        # Unpacks the database that all later ones are copies of, as a first start does.
        _seconds(generated, environment, "auth", "--prove")
        proven = _seconds(demo, environment, "--prove")
        idle = _seconds(demo, environment, "--prove")
    _row(f"{number} services generated", min(fresh), "target 2 s")
    _row("one service, start of the process included", min(fresh) / number, "target 0.015 s")
    _row("the same again, nothing to do", min(again))
    _row(f"{number} services from nothing to proven", proven, "target 60 s")
    _row("the same again, nothing to do", idle)


def _prepare(root: Path) -> int:
    """Make the workspace; returns how many services it lacks."""
    create_demo(root)
    workspace = Workspace(root)
    workspace.load()
    missing = [entry.name for entry in workspace.entries if not entry.schema_paths]
    known = Library().names()
    copies = cycle(sorted(BUNDLED.glob("*.prisma")))
    (root / "blueprints").mkdir()
    for name in missing:
        if name not in known:
            shutil.copyfile(next(copies), root / "blueprints" / f"{name}.prisma")
    return len(missing)


def _on_a_copy(root: Path, copy: Path, environment: dict[str, str]) -> float:
    shutil.copytree(root, copy)
    return _seconds(copy, environment)


def _seconds(root: Path, environment: dict[str, str], *words: str) -> float:
    command = [sys.executable, "-m", "workbench", "generate", "--missing", *words, "--workspace", str(root)]
    started = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(done.stderr)
    return seconds


def _row(what: str, seconds: float, target: str = "") -> None:
    print(f"{what:45}{seconds:8.3f} s  {target}".rstrip())


if __name__ == "__main__":
    main()

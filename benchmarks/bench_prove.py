"""Proofs of 131 services, one after another: migrations replayed, seeds loaded, rows counted, drift compared.

Also how late an event loop in the same process gets while that goes on, as the terminal UI's would.

Run: python -m benchmarks.bench_prove
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fleet import build_fleet
from workbench.engine.database import embedded
from workbench.engine.engine_thread import EngineThread
from workbench.engine.places import EnginePlaces
from workbench.ui.launch import favour_the_screen
from workbench.workspace.laboratory import Laboratory
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICES = 131
TICK = 0.002


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root, cache = Path(folder) / "fleet", Path(folder) / "cache"
        build_fleet(root, SERVICES, provider="postgresql")
        environment = {"XDG_CACHE_HOME": str(cache), "PATH": "", "HOME": folder}
        for words in (["migrate"], ["seed"]):
            _command(words, root, environment)
        seconds, memory = _measured(["prove", "--again"], root, environment)
        places = EnginePlaces(cache / "schema-workbench", environment)
        workspace = Workspace(root)
        workspace.load()
        for _ in workspace.check():
            pass
        favour_the_screen()
        late = _lateness(lambda: _prove(workspace, places))
    print(f"{f'{SERVICES} services proven, whole process':50}{seconds:8.1f} s   target 30 s")
    print(f"{'one service':50}{seconds / SERVICES:8.3f} s   target 0.25 s")
    print(f"{'memory of all processes at their highest':50}{memory:8.0f} MB  target 1000 MB")
    print(f"{'event loop late meanwhile, longest':50}{late * 1000:8.1f} ms  target 16 ms")


def _command(words: list[str], root: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "workbench", *words, "--workspace", str(root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


def _measured(words: list[str], root: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of a command, and the most megabytes that it and its children held."""
    command = [sys.executable, "-m", "workbench", *words, "--workspace", str(root)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, sum(map(_resident, _family(process.pid))))
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(process.stderr.read() if process.stderr else "")
    return seconds, highest


def _family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            found += _family(int(child))
    return found


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _prove(workspace: Workspace, places: EnginePlaces) -> None:
    engine = EngineThread(places)
    with Laboratory(engine, embedded(places)) as laboratory:
        for attempt in prove_services(workspace, [entry.name for entry in workspace.entries], laboratory):
            assert attempt.proof is not None
            assert attempt.proof.is_good
    engine.close()


def _lateness(work: Callable[[], None]) -> float:
    """Seconds by which a timer of this thread's event loop came late at most, while another thread works."""

    async def beat() -> float:
        worker = threading.Thread(target=work)
        worker.start()
        latest = 0.0
        while worker.is_alive():
            due = time.perf_counter() + TICK
            await asyncio.sleep(TICK)
            latest = max(latest, time.perf_counter() - due)
        return latest

    return asyncio.run(beat())


if __name__ == "__main__":
    main()

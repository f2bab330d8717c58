"""Moving over the scoreboard, key to idle, against the service tree; and how long it takes to open.

Run: python -m benchmarks.bench_scoreboard
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.fleet import build_fleet
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders
from workbench.ui.frame.event_log import EventLog
from workbench.ui.launch import favour_the_screen
from workbench.ui.scoreboard.screen import ScoreboardScreen
from workbench.ui.scoreboard.view import BoardView
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

MOVES = 100
SIZES = (190, 10_000)
KEYS = {
    "down": ["down"] * MOVES,
    "page down": ["pagedown"] * MOVES,
    "right": ["right", "right", "right", "left", "left"] * 20,
}


def main() -> None:
    """Measure and print a table."""
    favour_the_screen()
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "fleet"
            build_fleet(root, size)
            asyncio.run(_measure(root, size))


async def _measure(root: Path, size: int) -> None:
    app = WorkbenchApp(root, clock=lambda: datetime.now(UTC), folders=Folders(None, None, None))
    async with app.run_test(size=(160, 48)) as pilot:
        await _until_checked(pilot)
        app.screen.query_one(ServiceTree).focus()
        await pilot.pause()
        tree = await _p95(pilot, KEYS["down"])
        _print(f"{size} services, tree: down", tree)
        for word in ("open, nothing counted yet", "open again"):
            if isinstance(app.screen, ScoreboardScreen):
                await pilot.press("escape")
            painted, counted = await _open(pilot)
            _print(f"{size} services, {word}: painted", painted)
            _print(f"{size} services, {word}: counted and painted", counted)
        for density in ("one block", "dense"):
            view = app.screen.query_one(BoardView)
            if view.columns.is_dense is not (density == "dense"):
                await pilot.press("d")
            for keys, presses in KEYS.items():
                await pilot.press("home")
                seconds = await _p95(pilot, presses)
                _print(f"{size} services, {density}: {keys}", seconds, f"{seconds / tree:5.2f} x tree")


async def _until_checked(pilot: Pilot[None]) -> None:
    """Wait for the first check of all services, beside which nothing could be measured."""
    log = pilot.app.screen.query_one(EventLog)
    while not any(line.text.startswith("checked ") for line in log.lines):
        await pilot.pause(0.05)
    await pilot.app.workers.wait_for_complete()


async def _open(pilot: Pilot[None]) -> tuple[float, float]:
    """Seconds from the key until the screen is there, and until it shows the services."""
    started = time.perf_counter()
    await pilot.press("s")
    painted = time.perf_counter() - started
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert pilot.app.screen.query_one(BoardView).board.known
    return painted, time.perf_counter() - started


async def _p95(pilot: Pilot[None], keys: Sequence[str]) -> float:
    """Seconds from a key until nothing is left to be done, that 95 of 100 take at most."""
    times = []
    for key in keys:
        started = time.perf_counter()
        await pilot.press(key)
        await pilot.pause()
        times.append(time.perf_counter() - started)
    return sorted(times)[int(len(times) * 0.95)]


def _print(what: str, seconds: float, ratio: str = "") -> None:
    print(f"{what:60}{seconds * 1000:8.1f} ms  {ratio}")


if __name__ == "__main__":
    main()

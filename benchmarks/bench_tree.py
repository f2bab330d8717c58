"""Moving through the service tree, key to idle, against a bare Tree of the same length.

Run: python -m benchmarks.bench_tree
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bare_app import BareApp
from benchmarks.fleet import build_fleet
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders

if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

MOVES = 300
SERVICES = 1800


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "fleet"
        build_fleet(root, SERVICES)
        bare = asyncio.run(_moves(BareApp(SERVICES)))
        app = WorkbenchApp(root, clock=lambda: datetime.now(UTC), folders=Folders(None, None, None))
        ours = asyncio.run(_moves(app))
    print(f"{'bare Tree, p95 of a move':45}{bare * 1000:7.2f} ms")
    print(f"{'workbench, p95 of a move':45}{ours * 1000:7.2f} ms  {ours / bare:5.2f} x bare")


async def _moves(app: App[Any]) -> float:
    times = []
    async with app.run_test(size=(160, 48)) as pilot:
        tree = app.screen.query("#tree, Tree").first()
        await app.workers.wait_for_complete()
        tree.focus()
        await pilot.pause()
        for _ in range(MOVES):
            started = time.perf_counter()
            await pilot.press("down")
            await pilot.pause()
            times.append(time.perf_counter() - started)
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    main()

"""What a long review costs the event loop: while it is being worked on, no key is heard.

Run: python -m benchmarks.bench_review
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.review.saying import Words
from workbench.ui.app import WorkbenchApp
from workbench.ui.folders import Folders
from workbench.ui.frame.event_log import EventLog
from workbench.ui.launch import favour_the_screen
from workbench.ui.review.view import ReviewView
from workbench.ui.screens.reviewing import Reviewing
from workbench.ui.screens.triage import TriageScreen
from workbench.workspace.reviews.reviewing import comment
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from workbench.ui.review.preparing import Prepared

SIZES = (30, 300)
"""Threads, one for each field."""
COMMENTS = 12
SERVICE = "course-service"
OTHER = "chat-service"
HEAD = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'


class Taken:
    """Seconds of the event loop's thread that the panels take to show a review once it has been read."""

    def __init__(self) -> None:
        self._steps: list[float] = []
        # Nothing tells it from outside, so the methods are exchanged, which mypy takes for a mistake.
        Reviewing.show_prepared = self._measured(Reviewing.show_prepared)  # type: ignore[assignment, method-assign]
        Reviewing.show_talks = self._measured(Reviewing.show_talks)  # type: ignore[assignment, method-assign]

    def _measured(self, step: Callable[[Reviewing, Prepared], None]) -> Callable[[Reviewing, Prepared], None]:
        def measured(part: Reviewing, prepared: Prepared) -> None:
            before = time.thread_time()
            step(part, prepared)
            self._steps.append(time.thread_time() - before)

        return measured

    def longest(self) -> float:
        """The longest step since this was asked last."""
        longest = max(self._steps)
        self._steps.clear()
        return longest


def main() -> None:
    """Measure and print a table."""
    favour_the_screen()
    print(f"{'threads':>8}  {'longest step to show a review':<44}   target 5 ms")
    taken = Taken()
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve() / "workspace"
            asyncio.run(_measure(_build(root, size), size, taken))


def _build(root: Path, size: int) -> Workspace:
    """Two services, of which one has a review."""
    root.mkdir()
    services = f"services:\n  - {{name: {SERVICE}, priority: 1}}\n  - {{name: {OTHER}, priority: 1}}\n"
    (root / "catalog.yaml").write_text(f"version: 1\npriorities:\n  - {{number: 1, title: All}}\n{services}")
    models = [
        f"model Model{model} {{\n  id String @id\n"
        + "".join(f"  field{field} String\n" for field in range(10))
        + "}\n"
        for model in range(size // 10)
    ]
    for service in (SERVICE, OTHER):
        file = root / "services" / service / "prisma" / "schema.prisma"
        file.parent.mkdir(parents=True)
        file.write_text(HEAD + "\n".join(models))
    workspace = Workspace(root)
    workspace.load()
    list(workspace.check())
    for thread in range(size):
        words = (
            f"Number {thread}: a text would be read by everybody, so why is this none that says what it is?"
        )
        comment(workspace, SERVICE, "maria", f"Model{thread // 10}.field{thread % 10}", Words(words))
    return workspace


async def _measure(workspace: Workspace, size: int, taken: Taken) -> None:
    app = WorkbenchApp(workspace.root, clock=lambda: datetime.now(UTC), folders=Folders(None, None, None))
    async with app.run_test(size=(160, 48)) as pilot:
        log = app.screen.query_one(EventLog)
        await _until(pilot, lambda: any(line.text.startswith("checked ") for line in log.lines))
        screen = app.screen
        assert isinstance(screen, TriageScreen)
        screen.go_to(SERVICE)
        await pilot.press("C")
        await _until(pilot, lambda: _threads(pilot) == size)
        screen.go_to(OTHER)
        await _until(pilot, lambda: _threads(pilot) == 0)
        taken.longest()
        screen.go_to(SERVICE)
        await _until(pilot, lambda: _threads(pilot) == size)
        _print(size, "coming to the service", taken.longest())
        longest = []
        for number in range(COMMENTS):
            words = Words(f"Remark {number}")
            await asyncio.to_thread(comment, workspace, SERVICE, "thabo", f"Model0.field{number % 10}", words)
            await _until(pilot, partial(_has, pilot, size + number + 1))
            longest.append(taken.longest())
        _print(size, "somebody else says something, median", sorted(longest)[COMMENTS // 2])


def _threads(pilot: Pilot[None]) -> int:
    """How many threads the panel has."""
    keys = (entry.key for entry in pilot.app.screen.query_one(ReviewView).entries)
    return sum(key[0] == "thread" for key in keys if isinstance(key, tuple))


def _has(pilot: Pilot[None], threads: int) -> bool:
    return _threads(pilot) == threads


async def _until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    while not holds():
        await pilot.pause(0.05)
    await pilot.pause(0.2)


def _print(size: int, what: str, seconds: float) -> None:
    print(f"{size:>8}  {what:<44}{seconds * 1000:8.1f} ms")


if __name__ == "__main__":
    main()

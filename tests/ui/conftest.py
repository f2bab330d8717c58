"""A small workspace on disk, and the app opened on it: nothing moves but what the test moves."""

from __future__ import annotations

import gc
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from textual.widgets import Input
from textual.worker import WorkerError

from tests.engine.lent_engine import LentEngine
from tests.ui.unseen import leave_unseen
from workbench.engine.database import embedded
from workbench.engine.engine_thread import EngineThread
from workbench.ui import engine_jobs
from workbench.ui.app import WorkbenchApp
from workbench.ui.checklist.view import ChecklistView
from workbench.ui.folders import Folders
from workbench.ui.memory import Preferences, preferences_file, remember
from workbench.ui.screens import live
from workbench.ui.screens.triage import TriageScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from textual.pilot import Pilot

    from workbench.engine.places import EnginePlaces

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)

CATALOG = """\
version: 1
priorities:
  - {number: 1, title: Core Services}
  - {number: 2, title: Education Services}
services:
  - {name: auth, priority: 1, summary: Core authentication, duplicate-of: auth-service}
  - {name: course-service, priority: 1, summary: Course management}
  - {name: chat-service, priority: 1}
  - {name: ai-tutor-service, priority: 2}
  - {name: auth-service, existing: true}
  - {name: payment-gateway, existing: true}
"""

COURSES = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "prisma-client-js"
}

model Course {
  id     String @id @default(cuid())
  status String
  price  Float
}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of six listed services, three of them with a schema, and one unlisted."""
    root = tmp_path / "azora"
    root.mkdir()
    (root / "catalog.yaml").write_text(CATALOG)
    for name in ("course-service", "auth-service", "payment-gateway"):
        write_schema(root, name, COURSES.replace("Course", name.partition("-")[0].title()))
    (root / "tools" / "legacy" / "prisma").mkdir(parents=True)
    (root / "tools" / "legacy" / "prisma" / "schema.prisma").write_text(COURSES)
    return root


def write_schema(root: Path, name: str, text: str) -> Path:
    """Write the schema of a service."""
    file = root / "services" / name / "prisma" / "schema.prisma"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


class Opened:
    """The running app, as tests see it."""

    def __init__(self, app: WorkbenchApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> TriageScreen:
        """The triage screen, whatever lies on top of it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, TriageScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all that follows from them is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker is left and every message has been handled."""
        await self.pilot.pause()
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            for worker in running:
                try:
                    await worker.wait()
                except WorkerError:
                    continue
            await self.pilot.pause()
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that begins outside of the app, such as an event of the file system."""
        for _ in range(1000):
            await self.settle()
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail("what the test waited for never happened")

    async def meanwhile(self, condition: Callable[[], bool]) -> None:
        """Wait for something that the app shows while it is still working."""
        for _ in range(6000):
            if condition():
                return
            await self.pilot.pause(0.01)
        pytest.fail("what the test waited for never happened")

    def lines(self) -> list[str]:
        """The words of each line of the tree, with `n` for how many of the ten items pass."""
        tree = self.screen.tree_view
        rows = (tree.draw_row(row, 0, 60) for row in range(tree.row_count))
        lines = (" ".join("".join(segment.text for segment in row).split()) for row in rows)
        return [re.sub(r"\d+/10$", "n/10", line) for line in lines]

    def line(self, name: str) -> str:
        """The line of a service in the tree: sign, name, how many of the ten items pass."""
        tree = self.screen.tree_view
        rows = (tree.draw_row(row, 0, 60) for row in range(tree.row_count))
        lines = (" ".join("".join(segment.text for segment in row).split()) for row in rows)
        return next(line for line in lines if name in line.split())

    def checklist(self) -> list[str]:
        """The rows of the checklist that are on the screen."""
        view = self.screen.query_one(ChecklistView)
        rows = (view.render_line(y).text.rstrip() for y in range(view.size.height))
        return [row for row in rows if row]

    @property
    def selected(self) -> str | None:
        """The service under the cursor."""
        return self.screen.tree_view.selected

    def events(self) -> list[str]:
        """The words of the event log."""
        return [line.text for line in self.screen.log_view.lines]

    def notices(self) -> list[str]:
        """What has been told in passing."""
        return [notification.message for notification in self.app._notifications]


@pytest.fixture
def own_places(engine_places: EnginePlaces, tmp_path: Path) -> EnginePlaces:
    """An engine with a cache of the test's own, which finds the packages and the template of all tests."""
    cache = tmp_path / "engine-cache"
    shared = embedded(engine_places).templates
    shared.mkdir(parents=True, exist_ok=True)
    (cache / "databases").mkdir(parents=True)
    (cache / "databases" / "templates").symlink_to(shared, target_is_directory=True)
    if (engine_places.cache / "engine").is_dir():
        (cache / "engine").symlink_to(engine_places.cache / "engine", target_is_directory=True)
    return engine_places._replace(cache=cache)


class OpenApp(Protocol):
    """Opens the app."""

    def __call__(
        self,
        root: Path,
        size: tuple[int, int] = (160, 48),
        editor: str | None = None,
        engine: EnginePlaces | None = None,
        author: str | None = None,
    ) -> AbstractAsyncContextManager[Opened]:
        """Open the app on a workspace, without an engine unless told where one is."""


@pytest.fixture(scope="session", autouse=True)
def collected() -> Iterator[None]:
    """Let the collector find the apps that have ended: hundreds in a process, where in use there is one.

    An app keeps the collector from looking at what it has read, for as long as the process lives; here the
    collector is kept from what was imported. It comes seldom, for it looks at the whole app each time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 10, 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live, "gc", SimpleNamespace(freeze=lambda: None))
        yield


@pytest.fixture
def lend_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets an app have the engine of all tests, where it would start one like it."""

    def lend() -> None:
        places: EnginePlaces = request.getfixturevalue("engine_places")
        shared: EngineThread = request.getfixturevalue("engine")

        def engine_at(asked: EnginePlaces) -> EngineThread:
            return LentEngine(shared, places) if asked is places else EngineThread(asked)

        monkeypatch.setattr(engine_jobs, "EngineThread", engine_at)

    return lend


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lend_engine: Callable[[], None]) -> OpenApp:
    """Open the app with folders of its own, at a standing clock, without anything that moves by itself."""
    leave_unseen(monkeypatch)

    @asynccontextmanager
    async def opened(
        root: Path,
        size: tuple[int, int] = (160, 48),
        editor: str | None = None,
        engine: EnginePlaces | None = None,
        author: str | None = None,
    ) -> AsyncIterator[Opened]:
        if engine is not None:
            lend_engine()
        folders = Folders(tmp_path / "cache", tmp_path / "config", tmp_path / "state", engine)
        app = WorkbenchApp(root, clock=lambda: NOON, folders=folders, editor=editor, author=author)
        app.animation_level = "none"
        # On a busy machine what is told would be gone before the test looks.
        app.NOTIFICATION_TIMEOUT = 3600.0
        async with app.run_test(size=size) as pilot:
            app.screen.query_one(Input).cursor_blink = False
            opened = Opened(app, pilot)
            await opened.settle()
            yield opened

    return opened


WIDE, MEDIUM, NARROW = (160, 48), (120, 36), (80, 24)
"""Sizes of pictures."""


class LooksRight(Protocol):
    """Compares the screen with its picture."""

    def __call__(
        self,
        size: tuple[int, int],
        steps: Callable[[Opened], Awaitable[None]],
        theme: str = "workbench-dark",
        engine: EnginePlaces | None = None,
    ) -> bool:
        """Whether the screen looks after `steps` as it did last time."""


@pytest.fixture
def looks_right(snap_compare: Callable[..., bool], root: Path, tmp_path: Path) -> LooksRight:
    """Open the app, do some steps, and compare the screen with the picture of last time."""

    def compare(
        size: tuple[int, int],
        steps: Callable[[Opened], Awaitable[None]],
        theme: str = "workbench-dark",
        engine: EnginePlaces | None = None,
    ) -> bool:
        folders = Folders(tmp_path / "cache", tmp_path / "config", tmp_path / "state", engine)
        remember(preferences_file(tmp_path / "state"), Preferences(theme=theme))
        app = WorkbenchApp(root, clock=lambda: NOON, folders=folders, editor="vim")
        app.animation_level = "none"

        async def run_before(pilot: Any) -> None:
            opened = Opened(app, pilot)
            await opened.settle()
            await steps(opened)
            await opened.settle()
            for screen in app.screen_stack:
                for field in screen.query(Input):
                    field.cursor_blink = False
            await pilot.pause()

        return snap_compare(app, terminal_size=size, run_before=run_before)

    return compare


async def courses(opened: Opened) -> None:
    """Go to a schema with findings."""
    opened.screen.go_to("course-service")

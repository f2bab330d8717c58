"""On a real disk with real events. Nothing sleeps: a test waits until what it caused has been told."""

from __future__ import annotations

import contextlib
import queue
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.catalog.service import Catalog, Service
from workbench.workspace.discovery import Discovery
from workbench.workspace.territory import Territory
from workbench.workspace.watching import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PATIENCE = 20.0
SCHEMA = "model A {\n  id Int @id\n}\n"


class Watched:
    """A watch, and what it tells."""

    def __init__(self, root: Path, *, polling: bool, read_at: int = sys.maxsize) -> None:
        discovery = Discovery(root, Catalog(services=(Service("a"),)))
        discovery.scan()
        self.root = root
        self.told: queue.Queue[frozenset[Path]] = queue.Queue()
        territory = Territory(root, lambda: discovery, read_at)
        self.watch = Watch(territory, self.told.put, debounce=0.02, polling=polling, heartbeat=0.05)
        assert self.watch.wait_until_ready(PATIENCE)

    def wait_for(self, *paths: str) -> set[str]:
        """Wait until all of `paths` have been told; returns everything that was."""
        seen: set[str] = set()
        while not seen.issuperset(paths):
            batch = self.told.get(timeout=PATIENCE)
            seen |= {path.relative_to(self.root).as_posix() for path in batch}
        return seen


@pytest.fixture(params=["events", "polling"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def watched(
    root: Path, write: Callable[[Mapping[str, str]], None], mode: str
) -> Iterator[Callable[[], Watched]]:
    write({"services/a/prisma/schema.prisma": SCHEMA, "catalog.yaml": ""})
    with contextlib.ExitStack() as stack:

        def start() -> Watched:
            one = Watched(root, polling=mode == "polling")
            stack.callback(one.watch.stop)
            assert one.watch.mode == mode
            return one

        yield start


def test_a_saved_file_is_told(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    (root / "services/a/prisma/schema.prisma").write_text("// edited by hand\n")
    one.wait_for("services/a/prisma/schema.prisma")


def test_an_editor_that_writes_beside_and_renames_is_seen(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    folder = root / "services/a/prisma"
    (folder / "schema.prisma.tmp").write_text("// renamed over")
    (folder / "schema.prisma.tmp").replace(folder / "schema.prisma")
    one.wait_for("services/a/prisma/schema.prisma")


def test_an_editor_that_moves_the_old_file_away_first_is_seen(
    watched: Callable[[], Watched], root: Path
) -> None:
    one = watched()
    folder = root / "services/a/prisma"
    (folder / "schema.prisma").replace(folder / "schema.prisma~")
    (folder / "schema.prisma").write_text("// written anew")
    (folder / "schema.prisma~").unlink()
    one.wait_for("services/a/prisma/schema.prisma")


def test_an_editor_that_deletes_and_creates_is_seen(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    (root / "services/a/prisma/schema.prisma").unlink()
    (root / "services/a/prisma/schema.prisma").write_text("// created anew")
    one.wait_for("services/a/prisma/schema.prisma")


def test_a_new_service_is_told_with_all_that_comes_into_it_later(
    watched: Callable[[], Watched], root: Path
) -> None:
    one = watched()
    (root / "services/new/prisma").mkdir(parents=True)
    one.wait_for("services/new")
    (root / "services/new/prisma/schema.prisma").write_text(SCHEMA)
    one.wait_for("services/new/prisma/schema.prisma")


def test_a_renamed_folder_goes_on_under_its_new_name(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    (root / "services/a").rename(root / "services/b")
    one.wait_for("services/a", "services/b")
    (root / "services/b/prisma/schema.prisma").write_text("// in its new place")
    one.wait_for("services/b/prisma/schema.prisma")


def test_a_deleted_service_is_told(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    shutil.rmtree(root / "services/a")
    one.wait_for("services/a")


@pytest.mark.parametrize(
    "path",
    [
        "catalog.yaml",
        "services/a/package.json",
        "services/a/prisma.config.ts",
        "services/a/prisma/seed.sql",
        "services/.gitignore",
        "services/a/prisma/other.prisma",
    ],
)
def test_files_that_say_something_about_a_service_are_told(
    watched: Callable[[], Watched], root: Path, path: str
) -> None:
    one = watched()
    (root / path).write_text("services: []\n")
    one.wait_for(path)


def test_a_new_migration_is_told(
    watched: Callable[[], Watched], write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/migrations/migration_lock.toml": ""})
    one = watched()
    write({"services/a/prisma/migrations/2025_first/migration.sql": ""})
    one.wait_for("services/a/prisma/migrations/2025_first")


def test_an_edit_of_a_migration_is_told_however_old_it_is(
    watched: Callable[[], Watched], write: Callable[[Mapping[str, str]], None]
) -> None:
    script = "services/a/prisma/migrations/2025_first/migration.sql"
    write({"services/a/prisma/migrations/migration_lock.toml": "", script: ""})
    one = watched()
    write({script: "SELECT 1;\n"})
    one.wait_for(script)


def test_what_has_nothing_to_do_with_schemas_is_not_told(
    watched: Callable[[], Watched], root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({".gitignore": "dist\n", "node_modules/x/y": "", "dist/x": "", ".git/x": ""})
    one = watched()
    write(
        {
            "node_modules/x/schema.prisma": SCHEMA,
            "dist/schema.prisma": SCHEMA,
            ".git/HEAD": "ref: x",
            ".workbench/cache/x.prisma": "",
            "services/a/src/index.ts": "",
            "services/a/prisma/.schema.prisma.swp": "",
            "services/a/prisma/.schema.prisma.1.workbench-tmp": "",
        }
    )
    (root / "services/a/prisma/schema.prisma").write_text("// the last event")
    told = one.wait_for("services/a/prisma/schema.prisma")
    assert told <= {
        "services/a/prisma/schema.prisma",
        "services/a/prisma",
        "services/a/src",
        "services/a",
        "dist",
        ".workbench",
    }


def test_a_workspace_that_vanishes_and_comes_back_is_watched_again(
    watched: Callable[[], Watched], root: Path
) -> None:
    one = watched()
    root.rename(root.parent / "away")
    one.wait_for(".")
    shutil.copytree(root.parent / "away", root)
    one.wait_for(".")
    (root / "services/a/prisma/schema.prisma").write_text("// after it came back")
    one.wait_for("services/a/prisma/schema.prisma")


def test_nothing_is_told_after_a_stop(watched: Callable[[], Watched], root: Path) -> None:
    one = watched()
    one.watch.stop()
    (root / "services/a/prisma/schema.prisma").write_text("// too late")
    assert one.told.empty()


def test_a_change_between_reading_and_watching_is_told(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write({"services/a/prisma/schema.prisma": SCHEMA})
    read_at = (root / "services/a/prisma/schema.prisma").stat().st_mtime_ns
    one = Watched(root, polling=False, read_at=read_at)
    try:
        one.wait_for(".")
    finally:
        one.watch.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="counts the watches in the kernel's own books")
def test_ignored_folders_cost_no_watch(root: Path, write: Callable[[Mapping[str, str]], None]) -> None:
    write({f"node_modules/p{number}/x/y": "" for number in range(50)})
    write({"services/a/prisma/schema.prisma": SCHEMA})
    one = Watched(root, polling=False)
    try:
        assert watches() == len((".", "services", "services/a", "services/a/prisma"))
    finally:
        one.watch.stop()


def watches() -> int:
    """The inotify watches of this process."""
    count = 0
    for descriptor in Path("/proc/self/fdinfo").iterdir():
        with contextlib.suppress(OSError):
            count += sum(line.startswith("inotify wd:") for line in descriptor.read_text().splitlines())
    return count


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the kernel's")
def test_without_room_for_watches_the_disk_is_polled(
    root: Path, write: Callable[[Mapping[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    def refuse(*_arguments: object) -> int:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(InotifyFD, "add_callback", refuse)
    write({"services/a/prisma/schema.prisma": SCHEMA})
    one = Watched(root, polling=False)
    try:
        assert one.watch.mode == "polling"
        (root / "services/a/prisma/schema.prisma").write_text("// seen all the same")
        one.wait_for("services/a/prisma/schema.prisma")
    finally:
        one.watch.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is the kernel's")
def test_when_room_for_watches_runs_out_later_the_disk_is_polled(
    root: Path, write: Callable[[Mapping[str, str]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from watchdog.observers.inotify_c import InotifyFD

    def refuse(*_arguments: object) -> int:
        raise OSError(28, "inotify watch limit reached")

    write({"services/a/prisma/schema.prisma": SCHEMA})
    one = Watched(root, polling=False)
    try:
        monkeypatch.setattr(InotifyFD, "add_callback", refuse)
        write({"services/b/prisma/schema.prisma": SCHEMA})
        one.wait_for("services/b", ".")
        write({"services/b/prisma/schema.prisma": "// seen all the same"})
        one.wait_for("services/b/prisma/schema.prisma")
        assert one.watch.mode == "polling"
    finally:
        one.watch.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="the queue is the kernel's")
def test_events_that_the_kernel_threw_away_are_made_up_for(
    root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    from workbench.workspace.inotify import FolderEvents

    write({"services/a/prisma/schema.prisma": SCHEMA})
    told: list[tuple[str, bool]] = []
    events = FolderEvents(
        root, lambda _folder: ["."], lambda path, *, is_folder: told.append((path, is_folder))
    )
    try:
        events.on_queue_overflow()
    finally:
        events.stop()
    assert told == [(".", True)]

"""The whole way: a file changes on disk, the watch tells, a refresh says what that means."""

from __future__ import annotations

import queue
import subprocess
from typing import TYPE_CHECKING

import pytest

from workbench.workspace.changes import Change, describe
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PATIENCE = 20.0
PASSING = (
    'datasource db {\n  provider = "postgresql"\n}\n\n'
    "/// @append-only\n"
    "model User {\n"
    "  id        String   @id @default(uuid()) @db.Uuid\n"
    "  points    Int\n"
    "  createdAt DateTime @default(now())\n"
    "}\n"
)
FAILING = PASSING.replace("createdAt", "madeAt")


class Live:
    """A workspace that follows its disk."""

    def __init__(self, root: Path) -> None:
        self.workspace = Workspace(root)
        self.workspace.load()
        list(self.workspace.check())
        self.batches: queue.Queue[frozenset[Path]] = queue.Queue()
        self.watch = self.workspace.watch(self.batches.put)
        self.refreshes = 0

    def follow(self, count: int) -> list[Change]:
        """Refresh until `count` services have changed."""
        changes: list[Change] = []
        while len(changes) < count:
            changes += self.workspace.refresh(self.batches.get(timeout=PATIENCE)).changes
            self.refreshes += 1
        return changes


@pytest.fixture
def live(root: Path, write: Callable[[Mapping[str, str]], None]) -> Iterator[Callable[[], Live]]:
    started: list[Live] = []

    def start() -> Live:
        started.append(Live(root))
        return started[-1]

    write({"catalog.yaml": "services:\n  - {name: a}\n", "services/a/prisma/schema.prisma": PASSING})
    yield start
    for one in started:
        one.watch.stop()


def lines(changes: list[Change]) -> list[str]:
    return [line for change in changes for line in describe(change)]


def test_a_hand_edit_is_followed(live: Callable[[], Live], root: Path) -> None:
    one = live()
    (root / "services/a/prisma/schema.prisma").write_text(FAILING)
    assert lines(one.follow(1)) == ["a: timestamps pass -> fail", "a: passing -> failing"]


def test_a_new_service_is_followed(
    live: Callable[[], Live], write: Callable[[Mapping[str, str]], None]
) -> None:
    one = live()
    write({"packages/new/prisma/schema.prisma": PASSING})
    assert lines(one.follow(1)) == ["new: new, passing"]


def test_a_service_behind_a_symlink_is_followed(
    live: Callable[[], Live], root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "catalog.yaml": "services:\n  - {name: a}\n  - {name: b}\n",
            "shared/b/prisma/schema.prisma": PASSING,
        }
    )
    (root / "services/b").symlink_to("../shared/b")
    one = live()
    (root / "shared/b/prisma/schema.prisma").write_text(FAILING)
    assert [change.name for change in one.follow(1)] == ["b"]


def test_a_catalog_that_breaks_and_heals_is_followed(
    live: Callable[[], Live], write: Callable[[Mapping[str, str]], None]
) -> None:
    one = live()
    write({"catalog.yaml": "services:\n  - {nam: a}\n"})
    refresh = one.workspace.refresh(one.batches.get(timeout=PATIENCE))
    assert refresh.messages[0].startswith("catalog.yaml:2:")
    write({"catalog.yaml": "services:\n  - {name: a}\n  - {name: new}\n"})
    assert lines(one.follow(1)) == ["new: new, without a schema"]


def test_an_own_write_is_followed_by_nothing(
    live: Callable[[], Live], root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    write(
        {
            "blueprints/b.prisma": "model Thing {\n  name String\n}\n",
            "catalog.yaml": "services:\n  - {name: a}\n  - {name: b}\n",
        }
    )
    one = live()
    one.workspace.generation.write(one.workspace.generation.propose("b"))
    (root / "services/a/prisma/schema.prisma").write_text(FAILING)
    assert {change.name for change in one.follow(1)} == {"a"}


@pytest.mark.git
def test_a_branch_switch_is_followed_in_few_steps(
    live: Callable[[], Live], root: Path, write: Callable[[Mapping[str, str]], None]
) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)

    names = [f"s{number:03}" for number in range(190)]
    paths = [f"services/{name}/prisma/schema.prisma" for name in names]
    catalog = "services:\n" + "".join(f"  - {{name: {name}}}\n" for name in names)
    write({"catalog.yaml": catalog} | dict.fromkeys(paths, PASSING))
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    write(dict.fromkeys(paths, FAILING))
    git("commit", "-qam", "two")
    one = live()
    git("checkout", "-q", "main")
    changes = one.follow(190)
    assert {change.name for change in changes} == set(names)
    assert one.refreshes < 10

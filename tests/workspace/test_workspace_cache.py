from __future__ import annotations

import multiprocessing
import sqlite3
from typing import TYPE_CHECKING

import pytest

from workbench.catalog.load import Loaded, read_catalog
from workbench.workspace import checker as checker_module
from workbench.workspace.cache import Cache, Result
from workbench.workspace.cache_file import LAYOUT
from workbench.workspace.fleet import Grounds
from workbench.workspace.snapshot import ServiceState
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workbench.catalog.conventions import Conventions
    from workbench.workspace.checking import Inputs
    from workbench.workspace.fleet import Neighbours
    from workbench.workspace.snapshot import ServiceSnapshot

USERS = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel User {\n  id String @id\n}\n'
NOTES = (
    'datasource db {\n  provider = "postgresql"\n}\n\n'
    "model Note {\n  id String @id\n  /// @ref users.User.id\n  userId String\n}\n"
)
CATALOG = "services:\n  - {name: notes}\n  - {name: users}\n"
RESULT = Result(ServiceState.FAILING, (), (), "mark", Grounds({"users": "x"}, None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the services that were checked anew."""
    names: list[str] = []
    judge = checker_module.judge

    def listen(inputs: Inputs, conventions: Conventions, neighbours: Neighbours) -> Result:
        names.append(inputs.entry.name)
        return judge(inputs, conventions, neighbours)

    monkeypatch.setattr(checker_module, "judge", listen)
    return names


def run(root: Path, folder: Path) -> list[ServiceSnapshot]:
    workspace = Workspace(root, cache_folder=folder)
    workspace.load()
    return list(workspace.check())


def test_what_was_put_is_got_after_a_flush_by_the_next_run(folder: Path) -> None:
    cache = Cache(folder)
    assert cache.get(b"key") is None
    cache.put(b"key", RESULT)
    assert cache.get(b"key") == RESULT
    cache.flush()
    assert Cache(folder).get(b"key") == RESULT
    assert Cache(folder).get(b"other") is None


def test_a_second_run_checks_nothing_and_says_the_same(
    root: Path, folder: Path, write: Callable[[Mapping[str, str]], None], judged: list[str]
) -> None:
    write(
        {
            "catalog.yaml": CATALOG,
            "services/notes/prisma/schema.prisma": NOTES,
            "services/users/prisma/schema.prisma": USERS + "model {",
        }
    )
    first = run(root, folder)
    assert judged == ["notes", "users"]
    second = run(root, folder)
    assert judged == ["notes", "users"]
    for one, other in zip(first, second, strict=True):
        assert (one.state, one.checklist, one.problems) == (other.state, other.checklist, other.problems)
        assert other.schema is not None
        assert [file.text for file in one.files] == [file.text for file in other.files]


def test_only_what_changed_is_checked_again(
    root: Path, folder: Path, write: Callable[[Mapping[str, str]], None], judged: list[str]
) -> None:
    write(
        {
            "catalog.yaml": CATALOG,
            "services/notes/prisma/schema.prisma": NOTES,
            "services/users/prisma/schema.prisma": USERS,
        }
    )
    run(root, folder)
    judged.clear()
    write({"services/notes/prisma/schema.prisma": NOTES + "// x\n"})
    run(root, folder)
    assert judged == ["notes"]


def test_what_refers_to_a_changed_model_is_checked_again(
    root: Path, folder: Path, write: Callable[[Mapping[str, str]], None], judged: list[str]
) -> None:
    write(
        {
            "catalog.yaml": CATALOG,
            "services/notes/prisma/schema.prisma": NOTES,
            "services/users/prisma/schema.prisma": USERS,
        }
    )
    run(root, folder)
    judged.clear()
    write({"services/users/prisma/schema.prisma": USERS.replace("User", "Person")})
    notes, _users = run(root, folder)
    assert judged == ["notes", "users"]
    findings = [finding.message for item in notes.checklist for finding in item.findings]
    assert any(
        "Person" in message or "no model `User`" in message or "User" in message for message in findings
    )


@pytest.mark.parametrize(
    "change",
    [
        {"catalog.yaml": CATALOG + "conventions:\n  created-at: createdOn\n"},
        {"services/users/prisma/seed.sql": ""},
        {".workbench/base/users.prisma": ""},
    ],
    ids=["conventions", "seed", "generated"],
)
def test_whatever_a_verdict_depends_on_makes_it_anew(
    root: Path,
    folder: Path,
    write: Callable[[Mapping[str, str]], None],
    judged: list[str],
    change: Mapping[str, str],
) -> None:
    write({"catalog.yaml": CATALOG, "services/users/prisma/schema.prisma": USERS})
    run(root, folder)
    judged.clear()
    write(change)
    run(root, folder)
    assert "users" in judged


def test_other_rules_make_every_verdict_anew(folder: Path) -> None:
    cache = Cache(folder, version=lambda: "one")
    cache.put(b"key", RESULT)
    cache.flush()
    assert Cache(folder, version=lambda: "one").get(b"key") == RESULT
    assert Cache(folder, version=lambda: "two").get(b"key") is None


def database(folder: Path) -> Path:
    return folder / f"checks-{LAYOUT}.sqlite"


def test_a_file_that_is_no_database_is_no_cache_and_makes_room_for_one(folder: Path) -> None:
    folder.mkdir()
    database(folder).write_bytes(b"this is no database, however long one looks at it" * 100)
    broken = Cache(folder)
    assert broken.get(b"key") is None
    broken.put(b"key", RESULT)
    broken.flush()
    fresh = Cache(folder)
    fresh.put(b"key", RESULT)
    fresh.flush()
    assert Cache(folder).get(b"key") == RESULT


def test_rows_that_make_no_sense_are_not_there(folder: Path) -> None:
    cache = Cache(folder)
    cache.put(b"key", RESULT)
    cache.flush()
    with sqlite3.connect(database(folder)) as connection:
        connection.execute("UPDATE results SET value = x'c1'")
    connection.close()
    assert Cache(folder).get(b"key") is None


def test_another_table_layout_is_no_cache(folder: Path) -> None:
    folder.mkdir()
    with sqlite3.connect(database(folder)) as connection:
        connection.execute("CREATE TABLE results (something)")
    connection.close()
    cache = Cache(folder)
    assert cache.get(b"key") is None
    cache.put(b"key", RESULT)
    cache.flush()


def test_a_locked_database_is_no_cache_for_the_moment(folder: Path) -> None:
    first = Cache(folder)
    first.put(b"key", RESULT)
    first.flush()
    holder = sqlite3.connect(database(folder), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        second = Cache(folder)
        second.put(b"other", RESULT)
        second.flush()
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert Cache(folder).get(b"key") == RESULT
    assert Cache(folder).get(b"other") is None


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put(b"key", RESULT)
    cache.flush()
    assert cache.get(b"key") is None


def test_the_oldest_rows_make_room(folder: Path) -> None:
    cache = Cache(folder, limit=3)
    for number in range(5):
        cache.put(bytes([number]), RESULT)
        cache.flush()
    kept = [number for number in range(5) if Cache(folder).get(bytes([number])) is not None]
    assert kept == [2, 3, 4]


def put_many(folder: Path, start: int) -> None:
    cache = Cache(folder)
    for number in range(start, start + 20):
        cache.put(f"{number}".encode(), RESULT)
        cache.flush()


def test_processes_that_write_at_once_do_not_disturb_each_other(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=put_many, args=(folder, start)) for start in (0, 100)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0
    cache = Cache(folder)
    assert cache.get(b"0") == RESULT
    assert cache.get(b"100") == RESULT


def test_a_catalog_is_read_once(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def listen(data: bytes, path: str) -> Loaded:
        read.append(path)
        return read_catalog(data, path)

    monkeypatch.setattr("workbench.catalog.load.read_catalog", listen)
    (root / "catalog.yaml").write_text(CATALOG)
    catalogs = []
    for _ in range(2):
        workspace = Workspace(root, cache_folder=folder)
        workspace.load()
        list(workspace.check())
        catalogs.append(workspace.catalog)
    assert read == ["catalog.yaml"]
    assert catalogs == [read_catalog(CATALOG.encode(), "catalog.yaml").catalog] * 2


def test_a_catalog_with_mistakes_tells_them_in_every_run(root: Path, folder: Path) -> None:
    (root / "catalog.yaml").write_text("services:\n  - {nam: notes}\n")
    problems = []
    for _ in range(2):
        workspace = Workspace(root, cache_folder=folder)
        workspace.load()
        list(workspace.check())
        problems.append(workspace.catalog_problems)
    assert problems[0]
    assert problems[0] == problems[1]


def test_rows_that_one_cache_gives_away_are_those_of_another(folder: Path, tmp_path: Path) -> None:
    giver, taker = Cache(tmp_path / "other"), Cache(folder)
    giver.put(b"key", RESULT)
    taker.add(giver.take())
    assert (giver.get(b"key"), giver.take()) == (None, [])
    assert taker.get(b"key") == RESULT
    taker.flush()
    assert Cache(folder).get(b"key") == RESULT


def test_it_is_new_until_something_is_on_disk(folder: Path) -> None:
    cache = Cache(folder)
    cache.put(b"key", RESULT)
    assert cache.is_new
    cache.flush()
    assert not cache.is_new

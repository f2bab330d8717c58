"""How long a proof holds: over processes, until one byte of what it rests on changes, and no longer."""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from tests.engine.postgres_server import running_server
from tests.workspace.bookshop import (
    INDEX,
    INIT,
    LOCK_PATH,
    MIGRATION_PATH,
    PRISMA,
    SCHEMA_PATH,
    SEED_PATH,
    write_bookshop,
)
from workbench.checklist.finding import Status
from workbench.engine.database import Server
from workbench.engine.engine_thread import EngineThread
from workbench.engine.errors import DatabaseConnectionError
from workbench.workspace.laboratory import Laboratory
from workbench.workspace.proofs.batch import prove_services
from workbench.workspace.proofs.proving import prove as run_proof
from workbench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.engine.client import EngineClient
    from workbench.engine.database import Embedded
    from workbench.engine.places import EnginePlaces
    from workbench.workspace.proofs.batch import Attempt

SLOW = "SELECT count(*) FROM generate_series(1, 500000000);\n"
"""Takes long enough for anything to happen meanwhile; nothing waits for its end."""


@pytest.fixture
def opened(root: Path) -> Callable[[], Workspace]:
    """The workspace as a new process would open it, with the cache of the ones before."""

    def open_it() -> Workspace:
        workspace = Workspace(root, cache_folder=root.parent / "cache")
        workspace.load()
        return workspace

    return open_it


def items(workspace: Workspace, name: str = "shop") -> dict[str, tuple[Status, str]]:
    """Status and evidence of the two items that only a run can answer."""
    for _ in workspace.check([name]):
        pass
    snapshot = workspace.snapshot(name)
    assert snapshot is not None
    return {
        item.id: (item.status, item.evidence)
        for item in snapshot.checklist
        if item.id in {"migrations", "seed"}
    }


def statuses(workspace: Workspace, name: str = "shop") -> list[Status]:
    return [status for status, _ in items(workspace, name).values()]


def prove(workspace: Workspace, laboratory: Laboratory, *names: str) -> list[Attempt]:
    return list(prove_services(workspace, names or ["shop"], laboratory))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_nobody_has_run_is_unknown(root: Path, opened: Callable[[], Workspace]) -> None:
    write_bookshop(root)
    assert items(opened()) == {
        "migrations": (Status.UNKNOWN, "1 migration, not yet replayed"),
        "seed": (Status.UNKNOWN, f"`{SEED_PATH}`, not yet loaded"),
    }


def test_a_proof_holds_in_the_next_process_and_lapses_with_any_change(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root)
    [attempt] = prove(opened(), laboratory)
    assert attempt.is_new
    assert statuses(opened()) == [Status.PASS, Status.PASS]
    changes: list[Callable[[], object]] = [
        lambda: edit(root / MIGRATION_PATH, "TEXT", "TExT"),
        lambda: edit(root / SEED_PATH, "July", "Jule"),
        lambda: edit(root / SCHEMA_PATH, "\n\n", "\n"),
        lambda: edit(root / LOCK_PATH, "edit", "Edit"),
        (root / PRISMA / "migrations/20270101000000_next").mkdir,
        (root / LOCK_PATH).unlink,
    ]
    for change in changes:
        change()
        for status, evidence in items(opened()).values():
            assert status is Status.UNKNOWN
            assert "changed since it was proven" in evidence
        write_bookshop(root)
        for folder in (root / PRISMA / "migrations").glob("2027*"):
            folder.rmdir()
        # The very same bytes are what was proven.
        assert statuses(opened()) == [Status.PASS, Status.PASS]


def test_a_broken_edit_of_a_proven_migration_lapses_at_once_and_then_fails(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root)
    workspace = opened()
    prove(workspace, laboratory)
    assert statuses(workspace) == [Status.PASS, Status.PASS]
    edit(root / MIGRATION_PATH, INDEX, "")
    workspace.refresh([root / MIGRATION_PATH])
    assert statuses(workspace) == [Status.UNKNOWN, Status.UNKNOWN]
    [attempt] = prove(workspace, laboratory)
    assert attempt.change is not None
    assert attempt.change.after is not None
    assert statuses(workspace) == [Status.FAIL, Status.PASS]
    assert statuses(opened()) == [Status.FAIL, Status.PASS]


def test_an_edit_made_while_the_proof_was_run_is_not_covered_by_it(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root)
    workspace = opened()
    material = workspace.proofs.material("shop")
    proof = laboratory.run(lambda database: run_proof(database, material))
    edit(root / SEED_PATH, "July", "Jule")
    workspace.proofs.learn("shop", proof)
    assert proof.is_good
    assert statuses(workspace) == [Status.UNKNOWN, Status.UNKNOWN]


def test_a_removed_migration_and_a_removed_seed_are_no_passes(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root)
    prove(opened(), laboratory)
    (root / SEED_PATH).unlink()
    assert items(opened())["seed"] == (Status.FAIL, "no seed")
    assert items(opened())["migrations"][0] is Status.UNKNOWN
    (root / MIGRATION_PATH).unlink()
    (root / MIGRATION_PATH).parent.rmdir()
    assert items(opened())["migrations"] == (Status.FAIL, "no migrations")


def test_what_is_proven_is_not_run_again_and_what_failed_is(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root, "good")
    write_bookshop(root, "bad", seed=None)
    prove(opened(), laboratory, "good", "bad")
    attempts = prove(opened(), laboratory, "good", "bad")
    assert [(one.service, one.is_new) for one in attempts] == [("good", False), ("bad", True)]
    again = prove_services(opened(), ["good"], laboratory, again=True)
    assert [one.is_new for one in again] == [True]


def test_a_process_that_ends_in_the_middle_loses_no_proof(
    root: Path, opened: Callable[[], Workspace], laboratory: Laboratory
) -> None:
    write_bookshop(root, "first")
    write_bookshop(root, "second")
    batch = prove_services(opened(), ["first", "second"], laboratory)
    next(batch)
    # Nobody closes the batch or flushes the cache: as after a kill.
    attempts = prove(opened(), laboratory, "first", "second")
    assert [(one.service, one.is_new) for one in attempts] == [("first", False), ("second", True)]
    batch.close()


def test_a_killed_engine_leaves_its_service_unknown_and_the_next_works(
    root: Path, opened: Callable[[], Workspace], engine_places: EnginePlaces, shared_embedded: Embedded
) -> None:
    write_bookshop(root, "a")
    write_bookshop(root, "b", migration=SLOW + INIT)
    write_bookshop(root, "c")
    working_on = ""
    killed: set[int] = set()

    def kill() -> bool:
        """Asked while the engine works on something: the moment to end its process."""
        if working_on == "b" and not killed:
            killed.add(thread.run(_pid))
            os.kill(*killed, signal.SIGKILL)
        return False

    workspace = opened()
    with closing(EngineThread(engine_places)) as thread, Laboratory(thread, shared_embedded, kill) as own:
        attempts = []
        for working_on in ("a", "b", "c"):
            attempts += prove(workspace, own, working_on)
        assert [one.proof is not None and one.proof.is_good for one in attempts] == [True, False, True]
        assert attempts[1].proof is None
        assert "signal 9" in attempts[1].why
        assert statuses(workspace, "b") == [Status.UNKNOWN, Status.UNKNOWN]
        assert killed != {thread.run(_pid)}


@pytest.mark.usefixtures("postgres")
def test_a_server_that_goes_away_ends_the_batch_and_proves_nothing(
    root: Path, opened: Callable[[], Workspace], engine: EngineThread
) -> None:
    write_bookshop(root, "a")
    write_bookshop(root, "b")
    workspace = opened()
    with ExitStack() as running:
        server = running.enter_context(running_server())
        with Laboratory(engine, Server(server.url())) as own:
            batch = prove_services(workspace, ["a", "b"], own)
            assert next(batch).proof is not None
            running.close()
            with pytest.raises(DatabaseConnectionError, match=f"127.0.0.1:{server.port}"):
                next(batch)
    assert statuses(opened(), "a") == [Status.PASS, Status.PASS]
    assert statuses(opened(), "b") == [Status.UNKNOWN, Status.UNKNOWN]


def test_a_batch_that_is_called_off_ends_quietly_and_goes_on_where_it_stopped(
    root: Path, opened: Callable[[], Workspace], engine_places: EnginePlaces, shared_embedded: Embedded
) -> None:
    write_bookshop(root, "a")
    write_bookshop(root, "b", migration=SLOW + INIT)
    workspace = opened()
    done: list[Attempt] = []
    with closing(EngineThread(engine_places)) as thread:
        with Laboratory(thread, shared_embedded, lambda: bool(done)) as own:
            for attempt in prove_services(workspace, ["a", "b"], own):
                assert attempt.service == "a"
                done.append(attempt)
        write_bookshop(root, "b")
        with Laboratory(thread, shared_embedded) as own:
            attempts = prove(opened(), own, "a", "b")
    assert [(one.service, one.is_new) for one in attempts] == [("a", False), ("b", True)]


async def _pid(client: EngineClient) -> int:
    assert client.pid is not None
    return client.pid

"""The life of sessions: deadlines, cancellations, ends, and what is left on the disk after them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.engine.host.host_process import HostProcess

LOOP = "DO $$ BEGIN LOOP END LOOP; END $$"
"""Keeps the embedded database and its thread busy for ever."""


def opened(host: HostProcess, params: dict[str, Any]) -> int:
    return int(host.call("database.open", **params)["session"])


def copies(params: dict[str, Any]) -> list[str]:
    return [path.name for path in Path(params["scratch"]).iterdir()]


def test_an_embedded_database_tells_its_version(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    answer = shared_host.call("database.open", **embedded_params)
    assert answer["version"].startswith("PostgreSQL 18")
    assert answer["database"] is None
    shared_host.call("database.close", session=answer["session"])


def test_a_call_past_its_deadline_costs_its_own_session_only(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    hanging, other = opened(shared_host, embedded_params), opened(shared_host, embedded_params)
    refusal = shared_host.refusal("database.script", session=hanging, sql=LOOP, deadline=300)
    assert (refusal.kind, refusal.data["deadline"]) == ("deadline", 300)
    later = shared_host.refusal("database.query", session=hanging, sql="SELECT 1", parameters=[])
    assert later.kind == "session-lost"
    assert "300 milliseconds" in later.message
    rows = shared_host.call("database.query", session=other, sql="SELECT 1", parameters=[])["rows"]
    assert rows == [[1]]
    shared_host.call("database.close", session=other)


RECURSIVE = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN f(a + 1); END $$"
CRASH = "SELECT f(1)"
"""Exhausts the embedded database's stack, which it answers as if all were well."""


@pytest.mark.parametrize("method", ["database.script", "database.query", "migrations.apply"])
def test_a_crash_of_the_embedded_database_is_no_success(
    shared_host: HostProcess, embedded_params: dict[str, Any], method: str
) -> None:
    session = opened(shared_host, embedded_params)
    shared_host.call("database.script", session=session, sql=RECURSIVE)
    params: dict[str, Any] = {
        "database.script": {"sql": CRASH},
        "database.query": {"sql": CRASH, "parameters": []},
        "migrations.apply": {"line": "7", "migrations": [{"name": "1_deep", "sql": CRASH}], "lock": None},
    }[method]
    assert shared_host.refusal(method, session=session, **params).kind == "session-lost"
    assert shared_host.refusal("database.reset", session=session).kind == "session-lost"
    assert copies(embedded_params) == []


def test_other_calls_are_answered_while_a_session_is_busy(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    session = opened(shared_host, embedded_params)
    busy = shared_host.send("database.script", session=session, sql=LOOP)
    assert shared_host.call("engine.versions")["pglite"]
    shared_host.cancel(busy)
    assert shared_host.refusal_of(busy).kind == "cancelled"


def test_a_queued_call_that_is_cancelled_never_runs(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    session = opened(shared_host, embedded_params)
    sleep = "DO $$ BEGIN PERFORM pg_sleep(0.5); END $$"
    busy = shared_host.send("database.script", session=session, sql=sleep)
    queued = shared_host.send("database.script", session=session, sql="CREATE TABLE t (a int)")
    shared_host.cancel(queued)
    assert shared_host.refusal_of(queued).kind == "cancelled"
    assert shared_host.answer(busy) is None
    look = {"sql": "SELECT to_regclass('t')", "parameters": []}
    assert shared_host.call("database.query", session=session, **look)["rows"] == [[None]]
    shared_host.call("database.close", session=session)


def test_an_opening_that_is_cancelled_leaves_nothing_behind(
    own_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    opening = own_host.send("database.open", **embedded_params)
    own_host.cancel(opening)
    assert own_host.refusal_of(opening).kind == "cancelled"
    assert own_host.close() == 0
    assert not Path(embedded_params["scratch"]).exists() or copies(embedded_params) == []


def test_a_closed_session_is_gone_with_its_folder(
    shared_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    session = opened(shared_host, embedded_params)
    assert len(copies(embedded_params)) == 1
    assert shared_host.call("database.close", session=session) is None
    assert copies(embedded_params) == []
    assert shared_host.refusal("database.reset", session=session).kind == "session-lost"


@pytest.mark.parametrize("busy", [False, True])
def test_the_end_of_input_removes_the_folders(
    own_host: HostProcess, embedded_params: dict[str, Any], busy: bool
) -> None:
    session = opened(own_host, embedded_params)
    if busy:
        own_host.send("database.script", session=session, sql=LOOP)
    assert own_host.close() == 0
    assert copies(embedded_params) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end a process in order")
def test_a_signal_removes_the_folders(own_host: HostProcess, embedded_params: dict[str, Any]) -> None:
    opened(own_host, embedded_params)
    os.kill(own_host.pid, signal.SIGTERM)
    assert own_host.wait() == 0
    assert copies(embedded_params) == []


def test_what_a_killed_process_left_is_removed_by_the_next(
    own_host: HostProcess, embedded_params: dict[str, Any]
) -> None:
    opened(own_host, embedded_params)
    [living] = copies(embedded_params)
    number = f"-{own_host.pid}-"
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    of_a_dead_process = living.replace(number, f"-{done.stdout.strip()}-")
    scratch = Path(embedded_params["scratch"])
    abandoned = scratch / of_a_dead_process
    of_another_host = of_a_dead_process.replace("session-", "session-another")
    kept = {living, living.replace(number, f"-{os.getpid()}-"), of_another_host, "somebody's own"}
    for name in (abandoned.name, *kept - {living}):
        (scratch / name).mkdir()
    opened(own_host, embedded_params)
    assert kept < set(copies(embedded_params))
    assert not abandoned.exists()


def test_a_template_is_made_once_by_whoever_is_first(
    own_host: HostProcess, embedded_params: dict[str, Any], tmp_path: Path
) -> None:
    params = {**embedded_params, "templates": str(tmp_path / "templates")}
    both = [own_host.send("database.open", **params) for _ in range(2)]
    assert {own_host.answer(number)["session"] for number in both} == {1, 2}
    assert [path.name for path in (tmp_path / "templates").iterdir()] == ["pglite-0.5.16"]

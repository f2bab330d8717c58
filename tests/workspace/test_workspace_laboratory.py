"""One database for work on many services, whatever becomes of it in between."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from workbench.engine.errors import DatabaseError, EngineDiedError
from workbench.workspace.laboratory import Laboratory

if TYPE_CHECKING:
    from workbench.engine.client import EngineClient
    from workbench.engine.database import Database, Embedded
    from workbench.engine.engine_thread import EngineThread


async def make_table(database: Database) -> None:
    await database.script("CREATE TABLE t (a int)")


async def count_rows(database: Database) -> object:
    return (await database.query("SELECT count(*)::int FROM t")).rows[0][0]


def test_work_finds_what_the_work_before_has_left(
    own_engine: EngineThread, shared_embedded: Embedded
) -> None:
    with Laboratory(own_engine, shared_embedded) as laboratory:
        laboratory.run(make_table)
        assert laboratory.run(count_rows) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to kill with")
def test_a_database_that_was_lost_with_the_engine_s_process_is_replaced(
    own_engine: EngineThread, shared_embedded: Embedded
) -> None:
    with Laboratory(own_engine, shared_embedded) as laboratory:
        laboratory.run(make_table)
        kill(own_engine)
        with pytest.raises(DatabaseError, match='relation "t" does not exist'):
            laboratory.run(count_rows)
        laboratory.run(make_table)
        assert laboratory.run(count_rows) == 0


def kill(engine: EngineThread) -> None:
    """Kill the engine's process, and have it start another one."""

    async def pid_of(client: EngineClient) -> int | None:
        await client.versions()
        return client.pid

    pid = engine.run(pid_of)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with suppress(EngineDiedError):
        engine.run(pid_of)
    assert engine.run(pid_of) != pid

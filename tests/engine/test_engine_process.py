"""Real engines that are killed, halted, closed: every caller is told, and the next call works."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from workbench.engine.client import MOST_DEATHS, EngineClient
from workbench.engine.errors import (
    DeadlineError,
    EngineDiedError,
    EnginePanicError,
    EngineUnavailableError,
)
from workbench.engine.release_line import ReleaseLine
from workbench.engine.state import EngineStatus

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.engine.places import EnginePlaces

VALID = [("a.prisma", "model A {\n  id Int @id\n}\n")]
PANICS = [("a.prisma", "model A {\n  id Int @default(" + "[" * 20_000 + ")\n}\n")]

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to halt with")


def pid_of(client: EngineClient) -> int:
    assert client.pid is not None
    return client.pid


async def halted_lint(client: EngineClient) -> asyncio.Task[object]:
    """A call on its way to a process that does not move."""
    os.kill(pid_of(client), signal.SIGSTOP)
    call = asyncio.create_task(client.lint(VALID, ReleaseLine.SIX))
    await asyncio.sleep(0)
    assert client._channel is not None
    assert client._channel._pending
    return call


async def test_a_breakdown_is_told_and_the_next_call_works(client: EngineClient) -> None:
    before = client.pid
    with pytest.raises(EnginePanicError):
        await client.lint(PANICS, ReleaseLine.SIX)
    assert await client.lint(VALID, ReleaseLine.SIX) == ()
    assert client.pid == before


@needs_signals
async def test_who_waits_when_the_process_dies_is_told_and_the_next_call_works(client: EngineClient) -> None:
    before = pid_of(client)
    call = await halted_lint(client)
    os.kill(before, signal.SIGKILL)
    with pytest.raises(EngineDiedError, match="signal 9"):
        await call
    assert await client.lint(VALID, ReleaseLine.SIX) == ()
    assert client.pid != before


@needs_signals
async def test_a_process_that_hangs_is_replaced_when_the_deadline_is_over(
    client: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engine.channel.GRACE", 0.0)
    before = pid_of(client)
    os.kill(before, signal.SIGSTOP)
    with pytest.raises(DeadlineError, match=r"0\.01 seconds"):
        await client.lint(VALID, ReleaseLine.SIX, deadline=0.01)
    assert await client.lint(VALID, ReleaseLine.SIX) == ()
    assert client.pid != before


@needs_signals
async def test_a_call_that_is_called_off_harms_no_other(client: EngineClient) -> None:
    before = pid_of(client)
    call = await halted_lint(client)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    os.kill(before, signal.SIGCONT)
    assert await client.lint(VALID, ReleaseLine.SIX) == ()
    assert client.pid == before


@needs_signals
async def test_after_some_deaths_without_an_answer_it_is_unavailable_until_started_anew(
    client: EngineClient,
) -> None:
    for _ in range(MOST_DEATHS):
        await client.channel()
        call = await halted_lint(client)
        os.kill(pid_of(client), signal.SIGKILL)
        with pytest.raises(EngineDiedError):
            await call
    for _ in range(2):
        with pytest.raises(EngineUnavailableError, match="3 times in a row"):
            await client.lint(VALID, ReleaseLine.SIX)
    assert client.state.status is EngineStatus.UNAVAILABLE
    assert "3 times" in client.state.reason
    assert client.state.cure

    await client.start()
    assert client.state.status is EngineStatus.AVAILABLE
    assert await client.lint(VALID, ReleaseLine.SIX) == ()


async def test_many_calls_at_once_get_their_own_answers(client: EngineClient) -> None:
    async def missing(name: str) -> str:
        [found] = await client.lint(
            [("a.prisma", f"model A {{\n  id Int @id\n  x {name}\n}}\n")], ReleaseLine.SIX
        )
        return found.message

    names = [f"Missing{number}" for number in range(100)]
    messages = await asyncio.gather(*map(missing, names))
    assert all(f'"{name}"' in message for name, message in zip(names, messages, strict=True))


async def test_a_schema_of_a_megabyte_gets_through(client: EngineClient) -> None:
    text = "model A {\n  id Int @id\n}\n\n" + "// 😀 and much more of the same\n" * 40_000
    [(_, formatted)] = await client.format([("a.prisma", text)], ReleaseLine.SIX)
    is_same = formatted == text  # pytest would be busy for minutes with their difference
    assert is_same


async def test_closing_ends_the_process_and_every_call_after_it(engine_places: EnginePlaces) -> None:
    client = EngineClient(engine_places)
    await client.start()
    pid = pid_of(client)
    await client.close()
    assert client.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(EngineDiedError, match="closed"):
        await client.lint(VALID, ReleaseLine.SIX)


@needs_signals
async def test_closing_does_not_wait_for_a_process_that_hangs(
    engine_places: EnginePlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engine.process._GRACE", 0.01)
    client = EngineClient(engine_places)
    await client.start()
    call = await halted_lint(client)
    await client.close()
    with pytest.raises(EngineDiedError, match="closed"):
        await call


@needs_signals
async def test_ctrl_c_in_the_terminal_is_not_for_the_engine(client: EngineClient) -> None:
    assert os.getpgid(pid_of(client)) != os.getpgrp()


@pytest.mark.skipif(
    not hasattr(os, "pidfd_open"), reason="the end of another's child can't be waited for here"
)
@pytest.mark.usefixtures("engine")
def test_the_engine_does_not_outlive_a_program_that_is_killed(tmp_path: Path) -> None:
    script = """
import os, sys
from pathlib import Path
from workbench.engine.engine_thread import EngineThread
from workbench.engine.places import EnginePlaces
async def pid(client):
    await client.versions()
    return client.pid
print(EngineThread(EnginePlaces(Path(sys.argv[1]), os.environ)).run(pid), flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        watched = os.pidfd_open(int(program.stdout.readline()))
        program.kill()
    ended, _, _ = select.select([watched], [], [], 30)
    os.close(watched)
    assert ended

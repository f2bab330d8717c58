"""The engine for code that is not asynchronous: never in the way, never waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from workbench.engine.engine_thread import EngineThread
from workbench.engine.errors import (
    CallCancelledError,
    EngineDiedError,
    EngineError,
    EnginePanicError,
    EngineUnavailableError,
)
from workbench.engine.places import EnginePlaces
from workbench.engine.release_line import ReleaseLine
from workbench.engine.state import EngineStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.engine.client import EngineClient

VALID = [("a.prisma", "model A {\n  id Int @id\n}\n")]
PANICS = [("a.prisma", "model A {\n  id Int @default(" + "[" * 20_000 + ")\n}\n")]


async def lint(client: EngineClient) -> object:
    return await client.lint(VALID, ReleaseLine.SIX)


async def halt(client: EngineClient) -> None:
    await lint(client)
    assert client.pid is not None
    os.kill(client.pid, signal.SIGSTOP)


async def kill(client: EngineClient) -> None:
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)


def test_it_costs_nothing_until_it_is_started() -> None:
    script = "import sys; import workbench.engine.engine_thread; assert 'asyncio' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_it_starts_with_the_first_call_and_is_available_then(own_engine: EngineThread) -> None:
    assert own_engine.state.status is EngineStatus.STARTING
    assert own_engine.run(lint) == ()
    assert own_engine.state.status is EngineStatus.AVAILABLE


def test_errors_reach_the_caller(engine: EngineThread) -> None:
    with pytest.raises(EnginePanicError):
        engine.run(lambda client: client.lint(PANICS, ReleaseLine.SEVEN))


def test_what_is_missing_is_its_state_and_the_answer_to_every_call(tmp_path: Path) -> None:
    places = EnginePlaces(tmp_path, {}, packages=tmp_path / "nowhere")
    engine = EngineThread(places)
    try:
        for _ in range(2):
            with pytest.raises(EngineUnavailableError, match="has no package"):
                engine.run(lint)
        assert engine.state.status is EngineStatus.UNAVAILABLE
        assert "has no package" in engine.state.reason
        assert "npm ci" in engine.state.cure
    finally:
        engine.close()


def test_a_caller_who_loses_interest_is_let_go(own_engine: EngineThread) -> None:
    own_engine.run(halt)
    lost = threading.Event()
    lost.set()
    with pytest.raises(CallCancelledError):
        own_engine.run(lint, cancelled=lost.is_set)


def test_closing_lets_everybody_go_and_takes_no_more_calls(
    own_engine: EngineThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engine.process._GRACE", 0.01)
    own_engine.run(halt)
    waiting = own_engine.submit(lint)
    own_engine.close()
    with pytest.raises(EngineDiedError):
        waiting.result(timeout=20)
    with pytest.raises(EngineDiedError):
        own_engine.run(lint)
    assert own_engine.state.status is EngineStatus.UNAVAILABLE
    own_engine.close()


def test_one_that_was_never_started_can_be_closed(tmp_path: Path) -> None:
    engine = EngineThread(EnginePlaces(tmp_path, {}))
    engine.close()
    with pytest.raises(EngineDiedError):
        engine.run(lint)


def test_many_threads_may_ask_at_once(engine: EngineThread) -> None:
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(engine.run(lint))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [()] * 8


def test_many_schemas_are_answered_each_under_its_key(engine: EngineThread) -> None:
    requests = (
        (number, [("a.prisma", f"model A {{\n  id Int @id\n  x Missing{number}\n}}\n")], ReleaseLine.SIX)
        for number in range(100)
    )
    answers = dict(engine.lint_many(requests))
    assert len(answers) == 100
    for number, found in answers.items():
        assert not isinstance(found, EngineError)
        assert f'"Missing{number}"' in found[0].message


def test_a_breakdown_on_one_schema_is_its_answer_alone(engine: EngineThread) -> None:
    requests = [("bad", PANICS, ReleaseLine.SIX), *((n, VALID, ReleaseLine.SIX) for n in range(10))]
    answers = dict(engine.lint_many(requests))
    assert isinstance(answers.pop("bad"), EnginePanicError)
    assert answers == dict.fromkeys(range(10), ())


def test_a_death_in_the_middle_costs_no_schema_its_answer(own_engine: EngineThread) -> None:
    def requests() -> Iterator[tuple[int, list[tuple[str, str]], ReleaseLine]]:
        own_engine.run(halt)
        for number in range(100):
            yield number, VALID, ReleaseLine.SIX
        own_engine.run(kill)

    assert dict(own_engine.lint_many(requests())) == dict.fromkeys(range(100), ())


def test_losing_interest_ends_a_batch(own_engine: EngineThread) -> None:
    own_engine.run(halt)
    assert list(own_engine.lint_many([(1, VALID, ReleaseLine.SIX)], cancelled=lambda: True)) == []


def test_a_hang_over_one_schema_costs_no_other_its_answer(
    own_engine: EngineThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_engine.run(halt)
    monkeypatch.setattr("workbench.engine.channel.GRACE", 0.0)
    monkeypatch.setattr("workbench.engine.lint_batch.DEADLINE", 0.01)
    requests = [(number, VALID, ReleaseLine.SIX) for number in range(40)]
    assert dict(own_engine.lint_many(requests)) == dict.fromkeys(range(40), ())


def launched_pid(engine: EngineThread) -> int:
    assert engine._launched is not None
    return engine._launched._process.pid


def test_a_process_that_was_launched_is_the_one_that_is_asked(own_engine: EngineThread) -> None:
    async def pid(client: EngineClient) -> int | None:
        await client.versions()
        return client.pid

    own_engine.launch()
    own_engine.warm_up(ReleaseLine.SIX)
    assert own_engine.run(pid) == launched_pid(own_engine)


def test_a_process_that_was_launched_answers_without_asyncio(engine_places: EnginePlaces) -> None:
    script = f"""
import os, sys
from pathlib import Path
from workbench.engine.engine_thread import EngineThread
from workbench.engine.places import EnginePlaces
from workbench.engine.release_line import ReleaseLine

engine = EngineThread(EnginePlaces(Path({str(engine_places.cache)!r}), os.environ))
engine.launch()
engine.warm_up(ReleaseLine.SIX)
requests = [(number, {VALID!r}, ReleaseLine.SIX) for number in range(100)]
assert dict(engine.lint_many(requests)) == dict.fromkeys(range(100), ())
engine.close()
assert "asyncio" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_process_that_was_launched_and_died_costs_no_schema_its_answer(own_engine: EngineThread) -> None:
    def requests() -> Iterator[tuple[int, list[tuple[str, str]], ReleaseLine]]:
        for number in range(100):
            if number == 50:
                os.kill(launched_pid(own_engine), signal.SIGKILL)
            yield number, VALID, ReleaseLine.SIX

    own_engine.launch()
    assert dict(own_engine.lint_many(requests())) == dict.fromkeys(range(100), ())


def test_a_process_that_was_launched_ends_unasked(own_engine: EngineThread) -> None:
    own_engine.launch()
    pid = launched_pid(own_engine)
    own_engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_where_nothing_can_be_launched_the_first_question_tells_why(tmp_path: Path) -> None:
    engine = EngineThread(EnginePlaces(tmp_path, {}, packages=tmp_path / "nowhere"))
    try:
        engine.launch()
        engine.warm_up(ReleaseLine.SIX)
        [(_, answer)] = engine.lint_many([(1, VALID, ReleaseLine.SIX)])
        assert isinstance(answer, EngineUnavailableError)
    finally:
        engine.close()

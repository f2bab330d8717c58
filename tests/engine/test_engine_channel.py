"""Calls over one process, with processes that misbehave in every way they can."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import msgspec
import pytest

from workbench.engine.channel import Channel
from workbench.engine.errors import (
    DatabaseConnectionError,
    DatabaseError,
    DeadlineError,
    EngineDiedError,
    EngineProtocolError,
    SchemaEngineError,
)
from workbench.engine.launching import launch

if TYPE_CHECKING:
    from collections.abc import Callable

    Host = Callable[[str], list[str]]

ANYTHING: msgspec.json.Decoder[object] = msgspec.json.Decoder()
NUMBER = msgspec.json.Decoder(int)


async def opened(command: list[str]) -> Channel:
    channel = Channel(launch(command, os.environ))
    await asyncio.to_thread(channel.greeting)
    return channel


async def test_a_call_gets_its_answer(host: Host) -> None:
    channel = await opened(host("say_ready(); call = read(); answer(call, call); read()"))
    call = await channel.call("x.y", {"a": "é😀"}, ANYTHING, deadline=20)
    assert call == {"jsonrpc": "2.0", "id": 1, "method": "x.y", "params": {"a": "é😀"}, "deadline": 20_000}
    channel.close()


async def test_answers_may_come_in_any_order(host: Host) -> None:
    script = 'say_ready(); a = read(); b = read(); answer(b["id"], b); answer(a["id"], a); read()'
    channel = await opened(host(script))
    calls = (channel.call("x", {}, NUMBER, deadline=20) for _ in range(2))
    assert await asyncio.gather(*calls) == [1, 2]
    channel.close()


async def test_answers_to_nobody_and_unknown_notifications_are_passed_over(host: Host) -> None:
    script = 'say_ready(); write(id=77, result=1); write(method="news", params=[1]); answer(5); read()'
    channel = await opened(host(script))
    assert await channel.call("x", {}, NUMBER, deadline=20) == 5
    channel.close()


@pytest.mark.parametrize("last", ["boom", "", "x" * 100_000 + "boom"])
async def test_a_process_that_ends_before_it_is_ready_leaves_its_last_words(host: Host, last: str) -> None:
    with pytest.raises(EngineDiedError) as raised:
        await opened(host(f"sys.stderr.write({last!r}); sys.exit(3)"))
    assert str(raised.value).startswith("the engine's process ended with code 3")
    assert str(raised.value).endswith("boom" if last else "3")
    assert len(str(raised.value)) < 5_000


def test_a_process_that_never_gets_ready_is_given_up(host: Host) -> None:
    with pytest.raises(DeadlineError, match="ready within"):
        Channel(launch(host("read()"), os.environ)).greeting(0.01)


async def test_a_greeting_of_another_kind_is_none(host: Host) -> None:
    with pytest.raises(EngineDiedError, match="greeting"):
        await opened(host('write(method="ready", params={"hello": 1}); read()'))


async def test_a_line_that_is_no_message_ends_the_process(host: Host) -> None:
    channel = await opened(host('say_ready(); read(); print("hello"); read()'))
    with pytest.raises(EngineDiedError, match="no message: b'hello"):
        await channel.call("x", {}, ANYTHING, deadline=20)
    assert not channel.is_open


async def test_an_answer_of_the_wrong_form_is_a_defect_and_not_a_death(host: Host) -> None:
    script = 'say_ready(); answer("one"); write(id=read()["id"]); answer(1); read()'
    channel = await opened(host(script))
    for _ in range(2):
        with pytest.raises(EngineProtocolError):
            await channel.call("x", {}, NUMBER, deadline=20)
    assert await channel.call("x", {}, NUMBER, deadline=20) == 1
    channel.close()


async def test_an_answer_longer_than_can_be_held_ends_the_process(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engine.process.LONGEST_LINE", 1_000)
    channel = await opened(host('say_ready(); answer("x" * 5_000); read()'))
    with pytest.raises(EngineDiedError):
        await channel.call("x", {}, ANYTHING, deadline=20)


async def test_a_flood_of_complaints_halts_nothing(host: Host) -> None:
    script = 'say_ready(); call = read(); sys.stderr.write("complaint\\n" * 200_000); answer(1, call); read()'
    channel = await opened(host(script))
    assert await channel.call("x", {}, NUMBER, deadline=60) == 1
    assert len(channel.last_words) <= 4_000
    channel.close()


async def test_a_call_after_the_end_is_told_why_it_ended(host: Host) -> None:
    channel = await opened(host('say_ready(); read(); sys.stderr.write("out of memory"); sys.exit(9)'))
    for _ in range(2):
        with pytest.raises(EngineDiedError, match="code 9: out of memory"):
            await channel.call("x", {}, ANYTHING, deadline=20)


async def test_a_host_that_keeps_the_deadline_itself_stays(host: Host) -> None:
    script = (
        'say_ready(); write(id=read()["id"], error={"code": -32000, "message": "too long", '
        '"data": {"kind": "deadline"}}); answer(1); read()'
    )
    channel = await opened(host(script))
    with pytest.raises(DeadlineError, match="too long"):
        await channel.call("x", {}, NUMBER, deadline=20)
    assert await channel.call("x", {}, NUMBER, deadline=20) == 1
    channel.close()


async def test_a_host_that_does_not_is_ended(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.engine.channel.GRACE", 0.0)
    channel = await opened(host("say_ready(); read(); time.sleep(1_000)"))
    with pytest.raises(DeadlineError):
        await channel.call("x", {}, ANYTHING, deadline=0.01)
    channel.close()


async def test_a_task_that_is_cancelled_calls_its_question_off(host: Host) -> None:
    script = (
        "say_ready(); first = read(); off = read(); second = read()\n"
        'answer("late", first); answer([off["method"], off["params"]], second); read()'
    )
    channel = await opened(host(script))
    call = asyncio.create_task(channel.call("x", {}, ANYTHING, deadline=20))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await channel.call("y", {}, ANYTHING, deadline=20) == ["cancel", {"id": 1}]
    channel.close()


async def test_what_was_done_although_it_was_called_off_is_undone(host: Host) -> None:
    channel = await opened(host("say_ready(); first = read(); read(); answer(8, first); read()"))
    undone = asyncio.get_running_loop().create_future()
    call = asyncio.create_task(channel.call("open", {}, ANYTHING, deadline=20, undo=undone.set_result))
    await asyncio.sleep(0)
    call.cancel()
    assert bytes(await undone) == b"8"
    channel.close()


@pytest.mark.parametrize(
    ("data", "kind", "members"),
    [
        (
            {"kind": "engine", "code": "P3006", "migration": "1_a"},
            SchemaEngineError,
            {"code": "P3006", "migration": "1_a"},
        ),
        ({"kind": "engine", "code": None}, SchemaEngineError, {"code": None, "migration": None}),
        (
            {
                "kind": "database",
                "code": "42P01",
                "detail": None,
                "hint": "h",
                "position": 7,
                "severity": "ERROR",
            },
            DatabaseError,
            {"code": "42P01", "detail": None, "hint": "h", "position": 7, "migration": None},
        ),
        ({"kind": "connection", "code": "ECONNREFUSED"}, DatabaseConnectionError, {"code": "ECONNREFUSED"}),
        ({"kind": "of tomorrow"}, EngineProtocolError, {}),
        ({}, EngineProtocolError, {}),
    ],
)
async def test_each_refusal_becomes_its_error(
    host: Host, data: dict[str, object], kind: type[Exception], members: dict[str, object]
) -> None:
    error = {"code": -32000, "message": "no", "data": data}
    channel = await opened(host(f'say_ready(); write(id=read()["id"], error={error!r}); read()'))
    with pytest.raises(kind, match="no") as raised:
        await channel.call("x", {}, ANYTHING, deadline=20)
    assert {name: getattr(raised.value, name) for name in members} == members
    channel.close()


async def test_the_process_gets_no_secrets_of_the_users_shell(host: Host) -> None:
    shell = {**os.environ, "NODE_OPTIONS": "--require evil", "API_TOKEN": "x", "PGPASSWORD": "x"}
    channel = Channel(launch(host("say_ready(); answer(list(os.environ)); read()"), shell))
    names = await channel.call("x", {}, msgspec.json.Decoder(list[str]), deadline=20)
    assert "PATH" in names
    assert not {"NODE_OPTIONS", "API_TOKEN", "PGPASSWORD"} & set(names)
    channel.close()


async def test_closing_lets_the_process_end_in_order(host: Host) -> None:
    channel = await opened(
        host('say_ready()\nwhile sys.stdin.buffer.readline(): pass\nsys.stderr.write("swept")')
    )
    channel.close()
    assert channel.last_words == "swept"

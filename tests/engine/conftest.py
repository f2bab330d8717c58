"""Engines of a test's own, and hosts that misbehave."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from workbench.engine.client import EngineClient

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from workbench.engine.places import EnginePlaces

    Host = Callable[[str], list[str]]


@pytest_asyncio.fixture
async def client(engine_places: EnginePlaces) -> AsyncIterator[EngineClient]:
    """A running engine that the test may break."""
    own = EngineClient(engine_places)
    await own.start()
    yield own
    await own.close()


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """The command of a process that says what a script lets it say."""

    def command(script: str) -> list[str]:
        path = tmp_path / "host.py"
        path.write_text(f"{_SCRIPT}\n{script}", encoding="utf-8")
        return [sys.executable, "-u", str(path)]

    return command


_SCRIPT = """
import json, os, sys, time

def read():
    line = sys.stdin.buffer.readline()
    return json.loads(line) if line else sys.exit()

def write(**message):
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\\n")
    sys.stdout.buffer.flush()

def answer(result, call=None):
    write(id=(call or read())["id"], result=result)

def say_ready():
    write(method="ready", params={"protocol": 1, "node": "v24.0.0"})
"""

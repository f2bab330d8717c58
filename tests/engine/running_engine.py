"""The engine as a pytest fixture, one per test process.

Where there is neither node nor a network the tests that need it are skipped with the reason, except on a
build server (`CI` set), where they fail.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
import pytest

from workbench.engine.engine_thread import EngineThread
from workbench.engine.errors import EngineUnavailableError
from workbench.engine.places import EnginePlaces

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def engine_places() -> EnginePlaces:
    """Where an engine is found that runs: in this checkout, else in a cache of the tests' own that lasts."""
    cache = os.environ.get("SCHEMA_WORKBENCH_TEST_CACHE")
    folder = Path(cache) if cache else platformdirs.user_cache_path("schema-workbench") / "tests"
    places = EnginePlaces(folder, dict(os.environ))
    with closing(EngineThread(places)) as trial:
        try:
            trial.run(lambda client: client.versions())
        except EngineUnavailableError as reason:
            if os.environ.get("CI"):
                pytest.fail(f"Prisma's engines are needed on a build server: {reason}")
            pytest.skip(f"Prisma's engines cannot be run here: {reason}")
    return places


@pytest.fixture(scope="session")
def engine(engine_places: EnginePlaces) -> Iterator[EngineThread]:
    """A running engine, shared by all tests: whoever wants to break one starts their own."""
    with closing(EngineThread(engine_places)) as thread:
        yield thread


@pytest.fixture
def own_engine(engine_places: EnginePlaces) -> Iterator[EngineThread]:
    """One as a thread, which the test may break, and which is not started yet."""
    own = EngineThread(engine_places)
    yield own
    own.close()

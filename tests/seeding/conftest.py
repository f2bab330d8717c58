"""A real PostgreSQL for seeds: the one that comes along with the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.engine.database import Embedded
from workbench.workspace.laboratory import Laboratory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces


@pytest.fixture(scope="session")
def laboratory(
    engine: EngineThread, engine_places: EnginePlaces, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Laboratory]:
    """A database for one test after another."""
    where = Embedded(engine_places.cache / "templates", tmp_path_factory.mktemp("databases"))
    with Laboratory(engine, where) as laboratory:
        yield laboratory

"""Databases as pytest fixtures: the embedded one, and a real server of the tests' own.

Making either takes seconds, so that all tests of a process share one of each.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.engine.lent_engine import LentEngine
from tests.engine.postgres_server import PASSWORD, NoServerError, PostgresServer, running_server
from workbench.cli import engine as commands
from workbench.engine.database import Embedded, Server
from workbench.workspace.laboratory import Laboratory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.engine.client import EngineClient
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

BUILDER, POWERLESS = "builder", "powerless"
"""Roles on the server: one that may create databases, and no more than that; one that may not."""


@pytest.fixture(scope="session")
def shared_embedded(engine_places: EnginePlaces, tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    """The embedded PostgreSQL; its template stays between runs of the tests."""
    return Embedded(engine_places.cache / "templates", tmp_path_factory.mktemp("scratch"))


@pytest.fixture(scope="session")
def laboratory(engine: EngineThread, shared_embedded: Embedded) -> Iterator[Laboratory]:
    """A laboratory on the embedded PostgreSQL, shared by all tests: whoever breaks one makes their own."""
    with Laboratory(engine, shared_embedded) as shared:
        yield shared


@pytest.fixture
def lent_to_commands(
    engine: EngineThread, engine_places: EnginePlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lets commands that run in this process have the engine of all tests; each would start one like it."""
    monkeypatch.setattr(commands, "new_engine", lambda: LentEngine(engine, engine_places))


@pytest.fixture
def embedded_by_command(shared_embedded: Embedded) -> None:
    """Lets commands, which run in a cache folder of their own, find the template of the tests."""
    databases = Path(os.environ["XDG_CACHE_HOME"]) / "schema-workbench/databases"
    databases.mkdir(parents=True)
    shared_embedded.templates.mkdir(parents=True, exist_ok=True)
    (databases / "templates").symlink_to(shared_embedded.templates, target_is_directory=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server; skips where none is installed, fails there on a build server."""
    try:
        with running_server() as server:
            yield server
    except NoServerError as reason:
        if os.environ.get("CI"):
            pytest.fail(f"on a build server nothing is skipped: {reason}")
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def server_url(engine: EngineThread, postgres: PostgresServer) -> str:
    """The URL of the server, as a role that may create databases; there is a powerless one beside it."""

    async def create(client: EngineClient) -> None:
        async with client.open_database(Server(postgres.url())) as database:
            await database.script(
                f"CREATE ROLE {BUILDER} LOGIN CREATEDB PASSWORD '{PASSWORD}';"
                f"CREATE ROLE {POWERLESS} LOGIN PASSWORD '{PASSWORD}';"
            )

    engine.run(create)
    return postgres.url(BUILDER)


@pytest.fixture(scope="session")
def server_laboratory(engine: EngineThread, server_url: str) -> Iterator[Laboratory]:
    """A laboratory on the server."""
    with Laboratory(engine, Server(server_url)) as shared:
        yield shared


def scratch_databases(engine: EngineThread, server: PostgresServer) -> set[str]:
    """The names of the workbench's databases on a server, save the one that this question needs."""

    async def ask(client: EngineClient) -> set[str]:
        async with client.open_database(Server(server.url())) as database:
            found = await database.query("SELECT datname FROM pg_database WHERE datname LIKE 'workbench%'")
            return {str(name) for (name,) in found.rows} - {str(database.name)}

    return engine.run(ask)

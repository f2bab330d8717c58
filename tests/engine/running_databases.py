"""Databases as pytest fixtures: the embedded one, and a real server where the environment names one.

Making an embedded database from nothing takes seconds, so that all tests of a process share one.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from workbench.engine.database import Embedded, Server
from workbench.workspace.laboratory import Laboratory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.engine.client import EngineClient
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces

SERVER_VARIABLE = "SCHEMA_WORKBENCH_TEST_DATABASE_URL"


@pytest.fixture(scope="session")
def embedded(engine_places: EnginePlaces, tmp_path_factory: pytest.TempPathFactory) -> Embedded:
    """The embedded PostgreSQL; its template stays between runs of the tests."""
    return Embedded(engine_places.cache / "databases/templates", tmp_path_factory.mktemp("scratch"))


@pytest.fixture(scope="session")
def laboratory(engine: EngineThread, embedded: Embedded) -> Iterator[Laboratory]:
    """A laboratory on the embedded PostgreSQL, shared by all tests: whoever breaks one makes their own."""
    with Laboratory(engine, embedded) as shared:
        yield shared


@pytest.fixture
def embedded_by_command(embedded: Embedded) -> None:
    """Lets commands that run in a cache folder of their own find the template of the tests."""
    databases = Path(os.environ["XDG_CACHE_HOME"]) / "schema-workbench/databases"
    databases.mkdir(parents=True)
    embedded.templates.mkdir(parents=True, exist_ok=True)
    (databases / "templates").symlink_to(embedded.templates, target_is_directory=True)


@pytest.fixture(scope="session")
def server_url() -> str:
    """The URL of a PostgreSQL server, of a role that may create databases and roles."""
    url = os.environ.get(SERVER_VARIABLE)
    if not url:
        if os.environ.get("CI"):
            pytest.fail(f"{SERVER_VARIABLE} names no PostgreSQL server, and in CI nothing is skipped")
        pytest.skip(f"{SERVER_VARIABLE} names no PostgreSQL server")
    return url


@pytest.fixture(scope="session")
def server(engine: EngineThread, server_url: str) -> Iterator[Laboratory]:
    """A laboratory on the server."""
    with Laboratory(engine, Server(server_url)) as shared:
        yield shared


@pytest.fixture
def powerless_url(engine: EngineThread, server_url: str) -> Iterator[str]:
    """The URL of a role on the server that may not create databases, with a password of its own."""
    role, password = f"powerless_{secrets.token_hex(4)}", secrets.token_hex(8)
    _on_server(engine, server_url, f"CREATE ROLE {role} LOGIN NOCREATEDB PASSWORD '{password}'")
    parts = urlsplit(server_url)
    host = f"{parts.hostname}:{parts.port or 5432}"
    yield parts._replace(netloc=f"{role}:{password}@{host}").geturl()
    _on_server(engine, server_url, f"DROP ROLE {role}")


def databases_of(engine: EngineThread, url: str) -> set[str]:
    """The names of the databases on a server, our own scratch database left out."""

    async def ask(client: EngineClient) -> set[str]:
        async with client.open_database(Server(url)) as database:
            rows = (await database.query("SELECT datname FROM pg_database")).rows
            return {str(name) for (name,) in rows if name != database.name}

    return engine.run(ask)


def _on_server(engine: EngineThread, url: str, sql: str) -> None:
    async def send(client: EngineClient) -> None:
        async with client.open_database(Server(url)) as database:
            await database.script(sql)

    engine.run(send)

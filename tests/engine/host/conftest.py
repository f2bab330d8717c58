"""Hosts to talk to, embedded databases and a server to try them on."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import platformdirs
import pytest

from tests.engine.host.host_process import HostProcess
from workbench.engine.errors import EngineUnavailableError
from workbench.engine.installing import install
from workbench.engine.node import find_node
from workbench.engine.packages import cached_folder, find_packages

if TYPE_CHECKING:
    from collections.abc import Iterator


class Installed(NamedTuple):
    """What a host needs."""

    node: Path
    packages: Path
    templates: Path
    """Where initialised data folders of the embedded database last, as they take seconds to make."""


class Embedded(NamedTuple):
    """A session on the embedded database."""

    host: HostProcess
    session: int

    def call(self, method: str, **params: Any) -> Any:
        return self.host.call(method, session=self.session, **params)

    def rows(self, sql: str, *parameters: str | None) -> list[list[Any]]:
        rows: list[list[Any]] = self.call("database.query", sql=sql, parameters=parameters)["rows"]
        return rows


@pytest.fixture(scope="session")
def installed() -> Installed:
    """Node and the packages, installed if need be; skips without a network, fails then on a build server."""
    own = os.environ.get("SCHEMA_WORKBENCH_TEST_CACHE")
    cache = Path(own) if own else platformdirs.user_cache_path("schema-workbench") / "tests"
    try:
        node = find_node(os.environ.get("PATH"))
        found = find_packages(cache, None)
        folder = found.folder if found is not None else cached_folder(cache)
        if found is None:
            asyncio.run(install(folder, node, os.environ))
    except EngineUnavailableError as reason:
        _missing(f"Prisma's engines cannot be run here: {reason}")
    return Installed(node.path, folder, cache / "templates")


@pytest.fixture(scope="session")
def shared_host(installed: Installed) -> Iterator[HostProcess]:
    """A host that all tests of this process use and none breaks."""
    host = HostProcess(installed.node, installed.packages)
    yield host
    assert host.close() == 0


@pytest.fixture
def own_host(installed: Installed) -> Iterator[HostProcess]:
    """A host that the test may end."""
    host = HostProcess(installed.node, installed.packages)
    yield host
    host.close()


@pytest.fixture
def embedded_params(installed: Installed, tmp_path: Path) -> dict[str, Any]:
    """What opens an embedded database whose working copies lie in `tmp_path / "scratch"`."""
    return {
        "kind": "embedded",
        "templates": str(installed.templates),
        "scratch": str(tmp_path / "scratch"),
        "extensions": ["citext", "uuid-ossp"],
    }


@pytest.fixture(scope="session")
def shared_session(
    shared_host: HostProcess, installed: Installed, tmp_path_factory: pytest.TempPathFactory
) -> int:
    opened = shared_host.call(
        "database.open",
        kind="embedded",
        templates=str(installed.templates),
        scratch=str(tmp_path_factory.mktemp("scratch")),
        extensions=["citext", "uuid-ossp"],
    )
    return int(opened["session"])


@pytest.fixture
def database(shared_host: HostProcess, shared_session: int) -> Embedded:
    """An embedded database as good as new."""
    shared_host.call("database.reset", session=shared_session)
    return Embedded(shared_host, shared_session)


def _missing(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"on a build server nothing is skipped: {reason}")
    pytest.skip(reason)

"""A database of somebody's own on the tests' server, made of a schema."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.engine.database import Server
from workbench.engine.release_line import ReleaseLine
from workbench.workspace.laboratory import Laboratory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.engine.postgres_server import PostgresServer
    from workbench.engine.database import Database
    from workbench.engine.engine_thread import EngineThread


class FilledDatabase:
    """A database that somebody works on.

    Args:
        laboratory: Has it open.
        server: Where it is.
    """

    def __init__(self, laboratory: Laboratory, server: PostgresServer) -> None:
        self._laboratory = laboratory
        self.url = f"{server.url().rpartition('/')[0]}/{laboratory.run(_name)}"

    def run(self, sql: str) -> None:
        """Change something in it."""
        self._laboratory.run(lambda database: database.script(sql))


@contextmanager
def filled_database(
    engine: EngineThread, server: PostgresServer, files: dict[str, str]
) -> Iterator[FilledDatabase]:
    """A database that is what the schema in `files` says, for the length of the context."""
    with Laboratory(engine, Server(server.url())) as laboratory:
        sql = laboratory.run(lambda database: database.creation_sql(list(files.items()), ReleaseLine.SIX))
        laboratory.run(lambda database: database.script(sql))
        yield FilledDatabase(laboratory, server)


async def _name(database: Database) -> str:
    assert database.name is not None
    return database.name

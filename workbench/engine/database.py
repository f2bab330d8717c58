"""A database to prove things on, PostgreSQL or SQLite: scripts, migrations, drift."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from workbench.engine.errors import SessionLostError
from workbench.engine.migration import NewMigration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.engine.channel import Channel
    from workbench.engine.migration import Migration
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine

Result = TypeVar("Result")
Value: TypeAlias = str | int | float | bool | None

QUERY_DEADLINE = 60.0
SCRIPT_DEADLINE = 300.0
"""Seconds for a script or for all migrations: a seed may be long."""
MIGRATION_DEADLINE = 300.0


class Embedded(Struct, frozen=True):
    """The PostgreSQL that runs inside the engine's process, on a new and empty database."""

    templates: Path
    """A folder of the user's cache, for data folders to copy from."""
    scratch: Path
    """A folder for the copy in use, which is deleted afterwards."""
    extensions: tuple[str, ...] = ()
    """Those of PostgreSQL's that the migrations ask for."""


def embedded(places: EnginePlaces) -> Embedded:
    """The embedded PostgreSQL, with its folders where the user's cache is."""
    databases = places.cache / "databases"
    return Embedded(databases / "templates", databases / "scratch")


class Server(Struct, frozen=True):
    """A PostgreSQL server, on which a database of an unguessable name is made and dropped again."""

    url: str

    # The URL holds a password, and what a traceback shows lands in logs.
    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []

    def __repr__(self) -> str:
        return "Server(...)"


class InMemory(Struct, frozen=True):
    """A new and empty SQLite database, in the memory of a process of its own."""


class Existing(Struct, frozen=True):
    """The database that a URL names, which is read and never written."""

    url: str
    """Of a PostgreSQL server, where it may name a database schema as Prisma's URLs do: `?schema=sales`; or of
    an SQLite file by its absolute path: `file:/srv/dev.db`."""

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return []

    def __repr__(self) -> str:
        return "Existing(...)"


class Rows(Struct, frozen=True):
    """The answer to a query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class Introspection(Struct, frozen=True):
    """The schema as read from the database."""

    files: tuple[tuple[str, str], ...]
    warnings: str | None


class Session(Struct, frozen=True):
    """What the host says of a database that it opened."""

    session: int
    version: str
    database: str | None
    provider: str


class _Applied(Struct, frozen=True):
    applied: tuple[str, ...]


class _Sql(Struct, frozen=True):
    sql: str


SESSION = msgspec.json.Decoder(Session)
NOTHING = msgspec.json.Decoder(None)
_ROWS = msgspec.json.Decoder(Rows)
_INTROSPECTION = msgspec.json.Decoder(Introspection)
_NEW_MIGRATION = msgspec.json.Decoder(NewMigration)
_APPLIED = msgspec.json.Decoder(_Applied)
_SQL = msgspec.json.Decoder(_Sql)


class Database:
    """An open database. Its calls run one after another; all raise `EngineError` where they don't work out.

    Args:
        channel: The process that holds the database; with its end the database is lost.
        session: What the host said of it.
    """

    def __init__(self, channel: Channel, session: Session) -> None:
        self._channel = channel
        self._session = session

    @property
    def title(self) -> str:
        """Which database it is, such as `PostgreSQL 18.6 (embedded)`."""
        # A server goes on about who built it, for which machine and with what.
        product = " ".join(self._session.version.split()[:2])
        return f"{product} ({'embedded' if self._session.database is None else 'server'})"

    @property
    def provider(self) -> str:
        """What Prisma's schemas call its kind: `postgresql` or `sqlite`."""
        return self._session.provider

    @property
    def name(self) -> str | None:
        """The name of the scratch database on a server."""
        return self._session.database

    async def reset(self) -> None:
        """Take away everything that scripts and migrations have made."""
        await self._call("database.reset", {}, NOTHING, QUERY_DEADLINE)

    async def script(self, sql: str, *, deadline: float = SCRIPT_DEADLINE) -> None:
        """Run all statements of `sql`; a failure undoes the transaction it left open.

        PostgreSQL runs them in one, unless they say otherwise; SQLite one after another.

        Raises:
            DatabaseError: A statement fails.
        """
        await self._call("database.script", {"sql": sql}, NOTHING, deadline)

    async def query(self, sql: str, *parameters: str | None, deadline: float = QUERY_DEADLINE) -> Rows:
        """The rows of one statement.

        Args:
            sql: The statement, with `$1`, `$2` and so on, or with SQLite `?`, for the parameters.
            parameters: Their values.
            deadline: Seconds that it may take.

        Raises:
            DatabaseError: The statement fails.
        """
        return await self._call("database.query", {"sql": sql, "parameters": parameters}, _ROWS, deadline)

    async def discard(self) -> None:
        """Forget what scripts have set on the connection, such as a search path or a role."""
        await self._call("database.discard", {}, NOTHING, QUERY_DEADLINE)

    async def apply(
        self, migrations: Sequence[Migration], lock: str | None, line: ReleaseLine
    ) -> tuple[str, ...]:
        """Apply those `migrations` that are not applied yet, in order.

        Args:
            migrations: All that there are.
            lock: The text of `migration_lock.toml`, if there is one.
            line: Which Prisma applies them.

        Returns:
            The names of those that were applied.

        Raises:
            DatabaseError: The script of one fails; the error names it.
            SchemaEngineError: Prisma refuses.
        """
        answer = await self._call(
            "migrations.apply",
            {"line": line.value, "migrations": migrations, "lock": lock},
            _APPLIED,
            MIGRATION_DEADLINE,
        )
        return answer.applied

    async def create_migration(
        self,
        name: str,
        migrations: Sequence[Migration],
        lock: str | None,
        files: Sequence[tuple[str, str]],
        line: ReleaseLine,
    ) -> NewMigration:
        """What leads from `migrations` to the schema in `files`. The database is reset first.

        Raises:
            DatabaseError: The script of a migration fails.
            SchemaEngineError: The schema is invalid, or Prisma would start all over.
        """
        return await self._call(
            "migrations.create",
            {
                "line": line.value,
                "name": name,
                "migrations": migrations,
                "lock": lock,
                "files": files,
                "draft": True,
            },
            _NEW_MIGRATION,
            MIGRATION_DEADLINE,
        )

    async def drift(self, files: Sequence[tuple[str, str]], line: ReleaseLine) -> str:
        """The script that would make the database fit the schema in `files`; empty where it does."""
        parameters = {"line": line.value, "files": files}
        return (await self._call("migrations.drift", parameters, _SQL, MIGRATION_DEADLINE)).sql

    async def introspect(self, files: Sequence[tuple[str, str]], line: ReleaseLine) -> Introspection:
        """The schema that the database has, as one new file; of `files` it keeps the datasource alone."""
        parameters = {"line": line.value, "files": files}
        return await self._call("migrations.introspect", parameters, _INTROSPECTION, MIGRATION_DEADLINE)

    async def creation_sql(self, files: Sequence[tuple[str, str]], line: ReleaseLine) -> str:
        """The script that makes the schema in `files` from nothing."""
        parameters = {"line": line.value, "files": files}
        return (await self._call("migrations.sql", parameters, _SQL, MIGRATION_DEADLINE)).sql

    async def close(self) -> None:
        """Let go of the database, and of all that is in it."""
        await self._call("database.close", {}, NOTHING, QUERY_DEADLINE)

    async def _call(
        self, method: str, parameters: dict[str, Any], decoder: msgspec.json.Decoder[Result], deadline: float
    ) -> Result:
        if not self._channel.is_open:
            raise SessionLostError("the database was lost with the engine's process")
        return await self._channel.call(
            method, {"session": self._session.session, **parameters}, decoder, deadline=deadline
        )

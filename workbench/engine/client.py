"""The engine for asynchronous code: one process, started when it is needed and again when it has died."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from workbench.engine import state
from workbench.engine.channel import SCHEMA_DEADLINE, Channel
from workbench.engine.database import SESSION, Database, Embedded, Existing, InMemory, Server
from workbench.engine.editor_calls import EditorCalls
from workbench.engine.errors import DeadlineError, EngineDiedError, EngineError, EngineUnavailableError
from workbench.engine.launching import Launched, Parts, check_greeting, launch_host
from workbench.engine.lint_answer import LINT, LINT_ANSWERS, about, lint_parameters
from workbench.engine.node import Node, check_version, find_node, version_of
from workbench.engine.packages import Packages, PackagesOrigin, cached_folder, find_packages
from workbench.engine.sql_answer import SQL, SQL_ANSWERS
from workbench.engine.state import EngineState, EngineStatus

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from workbench.engine.diagnostics import EngineDiagnostic
    from workbench.engine.lint_answer import Schemas
    from workbench.engine.places import EnginePlaces
    from workbench.engine.release_line import ReleaseLine

Result = TypeVar("Result")

OPEN_DEADLINE = 120.0
"""Seconds to make a database: the first one of a machine is made from scratch."""
MOST_DEATHS = 3
"""Processes in a row that ended without an answer, after which no more are started."""


class EngineVersions(Struct, frozen=True):
    """What runs in the engine's process."""

    node: str
    lines: dict[str, str]
    """The version of Prisma's packages per release line."""
    pglite: str
    """The version of the embedded PostgreSQL's package."""


_FILES = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_VERSIONS = msgspec.json.Decoder(EngineVersions)


class EngineClient:
    """One process of the engine at a time. All calls are safe to be made at once, from one event loop.

    Args:
        places: Where its parts are looked for.
        launched: The first process, where it was started already.
    """

    def __init__(self, places: EnginePlaces, launched: Launched | None = None) -> None:
        self._places = places
        self._launched = launched
        self._channel: Channel | None = None
        self._starting = asyncio.Lock()
        self._deaths = 0
        self._unavailable: EngineUnavailableError | None = None
        self._closed = False
        self.state = state.STARTING
        """Whether it can be asked; calls before the start has ended wait for it."""
        self.parts: Parts | None = None
        """What the process is made of, once both are found."""
        self.editor = EditorCalls(self._call)
        """What an editor asks about a place in a schema."""

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        return self._channel.pid if self._channel is not None and self._channel.is_open else None

    async def start(self) -> None:
        """Start the process, or try again where that did not work out before.

        Raises:
            EngineUnavailableError: The engine can't be run here.
        """
        self._unavailable = None
        self._deaths = 0
        await self.channel()

    async def close(self) -> None:
        """End the process; calls that wait for an answer get an `EngineDiedError`."""
        self._closed = True
        async with self._starting:
            for process in (self._channel, self._launched):
                if process is not None:
                    await asyncio.to_thread(process.close)

    async def lint(
        self, files: Sequence[tuple[str, str]], line: ReleaseLine, *, deadline: float = SCHEMA_DEADLINE
    ) -> tuple[EngineDiagnostic, ...]:
        """What Prisma of that release line says about a schema.

        Args:
            files: The schema's files, as path and text.
            line: Which Prisma is asked.
            deadline: Seconds that it may take.

        Raises:
            EngineError: There is no answer.
        """
        schemas = [(files, line)]
        answers = await self._call(LINT, lint_parameters(schemas), LINT_ANSWERS, deadline)
        [answer] = about(schemas, answers)
        if isinstance(answer, EngineError):
            raise answer
        return answer

    async def creation_sql(self, schemas: Schemas) -> list[str | EngineError]:
        """The scripts that make schemas from nothing, in their order; no database is needed.

        For MySQL, SQL Server and MongoDB the engine makes none here.

        Args:
            schemas: The files of each, as path and text, and which Prisma makes the script.

        Raises:
            EngineError: There is no answer at all.
        """
        deadline = SCHEMA_DEADLINE + len(schemas)
        answers = await self._call(SQL, lint_parameters(schemas), SQL_ANSWERS, deadline)
        return [answer.script for answer in answers]

    async def format(
        self, files: Sequence[tuple[str, str]], line: ReleaseLine, *, deadline: float = SCHEMA_DEADLINE
    ) -> tuple[tuple[str, str], ...]:
        """The schema's files as Prisma lays them out; it may add the other side of a relation.

        Raises:
            EngineError: There is no answer.
        """
        parameters = {"line": line.value, "files": files}
        return await self._call("schema.format", parameters, _FILES, deadline)

    async def versions(self) -> EngineVersions:
        """What runs in the process.

        Raises:
            EngineError: There is no answer.
        """
        return await self._call("engine.versions", {}, _VERSIONS, SCHEMA_DEADLINE)

    @asynccontextmanager
    async def open_database(self, where: Embedded | Server | InMemory | Existing) -> AsyncIterator[Database]:
        """A database for the length of the context: a new and empty one, unless an existing one is named.

        Raises:
            DatabaseConnectionError: The server, or the file, can't be reached.
            MissingDatabaseError: There is no database of this kind here.
            EngineError: There is no database for another reason.
        """
        channel = await self.channel()

        def undo(result: Raw) -> None:
            channel.tell("database.close", {"session": SESSION.decode(result).session})

        session = await channel.call(
            "database.open", _opening(where), SESSION, deadline=OPEN_DEADLINE, undo=undo
        )
        database = Database(channel, session)
        try:
            yield database
        finally:
            # A lost database needs no closing, and an error of the body must not be hidden by another.
            with suppress(EngineError):
                await asyncio.shield(database.close())

    async def _call(
        self, method: str, parameters: dict[str, Any], decoder: msgspec.json.Decoder[Result], deadline: float
    ) -> Result:
        channel = await self.channel()
        return await channel.call(method, parameters, decoder, deadline=deadline)

    async def channel(self) -> Channel:
        """The channel to a living process.

        Raises:
            EngineError: There is none.
        """
        async with self._starting:
            if self._closed:
                raise EngineDiedError("the engine was closed")
            if self._unavailable is not None:
                # A new one: raising the same error again and again would gather tracebacks.
                raise EngineUnavailableError(self._unavailable.reason, self._unavailable.cure)
            if self._channel is not None and self._channel.is_open:
                return self._channel
            try:
                await self._mourn()
                self._channel = await self._start_process()
            except EngineUnavailableError as error:
                self._unavailable = error
                self.state = EngineState(EngineStatus.UNAVAILABLE, error.reason, error.cure)
                raise
            self.state = state.AVAILABLE
            return self._channel

    async def _mourn(self) -> None:
        """Count the death of the last process, once it is over."""
        if self._channel is None:
            return
        await asyncio.to_thread(self._channel.close)
        self._deaths = 0 if self._channel.has_answered else self._deaths + 1
        if self._deaths >= MOST_DEATHS:
            words = self._channel.last_words
            raise EngineUnavailableError(
                f"the engine's process ended {self._deaths} times in a row before it answered"
                + (f": {words}" if words else ""),
                "run `workbench doctor`",
            )
        self._channel = None

    async def _start_process(self) -> Channel:
        self.state = state.STARTING
        launched, self._launched = self._launched, None
        if launched is None or launched.has_ended:
            self.parts = await self._find_parts()
            try:
                launched = launch_host(self.parts, self._places.environment)
            except OSError as error:
                raise await self._why_not(self.parts.node, error) from error
        self.parts = launched.parts
        channel = launched.channel
        try:
            check_greeting(self.parts.node, await asyncio.to_thread(channel.greeting))
        except (EngineDiedError, DeadlineError) as error:
            raise await self._why_not(self.parts.node, error) from error
        except BaseException:
            channel.abandon("it is not needed")
            raise
        return channel

    async def _why_not(self, node: Node, error: Exception) -> EngineUnavailableError:
        # An old node may fail in many ways, none of which says so.
        check_version(node, await asyncio.to_thread(version_of, node))
        return EngineUnavailableError(f"Prisma's engines can't be started: {error}", "run `workbench doctor`")

    async def _find_parts(self) -> Parts:
        node = find_node(self._places.search_path)
        packages = find_packages(self._places.cache, self._places.packages)
        return Parts(node, packages or await self._install(node))

    async def _install(self, node: Node) -> Packages:
        from workbench.engine.installing import install

        self.state = EngineState(EngineStatus.STARTING, "Prisma's packages are being installed")
        folder = cached_folder(self._places.cache)
        await install(folder, node, self._places.environment)
        return Packages(folder, PackagesOrigin.CACHE)


def _opening(where: Embedded | Server | InMemory | Existing) -> dict[str, Any]:
    if isinstance(where, InMemory):
        return {"kind": "memory"}
    if isinstance(where, Server):
        return {"kind": "server", "url": where.url}
    if isinstance(where, Existing):
        return {"kind": "existing", "url": where.url}
    return {
        "kind": "embedded",
        "templates": str(where.templates),
        "scratch": str(where.scratch),
        "extensions": where.extensions,
    }

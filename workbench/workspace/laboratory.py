"""Scratch databases for work on many services: opened when first needed, and again when they were lost."""

from __future__ import annotations

import re
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING, Any, Self, TypeVar

from msgspec import structs

from workbench.engine.database import Embedded, InMemory
from workbench.engine.errors import (
    DatabaseError,
    EngineError,
    MissingExtensionError,
    SchemaEngineError,
    SessionLostError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from types import TracebackType

    from workbench.engine.client import EngineClient
    from workbench.engine.database import Database, Server
    from workbench.engine.engine_thread import EngineThread

Result = TypeVar("Result")

_COMMENT = re.compile(r"--[^\n]*")
_EXTENSION = re.compile(r'\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)"?', re.IGNORECASE)


class Laboratory:
    """Runs one piece of work after another, each in a database of its kind.

    Args:
        engine: Runs the databases.
        where: Which PostgreSQL. An SQLite is always one in memory.
        cancelled: Asked now and then; once it says yes, what is being done is called off.
    """

    def __init__(
        self, engine: EngineThread, where: Embedded | Server, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._benches = {
            "postgresql": Bench(engine, where, cancelled),
            "sqlite": Bench(engine, InMemory(), cancelled),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bench in self._benches.values():
            bench.close()

    def run(
        self,
        work: Callable[[Database], Coroutine[Any, Any, Result]],
        scripts: Iterable[str] = (),
        provider: str = "postgresql",
    ) -> Result:
        """Do `work` on a database.

        A database that was lost, since its process ended between two works, is replaced by a new one.

        Args:
            work: Gets the database, in whatever state the last work has left it. Called again where the
                database was lost.
            scripts: What it is about to run; the extensions that these create must be known beforehand.
            provider: Of which kind the database is, as schemas call it.

        Raises:
            EngineError: Of the work itself, or because there is no database.
        """
        return self._benches[provider].run(work, scripts)


class Bench:
    """One database after another, of one kind. What a work finds in it is for it to take away.

    Args:
        engine: Runs the database.
        where: Which database.
        cancelled: Asked now and then; once it says yes, what is being done is called off.
    """

    def __init__(
        self, engine: EngineThread, where: Embedded | Server | InMemory, cancelled: Callable[[], bool]
    ) -> None:
        self._engine = engine
        self._where = where
        self._cancelled = cancelled
        self._database: Database | None = None
        self._stack = AsyncExitStack()

    def run(
        self, work: Callable[[Database], Coroutine[Any, Any, Result]], scripts: Iterable[str] = ()
    ) -> Result:
        """Do `work` on the database, as `Laboratory.run` says."""
        before = self._where
        self._provide(extensions_of(scripts))
        was_open = self._database is not None

        async def call(engine: EngineClient) -> Result:
            if self._database is None:
                self._database = await self._stack.enter_async_context(engine.open_database(self._where))
            return await work(self._database)

        try:
            return self._engine.run(call, cancelled=self._cancelled)
        except SessionLostError:
            self.close()
            if not was_open:
                raise
            return self.run(work)
        except MissingExtensionError:
            # The next work may do without it.
            self._where = before
            raise
        except (SchemaEngineError, DatabaseError) as error:
            # A refusal comes from a database that is well.
            if isinstance(error, DatabaseError) and error.is_about_server:
                self.close()
            raise
        except BaseException:
            # Whether it is still there, and in which state, is not worth finding out.
            self.close()
            raise

    def _provide(self, extensions: frozenset[str]) -> None:
        """See to it that the embedded database has `extensions`; a server brings its own."""
        if not isinstance(self._where, Embedded) or extensions <= set(self._where.extensions):
            return
        self.close()
        every = tuple(sorted(extensions.union(self._where.extensions)))
        self._where = structs.replace(self._where, extensions=every)

    def close(self) -> None:
        """Let go of the database; the next work gets a new one."""
        if self._database is None:
            return
        stack, self._stack, self._database = self._stack, AsyncExitStack(), None

        async def close(_engine: EngineClient) -> None:
            await stack.aclose()

        with suppress(EngineError):
            self._engine.run(close)


def extensions_of(scripts: Iterable[str]) -> frozenset[str]:
    """The extensions of PostgreSQL that `scripts` create."""
    code = (_COMMENT.sub("", script) for script in scripts)
    return frozenset(name.lower() for script in code for name in _EXTENSION.findall(script))

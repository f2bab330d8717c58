"""The engine of a command: where its parts are looked for, and its end with the command."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.errors import UnprovenError
from workbench.cli.folders import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.engine.database import Embedded, Server
    from workbench.engine.engine_thread import EngineThread
    from workbench.engine.places import EnginePlaces


def engine_places() -> EnginePlaces:
    """Where the parts of the engine are, as the user's environment says."""
    from workbench.engine.places import PACKAGES_VARIABLE, EnginePlaces

    chosen = os.environ.get(PACKAGES_VARIABLE)
    return EnginePlaces(cache_folder(), os.environ, Path(chosen).resolve() if chosen else None)


def new_engine() -> EngineThread:
    """The engine, which starts with the first question; close it."""
    from workbench.engine.engine_thread import EngineThread

    return EngineThread(engine_places())


@contextmanager
def early_engine(*, cached: bool = True) -> Iterator[EngineThread]:
    """The engine for checks; it starts at once where nothing is known yet, since it will be asked then.

    Args:
        cached: Whether results of earlier runs may be used.
    """
    from workbench.workspace.cache_file import has_results

    with closing(new_engine()) as engine:
        if not cached or not has_results(cache_folder()):
            engine.launch()
        yield engine


@contextmanager
def open_engine() -> Iterator[EngineThread]:
    """The engine, which starts with the first question and ends with the context.

    Raises:
        UnprovenError: It was needed and is not to be had.
    """
    with closing(new_engine()) as engine, needing_the_engine():
        yield engine


@contextmanager
def needing_the_engine() -> Iterator[None]:
    """Work that makes no sense without the engine.

    Raises:
        UnprovenError: The engine, or a database, is not to be had.
    """
    from workbench.engine.errors import DatabaseConnectionError, EngineUnavailableError

    try:
        yield
    except EngineUnavailableError as error:
        raise UnprovenError(f"Prisma's engine is unavailable: {error}") from error
    except DatabaseConnectionError as error:
        raise UnprovenError(f"no database to work in: {error}") from error


def database(url: str | None = None) -> Embedded | Server:
    """The server at `url`, or the PostgreSQL that comes along."""
    from workbench.engine.database import Server, embedded

    return embedded(engine_places()) if url is None else Server(url)

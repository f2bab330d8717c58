"""What `workbench doctor` tells of the engine, after it was really started."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.cli.engine import database, engine_places, new_engine
from workbench.engine.database import InMemory
from workbench.engine.errors import EngineError
from workbench.engine.node import find_node, version_of
from workbench.engine.packages import MODULES
from workbench.engine.release_line import ReleaseLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.engine.client import EngineClient
    from workbench.engine.database import Embedded, Server
    from workbench.engine.launching import Parts


def engine_facts() -> Iterator[tuple[str, str]]:
    """Each part of the engine with its version and place, or what is missing with its cure."""
    engine = new_engine()
    try:
        versions = engine.run(lambda client: client.versions())
        parts = engine.run(_parts)
    except EngineError as error:
        yield "prisma engine", f"unavailable: {error}"
        yield from _node_alone()
    else:
        yield "prisma engine", "available"
        if parts is not None:
            yield from _part_facts(parts)
        for line, version in versions.lines.items():
            yield f"prisma {line}", f"{ReleaseLine(line).version}, by prisma-schema-wasm {version}"
        try:
            yield "postgresql", f"{engine.run(partial(_title, database()))}, PGlite {versions.pglite}"
        except EngineError as error:
            yield "postgresql", f"unavailable: {error}"
        try:
            yield "sqlite", f"{engine.run(partial(_title, InMemory()))}, of node"
        except EngineError as error:
            yield "sqlite", f"unavailable: {error}"
    finally:
        engine.close()


async def _parts(engine: EngineClient) -> Parts | None:
    return engine.parts


def _part_facts(parts: Parts) -> Iterator[tuple[str, str]]:
    node, packages = parts
    yield "node", f"{version_of(node)}, of the {node.origin.value}: {node.path}"
    folder = packages.folder / MODULES
    yield "engine packages", f"{_megabytes(folder):.0f} MB, {packages.origin.value}: {folder}"


async def _title(where: Embedded | Server | InMemory, engine: EngineClient) -> str:
    async with engine.open_database(where) as opened:
        return opened.title


def _node_alone() -> Iterator[tuple[str, str]]:
    try:
        node = find_node(engine_places().search_path)
        yield "node", f"{version_of(node)}, of the {node.origin.value}: {node.path}"
    except EngineError as error:
        yield "node", f"missing: {error}"


def _megabytes(folder: Path) -> float:
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6

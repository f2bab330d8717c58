"""The schemas that seeds are made for, and the rows of a seed before they become SQL."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.blueprint.generator import generate
from workbench.blueprint.library import Library
from workbench.bundled import bundled
from workbench.catalog.load import read_catalog
from workbench.checklist.subject import KnownFleet
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.seeding.filling import fill
from workbench.seeding.identity import ROWS
from workbench.seeding.ordering import circles
from workbench.seeding.relational import Table, tables_of

if TYPE_CHECKING:
    from workbench.seeding.row import Row

ROOT = Path(__file__).parents[2]
STANDINS = ROOT / "workbench" / "demo" / "standins"
CATALOG = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog
SERVICES = {service.name: service for service in CATALOG.services}
HEAD = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'

Files = tuple[tuple[str, str], ...]


def schema_of(files: Files) -> Schema:
    """Texts as one schema."""
    return Schema(tuple(parse(text, path) for path, text in files))


def schema(body: str) -> Schema:
    """A PostgreSQL schema with the given blocks."""
    return schema_of((("schema.prisma", HEAD + body),))


def rows_of(schema: Schema, service: str = "demo", rows: int = ROWS) -> list[tuple[Table, list[Row]]]:
    """The rows of each table."""
    tables = tables_of(schema)
    filled = fill(schema, circles(tables), service, rows)
    return [(table, filled[table.model]) for table in tables]


def standins() -> dict[str, Files]:
    """The demo's neglected schemas, those for PostgreSQL."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(STANDINS.rglob("*.prisma")):
        inner = path.relative_to(STANDINS)
        found.setdefault(inner.parts[0].removesuffix(".prisma"), []).append(
            (inner.as_posix(), path.read_bytes().decode())
        )
    return {
        name: tuple(files)
        for name, files in found.items()
        if schema_of(tuple(files)).provider == "postgresql"
    }


HARD = (("hard.prisma", (Path(__file__).parent / "cases" / "hard.prisma").read_text(encoding="utf-8")),)
WRITTEN: dict[str, Files] = {**standins(), "hard": HARD}
ALL = (*dict.fromkeys((*WRITTEN, *sorted(Library().names()))),)
"""Every service that has a schema; a blueprint wins over a stand-in of the same name."""


@cache
def files_of(service: str) -> Files:
    """The schema of one of all services. Made when it is asked for: whoever collects tests needs none."""
    if service not in Library().names():
        return WRITTEN[service]
    return (("schema.prisma", generate(SERVICES[service], CATALOG.conventions, Library(), KnownFleet())),)


@cache
def seed_of(service: str) -> tuple[tuple[Table, list[Row]], ...]:
    """The rows of each table of one of all services."""
    return tuple(rows_of(schema_of(files_of(service)), service))

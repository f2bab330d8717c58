"""The schemas of all services in one PostgreSQL, as the plan's template has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.blueprint.generator import generate
from workbench.blueprint.library import Library
from workbench.bundled import bundled
from workbench.catalog.load import read_catalog
from workbench.checklist.subject import KnownFleet
from workbench.engine.errors import DatabaseError
from workbench.engine.release_line import ReleaseLine
from workbench.psl.parser import parse
from workbench.psl.schema import Schema
from workbench.seeding.script import seed_sql

if TYPE_CHECKING:
    from workbench.engine.database import Database
    from workbench.workspace.laboratory import Laboratory

CATALOG = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog


def test_every_service_of_the_plan_has_a_blueprint() -> None:
    services = {service.name for service in CATALOG.services}
    assert services == Library().names()
    assert len(services) == 190


def test_all_of_them_and_their_seeds_fit_into_one_database(server_laboratory: Laboratory) -> None:
    assert server_laboratory.run(_fill) == {}


async def _fill(database: Database) -> dict[str, str]:
    """Make the tables of one service after another; what stands in another's way, by service."""
    await database.reset()
    refused: dict[str, str] = {}
    for service in CATALOG.services:
        text = generate(service, CATALOG.conventions, Library(), KnownFleet())
        files = (("schema.prisma", text),)
        try:
            await database.script(await database.creation_sql(files, ReleaseLine.SIX))
            await database.script(seed_sql(Schema((parse(text),)), service.name))
        except DatabaseError as error:
            refused[service.name] = str(error)
    return refused

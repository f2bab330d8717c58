"""What `generate` writes is valid for Prisma 6 and in its official format, by Prisma's own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from workbench.blueprint.generator import generate
from workbench.blueprint.library import Library
from workbench.bundled import bundled
from workbench.catalog.load import read_catalog
from workbench.checklist.subject import KnownFleet

if TYPE_CHECKING:
    from tests.oracle.prisma_oracle import PrismaOracle

pytestmark = pytest.mark.oracle

CATALOG = read_catalog(bundled("catalog.yaml").read_bytes(), "catalog.yaml").catalog
SERVICES = {service.name: service for service in CATALOG.services}
BLUEPRINTS = sorted(Library().names())


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_prisma_6_accepts_it_and_would_not_lay_it_out_otherwise(
    prisma_oracle: PrismaOracle, name: str
) -> None:
    text = generate(SERVICES[name], CATALOG.conventions, Library(), KnownFleet())
    assert [found.text for found in prisma_oracle.lint(text, line="6")] == []
    assert prisma_oracle.format(text, line="6") == text


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_prisma_7_accepts_what_is_made_for_it(prisma_oracle: PrismaOracle, name: str) -> None:
    service = replace(SERVICES[name], target="7")
    text = generate(service, CATALOG.conventions, Library(), KnownFleet())
    assert [found.text for found in prisma_oracle.lint(text, line="7")] == []

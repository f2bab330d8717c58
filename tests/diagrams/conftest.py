"""The shop as a diagram."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.diagrams.shop_sample import HEAD, ORDERS
from workbench.diagrams.reading import diagram_of
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram


@pytest.fixture
def schema() -> Schema:
    return Schema((parse(HEAD, "base.prisma"), parse(ORDERS, "orders.prisma")))


@pytest.fixture
def shop(schema: Schema) -> Diagram:
    return diagram_of(schema, "shop")

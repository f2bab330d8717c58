"""Diagrams in Mermaid's words: what its parser and its limits ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.diagrams.mermaid import mermaid
from workbench.diagrams.mermaid_limits import MOST_CHARACTERS, MOST_EDGES, beyond_limits
from workbench.diagrams.reading import diagram_of
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Diagram


def test_mermaid_tells_ends_keys_and_what_is_elsewhere(shop: Diagram) -> None:
    lines = mermaid(shop).splitlines()
    assert lines[0] == "erDiagram"
    assert '        String userId "optional, refers to auth-service.User.id"' in lines
    assert "        String orderId PK, FK" in lines
    assert '    "Customer" ||--o{ "Order" : "customer"' in lines
    assert '    "Order" |o--o| "Invoice" : "order"' in lines
    assert '    "Tag" }o--o{ "Customer" : "tags"' in lines


def test_whatever_a_column_is_called_mermaid_takes_its_name() -> None:
    # Mermaid 11 refuses each of them as it stands here; `end` it takes in quotes.
    text = 'model end {\n  pk Int @id\n  FK Int\n  1st Int\n  at Unsupported("geometry(Point, 4326)")?\n}\n'
    assert mermaid(diagram_of(Schema((parse(text),)), "odd")).splitlines() == [
        "erDiagram",
        '    "end" {',
        "        Int pk_ PK",
        "        Int FK_",
        "        Int _1st",
        '        geometry(Point__4326) at "optional"',
        "    }",
    ]


@pytest.mark.parametrize(
    ("characters", "edges", "said"),
    [
        (MOST_CHARACTERS, MOST_EDGES, ""),
        (20, 1501, "1,501 arrows, of which Mermaid draws 500"),
        (MOST_CHARACTERS + 1, 0, "50,001 characters, of which Mermaid reads 50,000"),
    ],
)
def test_what_mermaid_would_refuse_to_draw_is_known_before(characters: int, edges: int, said: str) -> None:
    assert beyond_limits("x" * characters, edges) == said

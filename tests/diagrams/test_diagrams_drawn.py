"""What becomes of a diagram: characters, Mermaid, SVG."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from workbench.blueprint.library import BUNDLED
from workbench.diagrams.diagram import Cardinality, Column, Diagram, Entity, Link, Place
from workbench.diagrams.drawing import draw
from workbench.diagrams.mermaid import mermaid
from workbench.diagrams.reading import diagram_of
from workbench.diagrams.svg import svg
from workbench.psl.parser import parse
from workbench.psl.schema import Schema

SVG = "{http://www.w3.org/2000/svg}"
NOWHERE = Place("", 0)
PAIR = """\
model Order {
  id    Int    @id
  lines Line[]
}

model Line {
  id      Int    @id
  orderId Int?
  amount  Float
  order   Order? @relation(fields: [orderId], references: [id])
}
"""
DRAWN = """\
     ┌───────────┐
     │   Order   │
     ├───────────┤
     │ PK id Int │
     └─────┬─────┘
           ?
           │
           *
┌──────────┴──────────┐
│        Line         │
├─────────────────────┤
│ PK id      Int      │
│ FK orderId → Order? │
│    amount  Float    │
└─────────────────────┘
"""


def test_two_models_and_their_relation() -> None:
    rows = draw(diagram_of(Schema((parse(PAIR),)), ""), 80).rows
    assert "".join(f"{row.rstrip()}\n" for row in rows) == DRAWN


def test_characters_keep_to_the_width_and_tell_where_boxes_are(shop: Diagram) -> None:
    drawing = draw(shop, 48, only_keys=True)
    assert {len(row) for row in drawing.rows} == {len(drawing.rows[0])}
    assert len(drawing.rows[0]) <= 48
    text = "\n".join(drawing.rows)
    assert "│ FK orderId → Order? │" in text
    assert "│    … 3 more" in text
    # Each box is where it is said to be.
    for entity, area in zip(shop.entities, drawing.boxes, strict=True):
        title = drawing.rows[area.row + 1][area.column : area.column + area.width]
        assert title.strip("│ ") == entity.name
    # One order has any number of lines, a line one order.
    assert sum(row.count("*") for row in drawing.rows) == 4
    assert all(box in range(6) for boxes in drawing.ends for box in boxes)


def test_the_bundled_schemas_fit_a_usual_terminal() -> None:
    paths = sorted(BUNDLED.glob("*.prisma"))[::8]
    assert paths
    for path in paths:
        diagram = diagram_of(Schema((parse(path.read_text(encoding="utf-8")),)), path.stem)
        assert max(map(len, draw(diagram, 80, only_keys=True).rows)) <= 80, path.stem


def test_svg_is_a_picture_of_all_of_it_that_needs_nothing_else(shop: Diagram) -> None:
    picture = svg(shop)
    root = ET.fromstring(picture)  # noqa: S314 - our own
    texts = [text.text for text in root.iter(f"{SVG}text")]
    for entity in shop.entities:
        assert entity.name in texts
        assert all(column.name in texts for column in entity.columns)
    assert len([group for group in root.iter(f"{SVG}g") if "line" in group.get("class", "").split()]) == 5
    # Nothing leaves the picture.
    width, height = int(root.get("width", "")), int(root.get("height", ""))
    for move in re.finditer(r"translate\((\d+) (\d+)\)", picture):
        assert int(move[1]) < width
        assert int(move[2]) < height
    assert not re.search(r"href|url\(|@import|<script|http(?!://www\.w3\.org/2000/svg)", picture)


def test_svg_escapes_whatever_a_schema_says() -> None:
    nasty = '</text><script>alert("1")</script>&'
    column = Column(nasty, nasty, (), nasty, nasty)
    entities = (Entity(nasty, "model", (column,), NOWHERE, nasty), Entity("B", "view", (), NOWHERE))
    link = Link(nasty, "B", (nasty,), (), nasty, Cardinality.MANY, Cardinality.ONE)
    root = ET.fromstring(svg(Diagram(nasty, entities, (link,))))  # noqa: S314 - our own
    assert not list(root.iter(f"{SVG}script"))
    assert sum(text.text == nasty for text in root.iter(f"{SVG}text")) == 4


def test_a_diagram_of_nothing_is_drawn_as_such() -> None:
    empty = Diagram("nothing", (), ())
    assert draw(empty, 80).rows == ()
    assert mermaid(empty) == "erDiagram\n"
    assert ET.fromstring(svg(empty)).tag == f"{SVG}svg"  # noqa: S314 - our own

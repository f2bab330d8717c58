"""A diagram drawn with characters, to be read in a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from workbench.diagrams.diagram import Cardinality
from workbench.diagrams.layered.graph import Point, Size, Spacing, Task
from workbench.diagrams.layered.laying_out import lay_out
from workbench.diagrams.strokes import DOWN, UP, Strokes
from workbench.diagrams.wiring import wiring_of

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Column, Diagram, Entity
    from workbench.diagrams.layered.graph import Layout, Route
    from workbench.diagrams.wiring import Wiring

_SPACING = Spacing(boxes=2, lines=1, tracks=1, pins=2, approach=1, arrival=2, margin=2)
_MOST_NAME = 24
_MOST_TYPE = 20
_FRAME = 4
"""The edges of a box, and the blank inside of each."""
_MARKS = {Cardinality.ONE: "1", Cardinality.ZERO_OR_ONE: "?", Cardinality.MANY: "*"}
LEGEND = "1 exactly one  ? none or one  * any number  → refers to  ⇢ in another service"
"""What the signs in a drawing mean."""


class Area(NamedTuple):
    """Where a box is, in rows and columns from 0."""

    row: int
    column: int
    height: int
    width: int


class Drawing(Struct, frozen=True):
    """A diagram as lines of text."""

    rows: tuple[str, ...]
    """All of one length."""
    boxes: tuple[Area, ...]
    """Where each entity is, in the diagram's order."""
    strokes: dict[tuple[int, int], int]
    """The number of the line that each cell outside of the boxes shows."""
    ends: tuple[frozenset[int], ...]
    """The entities that each line joins, by number."""


def draw(diagram: Diagram, width: int, *, only_keys: bool = False) -> Drawing:
    """Draw a diagram no wider than `width`, unless one box alone is wider.

    Args:
        diagram: What is drawn.
        width: In columns.
        only_keys: Leave out the columns that belong to no key.
    """
    wiring = wiring_of(diagram)
    lines = Counter(link.source for link in wiring.links) | Counter(link.target for link in wiring.links)
    texts = [
        _box(entity, lines[entity.name] * _SPACING.pins, only_keys=only_keys) for entity in diagram.entities
    ]
    sizes = [Size(len(rows), len(rows[0])) for rows in texts]
    layout = lay_out(Task(sizes, wiring.wires, _SPACING, width))
    canvas = [[" "] * layout.size.cross for _ in range(layout.size.main)]
    for rows, corner in zip(texts, layout.boxes, strict=True):
        for at, text in enumerate(rows):
            canvas[corner.main + at][corner.cross : corner.cross + len(text)] = text
    strokes = _strokes(layout)
    shown = _put_lines(canvas, strokes, layout)
    _put_marks(canvas, layout, wiring)
    areas = [Area(*corner, *size) for corner, size in zip(layout.boxes, sizes, strict=True)]
    ends = tuple(_joined(route, wiring) for route in layout.routes)
    return Drawing(tuple("".join(row) for row in canvas), tuple(areas), shown, ends)


def _box(entity: Entity, least: int, *, only_keys: bool) -> list[str]:
    """The lines of a box, all of one length; inside it is at least `least` wide."""
    shown = [column for column in entity.columns if column.keys or column.refers_to or not only_keys]
    names = [_cut(column.name, _MOST_NAME) for column in shown]
    kinds = [_cut(_kind(column), _MOST_TYPE) for column in shown]
    marks = [column.keys[0].value if column.keys else "  " for column in shown]
    long = max(map(len, names), default=0)
    lines = [f"{mark} {name:{long}} {kind}" for mark, name, kind in zip(marks, names, kinds, strict=True)]
    left = len(entity.columns) - len(shown)
    if left:
        lines.append(f"   … {left} more")
    title = entity.name if entity.kind == "model" else f"{entity.name} ({entity.kind})"
    inner = max(least, len(title), *map(len, lines)) if lines else max(least, len(title))
    rule = "─" * (inner + _FRAME - 2)
    body = [f"│ {line:{inner}} │" for line in lines]
    return [f"┌{rule}┐", f"│ {title:^{inner}} │", *([f"├{rule}┤"] if body else []), *body, f"└{rule}┘"]


def _kind(column: Column) -> str:
    """What a column refers to, else its type."""
    if not column.refers_to:
        # What only the database knows may hold anything, also what takes two cells or none.
        return "".join(char if char.isascii() and char.isprintable() else "?" for char in column.type)
    ending = "?" if column.type.endswith("?") else ""
    if "." not in column.refers_to:
        return f"→ {column.refers_to}{ending}"
    # Of another service's field the model says most in little room.
    return f"⇢ {column.refers_to.split('.')[-2]}{ending}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _strokes(layout: Layout) -> Strokes:
    strokes = Strokes()
    for number, route in enumerate(layout.routes):
        for segment in route.segments:
            strokes.draw(number, *segment)
        for end in route.ends:
            if end.outward > 0:
                strokes.draw(number, Point(end.at.main - 1, end.at.cross), end.at)
    return strokes


def _put_lines(canvas: list[list[str]], strokes: Strokes, layout: Layout) -> dict[tuple[int, int], int]:
    shown: dict[tuple[int, int], int] = {}
    edges = {(end.at.main - (end.outward > 0), end.at.cross) for route in layout.routes for end in route.ends}
    for (row, column), char, line in strokes:
        if (row, column) not in edges:
            canvas[row][column] = char
            shown[row, column] = line
            continue
        directions = strokes.directions((row, column))
        canvas[row][column] = {DOWN: "┬", UP: "┴"}.get(directions & (UP | DOWN), canvas[row][column])
    return shown


def _put_marks(canvas: list[list[str]], layout: Layout, wiring: Wiring) -> None:
    for route in layout.routes:
        for end in route.ends:
            link = wiring.links[end.wire]
            cardinality = link.at_target if end.at_parent else link.at_source
            canvas[end.at.main - (end.outward < 0)][end.at.cross] = _MARKS[cardinality]


def _joined(route: Route, wiring: Wiring) -> frozenset[int]:
    wires = [wiring.wires[end.wire] for end in route.ends]
    return frozenset(box for wire in wires for box in (wire.parent, wire.child))

"""A diagram as an SVG picture that stands alone: no script, no font, nothing from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from workbench.diagrams.diagram import KeyMark
from workbench.diagrams.layered.graph import End, Layout, Point, Segment, Size, Spacing, Task
from workbench.diagrams.layered.laying_out import lay_out
from workbench.diagrams.svg_lines import LOOP, mark_of, path_of
from workbench.diagrams.svg_style import HUES, STYLE
from workbench.diagrams.wiring import wiring_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.diagrams.diagram import Column, Diagram, Entity, Link
    from workbench.diagrams.layered.graph import Route
    from workbench.diagrams.wiring import Wiring

_SPACING = Spacing(boxes=30, lines=14, tracks=12, pins=11, approach=36, arrival=36, margin=4)
_MARGIN = 44
_TITLE = 34
_ROW = 20
_HEAD = 28
_FOOT = 6
_PAD = 10
_CHAR = 7.25
"""The width of a character of the rows, 12 pixels high: three fifths, as in every usual monospaced font."""
_TITLE_CHAR = 8.0
_KEYS = 26
"""The room for `PK` and its like."""
_GAP = 18
"""Between a column's name and its type."""
_SHAPE = 1.5
"""How much wider than high a picture should be."""


def svg(diagram: Diagram) -> str:
    """The diagram as a picture, ended by a line feed; in dark colours where the reader likes them."""
    return "\n".join(_Picture(diagram).lines()) + "\n"


class _Picture:
    """Draws one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        self._diagram = diagram
        self._wiring = wiring_of(diagram, _port)
        self._sizes = [_size(entity) for entity in diagram.entities]
        self._layout = _well_shaped(self._sizes, self._wiring)
        named = dict.fromkeys(link.target for link in self._wiring.links)
        self._hues = {name: number % HUES for number, name in enumerate(named)}

    def lines(self) -> Iterator[str]:
        """The lines of the file."""
        size = self._layout.size
        width = max(size.main, round(len(self._diagram.title) * _TITLE_CHAR)) + 2 * _MARGIN
        height = size.cross + 2 * _MARGIN + _TITLE
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">'
        )
        yield f'<title id="title">{_escaped(self._diagram.title)}</title>'
        yield f"<style>{STYLE}</style>"
        yield f'<rect class="paper" width="{width}" height="{height}"/>'
        yield f'<text class="title" x="{_MARGIN}" y="{_MARGIN}">{_escaped(self._diagram.title)}</text>'
        yield f'<g transform="translate({_MARGIN} {_MARGIN + _TITLE})">'
        for route in self._layout.routes:
            yield self._route(route)
        yield from self._loops()
        for entity, corner, box in zip(self._diagram.entities, self._layout.boxes, self._sizes, strict=True):
            yield from self._box(entity, corner, box)
        yield "</g>"
        yield "</svg>"

    def _route(self, route: Route) -> str:
        links = self._wiring.links
        marks = "".join(
            mark_of(end, links[end.wire].at_target if end.at_parent else links[end.wire].at_source)
            for end in route.ends
        )
        dots = "".join(f'<circle class="dot" cx="{x}" cy="{y}" r="2.5"/>' for x, y in route.junctions)
        target = links[route.ends[0].wire].target
        told = "; ".join(dict.fromkeys(_told(links[end.wire]) for end in route.ends))
        hue = self._hues[target]
        return (
            f'<g class="line hue{hue}"><title>{_escaped(told)}</title>'
            f'<path d="{path_of(route.segments)}"/>{dots}{marks}</g>'
        )

    def _loops(self) -> Iterator[str]:
        """The lines from entities to themselves, at the left side."""
        for link in self._wiring.links:
            if link.source != link.target:
                continue
            number = next(at for at, one in enumerate(self._diagram.entities) if one.name == link.source)
            entity, corner = self._diagram.entities[number], self._layout.boxes[number]
            rows = [_port(entity, link.columns), _port(entity, link.references)]
            start, end = (Point(corner.main, corner.cross + row) for row in rows)
            if start == end:
                end = Point(end.main, end.cross + 2 * _ROW)
            far = [Point(corner.main - LOOP, point.cross) for point in (start, end)]
            way = [Segment(start, far[0]), Segment(*far), Segment(far[1], end)]
            marks = mark_of(End(0, at_parent=False, at=start, outward=-1), link.at_source)
            marks += mark_of(End(0, at_parent=True, at=end, outward=-1), link.at_target)
            yield (
                f'<g class="line hue{self._hues[link.target]}"><title>{_escaped(_told(link))}</title>'
                f'<path d="{path_of(way)}"/>{marks}</g>'
            )

    def _box(self, entity: Entity, corner: Point, size: Size) -> Iterator[str]:
        hue = f" hue{self._hues[entity.name]}" if entity.name in self._hues else ""
        yield f'<g class="box{hue}" transform="translate({corner.main} {corner.cross})">'
        if entity.documentation:
            yield f"<title>{_escaped(entity.documentation)}</title>"
        width, height = size
        yield f'<rect class="frame" width="{width}" height="{height}" rx="6"/>'
        yield f'<path class="head" d="M0 {_HEAD}V6q0-6 6-6H{width - 6}q6 0 6 6V{_HEAD}z"/>'
        kind = "" if entity.kind == "model" else f' <tspan class="kind">{entity.kind}</tspan>'
        yield f'<text class="name" x="{_PAD}" y="19">{_escaped(entity.name)}{kind}</text>'
        for number, column in enumerate(entity.columns):
            yield _row(column, _HEAD + number * _ROW, width)
        yield "</g>"


def _row(column: Column, top: int, width: int) -> str:
    base = top + 15
    told = column.documentation or (f"refers to {column.refers_to}" if column.refers_to else "")
    title = f"<title>{_escaped(told)}</title>" if told else ""
    key = column.keys[0] if column.keys else None
    mark = f'<text class="key {key.name.lower()}" x="{_PAD}" y="{base}">{key.value}</text>' if key else ""
    name = "column key" if key is KeyMark.PRIMARY else "column"
    elsewhere = " elsewhere" if "." in column.refers_to else ""
    return (
        f"<g>{title}{mark}"
        f'<text class="{name}" x="{_PAD + _KEYS}" y="{base}">{_escaped(column.name)}</text>'
        f'<text class="type{elsewhere}" x="{width - _PAD}" y="{base}">{_escaped(column.type)}</text></g>'
    )


def _size(entity: Entity) -> Size:
    columns = max((len(column.name) + len(column.type) for column in entity.columns), default=0)
    kind = 0 if entity.kind == "model" else len(entity.kind) + 1
    title = round((len(entity.name) + kind) * _TITLE_CHAR) + 2 * _PAD
    width = max(title, round(columns * _CHAR) + _KEYS + _GAP + 2 * _PAD)
    return Size(width, _HEAD + len(entity.columns) * _ROW + _FOOT)


def _port(entity: Entity, columns: Sequence[str]) -> int:
    """Where a line meets a box: beside the first of its columns, else beside the title."""
    names = [column.name for column in entity.columns]
    rows = [names.index(name) for name in columns if name in names]
    return _HEAD + rows[0] * _ROW + _ROW // 2 if rows else _HEAD // 2


def _well_shaped(sizes: Sequence[Size], wiring: Wiring) -> Layout:
    """The layout that can be shown largest on a usual screen."""
    tallest = max((size.cross for size in sizes), default=0)
    whole = sum(size.cross + _SPACING.boxes for size in sizes)
    step = max(1, (whole - tallest) // 8)
    limits = range(tallest, max(tallest, whole) + 1, step)
    layouts = [lay_out(Task(sizes, wiring.wires, _SPACING, limit)) for limit in limits]
    return min(layouts, key=lambda layout: max(layout.size.main / _SHAPE, layout.size.cross))


def _told(link: Link) -> str:
    columns = f" by {', '.join(link.columns)}" if link.columns else ""
    return f"{link.source}.{link.label} refers to {link.target}{columns}"


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;"})

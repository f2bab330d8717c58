"""What is to be laid out, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence


class Size(NamedTuple):
    """How much room a box takes."""

    main: int
    cross: int


class Point(NamedTuple):
    """A place in the layout."""

    main: int
    cross: int


class Wire(Struct, frozen=True):
    """A line from one box to another; the first is laid before the second where no circle forbids it."""

    parent: int
    """The number of a box."""
    child: int
    trunk: str = ""
    """Lines that leave one box share a trunk where this is the same."""
    parent_port: int | None = None
    """Where it leaves, along the box's side; None leaves that to the layout."""
    child_port: int | None = None


class Spacing(Struct, frozen=True):
    """The distances that a layout keeps."""

    boxes: int
    """Between two boxes of one layer."""
    lines: int
    """Between a line and what is beside it in its layer."""
    tracks: int
    """Between two lines that run along the layers."""
    pins: int
    """Between two lines that end at one side of a box."""
    approach: int
    """From the end of a layer to the first line that runs along it; there the ends of lines are drawn."""
    arrival: int
    """From the last line that runs along a layer to the beginning of that layer."""
    margin: int = 0
    """How far from the corners of a box lines end."""


class Task(NamedTuple):
    """Boxes and lines, and how much room they get."""

    sizes: Sequence[Size]
    wires: Sequence[Wire]
    """Those from a box to itself are left to whoever draws it."""
    spacing: Spacing
    limit: int | None
    """How long a layer may be; it is kept unless a box and the lines beside it need more."""


class Segment(NamedTuple):
    """A straight stretch of a line, along `main` or along `cross`."""

    start: Point
    end: Point


class End(NamedTuple):
    """Where a line meets a box."""

    wire: int
    """The number of the line."""
    at_parent: bool
    at: Point
    """On the edge of the box."""
    outward: int
    """1 where the line leaves in the direction of `main`, -1 where it leaves against it."""


class Route(Struct, frozen=True):
    """The lines that share a trunk, or one."""

    segments: tuple[Segment, ...]
    ends: tuple[End, ...]
    """Of the trunk there is one, which names its first line."""
    junctions: tuple[Point, ...]
    """Where three stretches or more meet; elsewhere they only cross."""


class Layout(Struct, frozen=True):
    """Where everything is."""

    size: Size
    boxes: tuple[Point, ...]
    """The corner of each box with the smallest numbers."""
    routes: tuple[Route, ...]

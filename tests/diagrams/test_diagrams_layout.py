"""Whatever is laid out: boxes stand apart, lines lead from box to box and through none."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.diagrams.layered.graph import End, Layout, Segment, Size, Spacing, Task, Wire
from workbench.diagrams.layered.isotonic import Wish, settle
from workbench.diagrams.layered.laying_out import lay_out

SPACING = Spacing(boxes=2, lines=1, tracks=1, pins=2, approach=1, arrival=2, margin=2)


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    sizes = draw(st.lists(st.builds(Size, st.integers(3, 9), st.integers(12, 40)), min_size=1, max_size=12))
    number = st.integers(0, len(sizes) - 1)
    wires = draw(st.lists(st.builds(Wire, number, number, st.sampled_from(["", "other"])), max_size=16))
    return Task(sizes, wires, SPACING, draw(st.sampled_from([None, 40, 80, 160])))


@settings(max_examples=60)
@given(tasks())
def test_boxes_stand_apart_and_lines_join_them(task: Task) -> None:
    layout = lay_out(task)
    boxes_stand_apart(layout, task)
    no_line_runs_through_a_box(layout, task)
    every_line_joins_its_two_boxes(layout, task)
    if task.limit is not None:
        widest = max(size.cross for size in task.sizes)
        room_for_lines = len(task.wires) * (SPACING.lines + 1)
        assert layout.size.cross <= max(task.limit, widest + 2 * room_for_lines)
    assert lay_out(task) == layout


@given(st.lists(st.builds(Wish, st.floats(-100, 100), st.integers(1, 20), st.just(1.0), st.integers(0, 3))))
def test_wishes_are_settled_in_order_and_without_overlap(wishes: list[Wish]) -> None:
    starts = settle(wishes)
    for at in range(1, len(wishes)):
        assert starts[at] >= starts[at - 1] + wishes[at - 1].size + wishes[at].gap
    least = sum(wish.size + (wish.gap if at else 0) for at, wish in enumerate(wishes))
    inside = settle(wishes, least + 10)
    assert all(0 <= start <= least + 10 - wish.size for start, wish in zip(inside, wishes, strict=True))


def boxes_stand_apart(layout: Layout, task: Task) -> None:
    areas = list(zip(layout.boxes, task.sizes, strict=True))
    for (one, size), (other, other_size) in combinations(areas, 2):
        assert (
            one.main + size.main <= other.main
            or other.main + other_size.main <= one.main
            or one.cross + size.cross <= other.cross
            or other.cross + other_size.cross <= one.cross
        )
    for corner, size in areas:
        assert corner.main >= 0 <= corner.cross
        assert corner.main + size.main <= layout.size.main
        assert corner.cross + size.cross <= layout.size.cross


def no_line_runs_through_a_box(layout: Layout, task: Task) -> None:
    for segment in all_segments(layout):
        low, high = sorted((segment.start.cross, segment.end.cross))
        for corner, size in zip(layout.boxes, task.sizes, strict=True):
            end = corner.main + size.main
            if segment.start.main == segment.end.main:
                is_inside = corner.main <= segment.start.main < end
            else:
                is_inside = segment.start.main < end and segment.end.main > corner.main
            assert not (is_inside and high >= corner.cross and low < corner.cross + size.cross)


def every_line_joins_its_two_boxes(layout: Layout, task: Task) -> None:
    joined: dict[int, set[int]] = {}
    for route in layout.routes:
        reached = {point for segment in route.segments for point in segment}
        assert all(end.at in reached for end in route.ends)
        # The trunk is an end of all lines that share it.
        trunk, *branches = (box_at(layout, task, end) for end in route.ends)
        for end, box in zip(route.ends[1:], branches, strict=True):
            joined[end.wire] = {trunk, box}
    for number, wire in enumerate(task.wires):
        assert joined.get(number, {wire.parent}) == {wire.parent, wire.child}


def all_segments(layout: Layout) -> list[Segment]:
    return [segment for route in layout.routes for segment in route.segments]


def box_at(layout: Layout, task: Task, end: End) -> int:
    """The box on whose edge a line ends."""
    for number, (corner, size) in enumerate(zip(layout.boxes, task.sizes, strict=True)):
        edge = corner.main + size.main if end.outward > 0 else corner.main
        if edge == end.at.main and corner.cross <= end.at.cross < corner.cross + size.cross:
            return number
    raise AssertionError("the line ends in the open")

"""Where services stand on the scoreboard, and where its columns are, at any size."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.catalog.service import Service
from workbench.ui.scoreboard.columns import Columns, columns_for
from workbench.ui.scoreboard.grid import HEAD, Grid, Spot
from workbench.workspace.discovery import Entry
from workbench.workspace.scoreboard.grouping import Group
from workbench.workspace.scoreboard.scores import ITEM_IDS, score_of
from workbench.workspace.scoreboard.totals import totals_of


def group(number: int, size: int, *, has_title: bool = True) -> Group:
    entries = [Entry(Service(f"s{number}-{at}"), "x", listed=True, schema_paths=()) for at in range(size)]
    scores = tuple(map(score_of, entries))
    return Group(f"group-{number}", f"Group {number}" if has_title else "", scores, totals_of(scores))


GROUPS = st.lists(st.integers(1, 9), max_size=5).map(
    lambda sizes: [group(number, size) for number, size in enumerate(sizes)]
)
FOLDED = st.sets(st.sampled_from([f"group-{number}" for number in range(5)]))
BLOCKS = st.integers(1, 5)
COLUMNS = 11


@given(GROUPS, FOLDED, BLOCKS)
def test_every_service_that_is_not_folded_stands_at_one_place_in_its_order(
    groups: list[Group], folded: set[str], blocks: int
) -> None:
    grid = Grid(groups, folded, blocks, COLUMNS)
    shown = [score.name for one in groups if one.key not in folded for score in one.scores]
    standing = [score.name for line in range(grid.lines) for score in grid.services(line)]
    assert standing == shown
    for name in shown:
        spot = grid.find(name)
        assert spot is not None
        score = grid.service(spot)
        assert score is not None
        assert score.name == name
    for one in groups:
        title = grid.find_group(one.key)
        assert title is not None
        assert grid.group(title.line) is one
        assert not grid.services(title.line)
        if one.key in folded:
            assert all(grid.find(score.name) is None for score in one.scores)


@given(GROUPS, FOLDED, BLOCKS, st.tuples(st.integers(-50, 50), st.integers(0, 9), st.integers(-50, 50)))
def test_the_nearest_place_is_one_that_there_is(
    groups: list[Group], folded: set[str], blocks: int, place: tuple[int, int, int]
) -> None:
    grid = Grid(groups, folded, blocks, COLUMNS)
    spot = grid.nearest(Spot(*place))
    assert HEAD <= spot.line < max(grid.lines, 0)
    assert 0 <= spot.column < COLUMNS
    if spot.line != HEAD and grid.services(spot.line):
        assert grid.service(spot) is not None
    assert grid.nearest(spot) == spot


@given(GROUPS, BLOCKS)
def test_walking_to_the_right_passes_all_columns_of_all_services_of_a_line(
    groups: list[Group], blocks: int
) -> None:
    grid = Grid(groups, (), blocks, COLUMNS)
    for line in range(grid.lines):
        wide = max(len(grid.services(line)), 1)
        spot = Spot(line)
        walk = [spot, *(spot := grid.beside(spot, 1) for _ in range(wide * COLUMNS - 1))]
        assert walk == [Spot(line, *place) for place in product(range(wide), range(COLUMNS))]
        assert grid.beside(spot, 1) == spot, "there is nothing behind the last"
        for before in reversed(walk):
            assert spot == before
            spot = grid.beside(spot, -1)


def test_a_group_without_a_title_takes_no_line_and_is_never_folded() -> None:
    grid = Grid([group(0, 5, has_title=False)], {"group-0"}, 2, COLUMNS)
    assert grid.lines == 3
    assert [len(grid.services(line)) for line in range(3)] == [2, 2, 1]


def test_there_are_190_services_on_one_screen() -> None:
    columns = columns_for(159, dense=True)
    assert Grid([group(0, 190, has_title=False)], (), columns.blocks, 11).lines <= 48 - 8


@given(st.integers(1, 400), st.booleans())
def test_columns_take_no_more_than_there_is(width: int, dense: bool) -> None:
    columns = columns_for(width, dense=dense)
    assert columns.keys[-10:] == ITEM_IDS
    assert len(columns.keys) == len(columns.widths) == len(columns.labels)
    assert len(list(columns.items())) == 10
    if width >= 20:
        assert columns.blocks * columns.block_width - (2 if columns.is_dense else 0) <= width


@pytest.mark.parametrize(
    ("width", "is_dense", "label"),
    [(60, True, "indx"), (79, True, "indx"), (95, False, "index"), (125, False, "indexes")],
)
def test_narrow_rows_have_one_character_for_each_item(width: int, *, is_dense: bool, label: str) -> None:
    columns = columns_for(width)
    assert columns.is_dense is is_dense
    assert columns.labels[columns.keys.index("indexes")] == label


@given(st.integers(30, 300), st.booleans())
def test_every_cell_belongs_to_the_column_that_is_drawn_there(width: int, dense: bool) -> None:
    columns = columns_for(width, dense=dense)
    for block in range(columns.blocks):
        x = block * columns.block_width
        for column, cells in enumerate(columns.widths):
            assert {columns.at(x + cell) for cell in range(cells)} == {(block, column)}
            x += cells
    assert columns.at(columns.blocks * columns.block_width) is None


def test_only_the_items_have_a_place_among_the_items() -> None:
    for columns in (columns_for(160), columns_for(60)):
        assert isinstance(columns, Columns)
        items = [columns.item(column) for column in range(len(columns.keys))]
        assert [item for item in items if item is not None] == list(range(10))
        assert columns.item(0) is None

"""Ranges of marks in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.conftest import write_schema
from workbench.ui.tree.groups import Group
from workbench.ui.tree.marks import Marks
from workbench.ui.tree.rows import all_rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

GROUPS = (
    Group("one", "One", ("a", "b", "c")),
    Group("two", "Two", ("d", "e")),
    Group("three", "Three", ("f",)),
)
NAMES = [name for group in GROUPS for name in group.names]
lines = st.integers(0, 8)
opened_groups = st.sets(st.sampled_from(["one", "two", "three"]))


@given(opened_groups, st.sets(st.sampled_from(NAMES)), st.lists(lines, min_size=1), st.booleans())
def test_a_range_marks_what_lies_between_its_ends_whatever_way_it_took(
    expanded: set[str], before: set[str], way: list[int], lasts: bool
) -> None:
    rows = all_rows(GROUPS, expanded)
    way = [line % len(rows) for line in way]
    marks = Marks()
    marks.toggle(before)
    marks.begin(rows, way[0], lasts=lasts)
    for line in way[1:]:
        marks.stretch(rows, line)
    straight = Marks()
    straight.toggle(before)
    straight.begin(rows, way[0], lasts=lasts)
    straight.stretch(rows, way[-1])
    assert marks.names == straight.names >= before
    marks.cancel()
    assert marks.names == before


@given(opened_groups, opened_groups, lines, lines)
def test_a_range_survives_lines_that_come_and_go_as_long_as_it_sees_its_beginning(
    first: set[str], second: set[str], start: int, end: int
) -> None:
    rows = all_rows(GROUPS, first)
    marks = Marks()
    marks.begin(rows, start % len(rows), lasts=True)
    anchor = rows[start % len(rows)].key
    others = all_rows(GROUPS, second)
    marks.stretch(others, end % len(others))
    assert marks.is_ranging is any(row.key == anchor for row in others)


def test_a_closed_group_in_a_range_counts_with_all_of_its_services() -> None:
    rows = all_rows(GROUPS, {"one"})
    marks = Marks()
    marks.begin(rows, 3, lasts=True)
    marks.stretch(rows, 4)
    assert marks.names == {"c", "d", "e"}


def bar(opened: Opened) -> str:
    line = opened.screen.batch_bar
    return line.render().plain if line.display else ""


def targets(opened: Opened) -> tuple[str, ...]:
    return opened.screen.tree_view.listing.marked()


async def test_v_marks_as_the_cursor_moves_and_v_ends_it(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("v")
        assert targets(opened) == ("auth",)
        await opened.press("down", "down")
        assert targets(opened) == ("auth", "course-service", "chat-service")
        assert "▪ 3 marked  and all up to the cursor, v ends that" in bar(opened)
        await opened.press("up")
        assert targets(opened) == ("auth", "course-service")
        await opened.press("v", "end")
        assert targets(opened) == ("auth", "course-service")
        assert "▪ 2 marked  for g, f, 7, m, S, p and t" in bar(opened)


async def test_space_ends_a_range_and_takes_nothing_away(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("v", "down", "space", "down")
        assert targets(opened) == ("auth", "course-service")


async def test_escape_gives_up_the_range_and_keeps_older_marks(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("end", "up", "space", "home", "down", "v", "down")
        assert targets(opened) == ("auth", "course-service", "auth-service", "payment-gateway")
        await opened.press("escape")
        assert targets(opened) == ("auth-service", "payment-gateway")
        await opened.press("down", "escape")
        assert targets(opened) == ()
        assert bar(opened) == ""


async def test_a_range_goes_through_groups(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        tree = opened.screen.tree_view
        await opened.press("v", "end")
        assert targets(opened) == tuple(entry.service.name for entry in opened.screen.feed.workspace.entries)
        assert len(tree.listing.rows) < len(targets(opened)) + len(tree.listing.groups), "some are closed"


async def test_shift_extends_without_v_and_the_next_move_ends_it(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("shift+down", "shift+down", "shift+up")
        assert targets(opened) == ("auth", "course-service")
        await opened.press("down", "down")
        assert targets(opened) == ("auth", "course-service")
        await opened.press("up", "up", "up", "shift+down")
        assert targets(opened) == ("auth", "course-service"), "what was marked before stays"


async def test_a_range_works_on_what_a_filter_shows_and_a_new_filter_ends_it(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"service", "enter", "home", "v", "end")
        marked = targets(opened)
        assert set(marked) == {"course-service", "chat-service", "ai-tutor-service", "auth-service"}
        assert "v ends that" in bar(opened)
        await opened.press("escape")
        assert targets(opened) == ()
        await opened.press("v", "o", "o")
        assert "v ends that" not in bar(opened)


async def test_a_range_goes_on_after_the_disk_has_changed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("v", "down")
        file = write_schema(root, "chat-service", "model Chat {\n  id String @id\n}\n")
        opened.screen.feed.refresh({file})
        await opened.until(lambda: not opened.line("chat-service").startswith("○"))
        assert targets(opened) == ("auth", "course-service")
        await opened.press("down")
        assert targets(opened) == ("auth", "course-service", "chat-service")


async def test_marks_are_seen_on_the_services(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("v", "down")
        assert [line[0] for line in opened.lines()[1:4]] == ["▪", "▪", "○"]


async def test_a_star_marks_all_that_the_filter_shows_in_closed_groups_too(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("asterisk")
        assert len(opened.screen.tree_view.targets) == opened.screen.tree_view.listing.total
        await opened.press("asterisk", "slash", *"chat", "enter", "asterisk")
        assert opened.screen.tree_view.targets == ("chat-service",)
        await opened.press("asterisk")
        assert opened.screen.tree_view.targets == (opened.screen.tree_view.selected,)

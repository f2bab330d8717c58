"""Panes on wide, medium and narrow terminals: how they stand, grow, shrink and take turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.ui.frame.pane import PaneName
from workbench.ui.frame.panes import LOWEST, SMALLEST
from workbench.ui.screens.layout import shape_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

WIDE, MEDIUM, NARROW = (160, 48), (120, 36), (80, 24)


def regions(opened: Opened) -> dict[str, tuple[int, int, int, int]]:
    """Where the panes that are seen stand."""
    panes = {name.value: opened.screen.panes.pane(name) for name in PaneName}
    return {name: tuple(pane.region) for name, pane in panes.items() if pane.region}


@pytest.mark.parametrize(
    ("width", "shape"),
    [(40, "narrow"), (99, "narrow"), (100, "medium"), (139, "medium"), (140, "wide"), (400, "wide")],
)
def test_the_width_decides_the_shape(width: int, shape: str) -> None:
    assert shape_of(width).value == shape


async def test_on_a_wide_terminal_three_columns_fill_the_width(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, WIDE) as opened:
        services, preview, checklist = regions(opened).values()
        assert services[1] == preview[1] == checklist[1]
        assert services[2] + preview[2] + checklist[2] == 160


async def test_on_a_medium_terminal_the_checklist_is_below_the_schema(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, MEDIUM) as opened:
        services, preview, checklist = regions(opened).values()
        assert preview[0] == checklist[0] == services[2]
        assert preview[1] + preview[3] == checklist[1]


async def test_on_80_columns_keys_and_tabs_lead_to_every_pane(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, NARROW) as opened:
        assert list(regions(opened)) == ["services"]
        for key, pane in (("2", "preview"), ("3", "checklist"), ("1", "services")):
            await opened.press(key)
            assert list(regions(opened)) == [pane]
            assert regions(opened)[pane][2] == 80
            assert opened.screen.panes.pane(PaneName(pane)).has_focus_within
        await opened.pilot.click("#pane-tabs", offset=(17, 0))
        await opened.settle()
        assert list(regions(opened)) == ["preview"]
        for pane in ("checklist", "services", "preview"):
            await opened.press("tab")
            assert list(regions(opened)) == [pane]
        await opened.press("shift+tab")
        assert list(regions(opened)) == ["services"]


async def test_enter_and_a_finding_lead_to_the_schema_on_80_columns(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, NARROW) as opened:
        await opened.press("down", "enter")
        assert list(regions(opened)) == ["preview"]
        assert opened.screen.tabs.service == "course-service"
        await opened.press("slash")
        assert list(regions(opened)) == ["services"]


async def test_zoom_shows_one_pane_and_comes_back(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, WIDE) as opened:
        before = regions(opened)
        await opened.press("2", "z")
        assert list(regions(opened)) == ["preview"]
        assert regions(opened)["preview"][2] == 160
        await opened.press("z")
        assert regions(opened) == before


async def test_keys_resize_the_active_pane_within_bounds(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, WIDE) as opened:
        before = regions(opened)["services"][2]
        await opened.press("greater_than_sign", "greater_than_sign")
        assert regions(opened)["services"][2] == before + 4
        opened.screen.panes.grow(-200)
        await opened.settle()
        assert regions(opened)["services"][2] == SMALLEST
        await opened.press("3", "greater_than_sign")
        assert opened.screen.panes.sizes.checklist_width is not None


async def test_a_border_can_be_dragged(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, MEDIUM) as opened:
        pilot = opened.pilot
        x = regions(opened)["services"][2] - 1
        await pilot.mouse_down(offset=(x, 10))
        await pilot.hover(offset=(x + 12, 10))
        await pilot.mouse_up(offset=(x + 12, 10))
        await opened.settle()
        assert regions(opened)["services"][2] == x + 13
        y = regions(opened)["checklist"][1]
        await pilot.mouse_down(offset=(100, y))
        await pilot.hover(offset=(100, 0))
        await pilot.mouse_up(offset=(100, 0))
        await opened.settle()
        assert regions(opened)["preview"][3] == LOWEST


async def test_the_panes_follow_the_terminal(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, WIDE) as opened:
        await opened.pilot.resize_terminal(80, 24)
        await opened.settle()
        assert list(regions(opened)) == ["services"]
        await opened.pilot.resize_terminal(160, 48)
        await opened.settle()
        assert len(regions(opened)) == 3


async def test_the_log_opens_and_closes_and_shows_its_end(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, MEDIUM) as opened:
        log = opened.screen.log_view
        for number in range(30):
            log.write(f"event {number}")
        await opened.settle()
        assert log.size.height == 1
        assert log.scroll_offset.y == log.row_count - 1
        await opened.press("l", "shift+tab")
        assert log.has_focus
        assert log.size.height > 4
        assert log.scroll_offset.y == log.row_count - log.page_height
        await opened.press("l")
        assert log.size.height == 1


async def test_a_click_opens_the_log_with_all_of_a_long_line_and_its_edge_closes_it(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root, MEDIUM) as opened:
        log = opened.screen.log_view
        log.write("first, " + "something that takes long to tell, " * 8 + "and last")
        await opened.settle()
        assert "first" in log.render_line(0).text
        assert log.render_line(0).text.endswith("…")
        await opened.pilot.click(log)
        await opened.settle()
        told = " ".join(log.render_line(y).text.strip() for y in range(log.size.height))
        assert " ".join(log.lines[-1].text.split()) in " ".join(told.split())
        await opened.pilot.click(log, offset=(5, 0))
        await opened.settle()
        assert log.size.height == 1

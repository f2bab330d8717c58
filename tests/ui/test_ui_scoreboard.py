"""The scoreboard: what it shows, how one moves on it, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.ui.conftest import COURSES, write_schema
from tests.ui.scoreboard_view import at, board, names, seen, told, until_shown, view
from workbench.ui.checklist.view import ChecklistView
from workbench.ui.dialogs import HelpScreen
from workbench.ui.memory import BoardLayout
from workbench.ui.scoreboard.columns import columns_for
from workbench.ui.scoreboard.remembering import recalled
from workbench.workspace.scoreboard.board import Arrangement
from workbench.workspace.scoreboard.grouping import Grouping
from workbench.workspace.scoreboard.ordering import NAME, Order
from workbench.workspace.scoreboard.scores import ITEM_IDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

PLAN = [
    "auth",
    "course-service",
    "chat-service",
    "ai-tutor-service",
    "auth-service",
    "payment-gateway",
    "legacy",
]
INDEXES = ("right",) * (2 + ITEM_IDS.index("indexes"))
"""From the first column to that of the indexes."""
WITHOUT_TYPES = COURSES.replace("Float", "Decimal @db.Decimal(12, 2)").replace(
    "cuid()", "uuid()) @db.Uuid // ("
)


async def test_s_shows_all_services_with_all_items_and_what_they_come_to(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        lines = seen(opened)
        assert lines[0].split() == ["service", "passed", *ITEM_IDS]
        assert names(opened) == PLAN
        assert lines[1].split() == ["○", "auth", *"·" * 10]
        sign, name, passed, *cells = lines[2].split()
        assert (sign, name, passed[-3:]) == ("✗", "course-service", "/10")
        assert cells[:2] == ["✗", "1"]
        assert lines[-2].split()[:3] == ["not", "passed", "0/7"]
        assert lines[-1].split()[0] == "errors"
        assert told(opened, "board-title").startswith("Scoreboard  7 services · 0 pass all ten · ")
        assert "holds back most, 4 of 4" in told(opened, "board-title")


async def test_the_cursor_begins_at_the_service_that_was_selected(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("payment-gateway")
        await until_shown(opened)
        assert at(opened) == ("payment-gateway", "name")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("down", "j", "k"), ("course-service", "name")),
        (("right", "l", "h"), ("auth", "passed")),
        (("end",), ("legacy", "name")),
        (("end", "home"), ("auth", "name")),
        (("pagedown",), ("legacy", "name")),
        (("pagedown", "pageup"), ("auth", "name")),
        (("up", "up"), ("titles", "name")),
        (("up", *INDEXES, "down"), ("auth", "indexes")),
        (("left", "left"), ("auth", "name")),
        (("right",) * 20, ("auth", "seed")),
        ((*INDEXES, "n"), ("course-service", "indexes")),
        ((*INDEXES, "n", "n", "N"), ("course-service", "indexes")),
        (("end", "n"), ("legacy", "name")),
        (("up", "n"), ("course-service", "name")),
    ],
)
async def test_keys_move_from_cell_to_cell(
    open_app: OpenApp, root: Path, keys: tuple[str, ...], place: tuple[str, str]
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press(*keys)
        assert at(opened) == place


async def test_a_line_tells_what_the_cursor_is_at(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        assert told(opened, "board-about") == "auth · no schema"
        await opened.press("down", "right", "right")
        about = told(opened, "board-about")
        assert about.startswith("course-service · Proper data types · ✗ 1 error · line 13: `price` ")
        await opened.press("up", "up")
        assert told(opened, "board-about").startswith("Proper data types · 4 of 4 services don't pass")
        await opened.press("g", "down")
        assert told(opened, "board-about").startswith(
            "Proper data types · Core Services · 1 of 1 service don't"
        )
        await opened.press("left", "left")
        assert told(opened, "board-about").startswith("Core Services · 3 services · 0 pass all ten · ")


async def test_enter_on_a_cell_leads_to_the_first_finding_of_the_item(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("down", "right", "right", "enter")
        assert opened.app.screen is opened.screen
        assert opened.selected == "course-service"
        assert opened.screen.checklist is not None
        finding = opened.screen.checklist.finding
        assert finding is not None
        assert finding.item == "data-types"
        assert opened.screen.query_one(ChecklistView).has_focus
        assert opened.screen.preview is not None
        start = finding.range.start
        assert opened.screen.preview.current_position == (finding.file, start.line, start.column)


async def test_enter_on_a_cell_without_a_finding_leads_to_the_item(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("down", *(("right",) * 11), "enter")
        assert opened.selected == "course-service"
        assert opened.screen.checklist is not None
        assert opened.screen.checklist.item == "seed"


async def test_enter_on_a_name_or_where_there_is_nothing_leads_to_the_service(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        for keys in (("down",) * 3, ("right",) * 5):
            await until_shown(opened)
            await opened.press(*keys, "enter")
            assert opened.app.screen is opened.screen
            assert opened.selected == "ai-tutor-service"


async def test_on_eighty_columns_the_cell_leads_to_the_checklist_too(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, size=(80, 24)) as opened:
        await until_shown(opened)
        assert view(opened).columns.blocks == 2
        # The second service stands beside the first.
        await opened.press(*("right",) * (11 + 1), "enter")
        assert opened.selected == "course-service"
        assert opened.screen.checklist is not None
        assert opened.screen.checklist.finding is not None
        assert opened.screen.query_one(ChecklistView).has_focus


# Order and groups.


async def test_a_title_sorts_then_the_other_way_round_then_not(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("up", "enter")
        assert names(opened) == sorted(PLAN)
        assert seen(opened)[0].startswith("service▾")
        await opened.press("enter")
        assert names(opened) == sorted(PLAN, reverse=True)
        assert seen(opened)[0].startswith("service▴")
        await opened.press("enter")
        assert names(opened) == PLAN
        assert at(opened) == ("titles", "name")


async def test_o_sorts_by_the_next_and_the_cursor_stays_with_its_service(
    open_app: OpenApp, root: Path
) -> None:
    write_schema(root, "payment-gateway", WITHOUT_TYPES)
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("right", "right", "o")
        assert names(opened) == sorted(PLAN)
        assert at(opened) == ("auth", "data-types")
        await opened.press("o")
        assert "by items passed" in told(opened, "board-title")
        assert names(opened)[0] == "payment-gateway"
        await opened.press("o")
        assert "by data-types" in told(opened, "board-title")
        failing = ["course-service", "auth-service", "legacy"]
        assert names(opened)[:4] == [*failing, "payment-gateway"]
        await opened.press("r")
        assert "by data-types, reversed" in told(opened, "board-title")
        assert names(opened)[:4] == ["payment-gateway", *failing]
        await opened.press("r", "o")
        assert names(opened) == PLAN
        assert at(opened) == ("auth", "data-types")


async def test_g_groups_and_a_group_has_what_it_comes_to(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("g")
        assert names(opened) == [
            "[Core Services]",
            *PLAN[:3],
            "[Education Services]",
            "ai-tutor-service",
            "[Existing]",
            "auth-service",
            "payment-gateway",
            "[Unlisted]",
            "legacy",
        ]
        assert at(opened) == ("auth", "name"), "the cursor stays with its service"
        existing = next(line for line in seen(opened) if "Existing" in line)
        assert existing.split()[:5] == ["▾", "Existing", "2", "0/2", "2"]
        for word in ("phase", "owner", "stage"):
            await opened.press("g")
            assert f"per {word}" in told(opened, "board-title")
        await opened.press("g")
        assert names(opened) == PLAN


async def test_a_group_folds_and_its_title_keeps_the_cursor(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("g", "down", "space")
        assert at(opened) == ("[Core Services]", "name")
        assert names(opened)[:2] == ["[Core Services]", "[Education Services]"]
        await opened.press("escape")
        await until_shown(opened)
        assert names(opened)[:2] == ["[Core Services]", "[Education Services]"], "it stays as it was left"
        await opened.press("home", "enter")
        assert names(opened)[1] == "auth"


# The filter.


async def test_a_filter_narrows_while_it_is_typed_and_the_totals_follow(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("slash", *"auth")
        assert names(opened) == ["auth", "auth-service"]
        assert told(opened, "board-title").startswith("Scoreboard  2 of 7 services · ")
        await opened.press("enter", "down")
        assert at(opened) == ("auth-service", "name"), "enter leaves the filter and keeps it"
        await opened.press("escape")
        assert names(opened) == PLAN
        assert at(opened) == ("auth-service", "name")
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        await opened.press("E")
        assert opened.notices()[-1] == "`auth` has no schema yet, g generates one"


async def test_the_filter_knows_the_words_of_queries_and_says_what_it_can_not_understand(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("slash", *"state:missing")
        assert names(opened) == ["auth", "chat-service", "ai-tutor-service"]
        await opened.press("x")
        fault = str(board(opened).query_one(".fault").render())
        assert fault == "`state:` knows no `missingx` (did you mean `state:missing`?)"
        assert names(opened) == ["auth", "chat-service", "ai-tutor-service"], "what was shown stays"
        await opened.press("backspace")
        assert str(board(opened).query_one(".fault").render()) == ""
        await opened.press("space", *"nowhere")
        assert seen(opened)[1] == "No service matches"
        await opened.press("escape")
        assert names(opened) == PLAN
        assert not board(opened).query_one(Input).display or not board(opened).query_one(Input).has_focus


async def test_tab_takes_what_is_offered_for_a_word(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("slash", *"state:mis", "tab")
        assert board(opened).query_one(Input).value.strip() == "state:missing"
        assert names(opened) == ["auth", "chat-service", "ai-tutor-service"]


async def test_the_palette_has_what_has_a_key(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("ctrl+p", *"group")
        await opened.press("enter")
        await opened.until(lambda: view(opened).board.arrangement.grouping.value == "priority")


async def test_the_cursor_comes_back_to_a_service_that_a_filter_had_hidden(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("end", "right", "slash", *"nothing", "enter", "down", "up")
        assert at(opened) == ("titles", "passed")
        await opened.press("escape")
        assert at(opened) == ("legacy", "passed")


async def test_order_groups_and_filter_outlast_a_visit_elsewhere(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("o", "d", "slash", *"auth", "enter", "enter")
        assert opened.app.screen is opened.screen
        await until_shown(opened)
        assert names(opened) == ["auth", "auth-service"]
        assert view(opened).columns.is_dense
        assert board(opened).query_one(Input).value == "auth"


async def test_order_groups_and_density_are_there_again_in_the_next_run(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        dense = view(opened).columns.is_dense
        await opened.press("o", "r", "g", "d", "slash", *"auth", "enter")
        manner = board(opened)._manner
        assert manner.arrangement.order == Order(NAME, is_reversed=True)
        await opened.press("escape", "escape", "q")
    async with open_app(root) as opened:
        await until_shown(opened)
        assert view(opened).board.arrangement == Arrangement(
            Order(NAME, is_reversed=True), Grouping.PRIORITY
        ), "a filter is for the moment"
        assert view(opened).columns.is_dense is not dense


@pytest.mark.parametrize("layout", [BoardLayout("seven", grouping="moon"), BoardLayout(), BoardLayout("")])
def test_words_that_nobody_knows_any_more_are_the_plan(layout: BoardLayout) -> None:
    assert recalled(layout).arrangement == Arrangement()


# What is there.


async def test_titles_and_totals_stay_while_the_rest_scrolls(open_app: OpenApp, root: Path) -> None:
    for number in range(60):
        write_schema(root, f"extra-{number:02}", COURSES)
    async with open_app(root, size=(160, 20)) as opened:
        await until_shown(opened)
        await opened.press("d") if view(opened).columns.is_dense else None
        first = seen(opened)
        await opened.press("end")
        last = seen(opened)
        assert (first[0], first[-2:]) == (last[0], last[-2:])
        assert names(opened)[-1] in last[-3]
        assert first[1] != last[1]


async def test_as_much_as_fits_is_shown_and_d_shows_it_the_other_way(open_app: OpenApp, root: Path) -> None:
    for number in range(60):
        write_schema(root, f"extra-{number:02}", COURSES)
    async with open_app(root) as opened:
        await until_shown(opened)
        assert view(opened).columns.is_dense, "67 services fit on the screen in several blocks"
        assert view(opened).grid.lines <= view(opened).body_height
        await opened.press("d")
        assert view(opened).columns == columns_for(view(opened).page_width)
        await opened.press("d")
        assert view(opened).columns.blocks == 5
        await opened.press("right", *("right",) * 10)
        assert at(opened)[0] == "course-service", "behind the last item comes the next block"


async def test_where_there_is_no_room_for_more_of_each_d_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, (80, 24)) as opened:
        await until_shown(opened)
        assert view(opened).columns.is_dense
        await opened.press("d")
        assert opened.notices()[-1].startswith("there is room for more of each from 9")
        await opened.pilot.resize_terminal(int(opened.notices()[-1].split()[-3]), 24)
        await opened.settle()
        assert not view(opened).columns.is_dense


async def test_the_cursor_comes_back_to_its_block_behind_a_line_that_has_fewer(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("d", "g", "home", "down", *("right",) * 11)
        assert at(opened) == ("course-service", "name")
        await opened.press("down", "down")
        assert at(opened) == ("ai-tutor-service", "name"), "the only one of its group"
        await opened.press("down", "down")
        assert at(opened) == ("payment-gateway", "name"), "again the second of its line"


async def test_an_empty_workspace_says_so(open_app: OpenApp, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_app(empty) as opened:
        await opened.press("s", "down", "right", "enter", "space", "n", "end", "o", "g", "d")
        assert seen(opened)[1] == "No service"
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_help_explains_the_signs_and_the_keys(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("question_mark")
        assert isinstance(opened.app.screen, HelpScreen)
        words = " ".join(str(one.render()) for one in opened.app.screen.query("Static"))
        for word in ("✓ passes", "Sort by the plan", "Group by priority", "To the next service that fails"):
            assert word in words


# The mouse.


def column_x(opened: Opened, key: str) -> int:
    """The first cell of a column."""
    columns = view(opened).columns
    return sum(columns.widths[: columns.keys.index(key)])


async def test_a_click_goes_to_a_cell_and_a_second_one_to_its_finding(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        place = (column_x(opened, "data-types") + 2, 2)
        await opened.pilot.click("BoardView", offset=place)
        assert at(opened) == ("course-service", "data-types")
        await opened.pilot.click("BoardView", offset=place, times=2)
        await opened.settle()
        assert opened.app.screen is opened.screen
        assert opened.selected == "course-service"


async def test_a_click_on_a_title_sorts_and_on_a_group_folds(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.pilot.click("BoardView", offset=(column_x(opened, "enums") + 1, 0))
        await opened.settle()
        assert "by enums" in told(opened, "board-title")
        await opened.press("g")
        await opened.pilot.click("BoardView", offset=(3, 1))
        await opened.settle()
        assert names(opened)[:2] == ["[Core Services]", "[Education Services]"]
        before = at(opened)
        await opened.pilot.click("BoardView", offset=(3, view(opened).size.height - 1))
        assert at(opened) == before, "the totals lead nowhere"

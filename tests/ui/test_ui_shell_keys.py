"""Every action has a key, a place in the palette and an explanation; what can't be done says why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Input

from tests.ui.conftest import COURSES, courses, write_schema
from workbench.ui.commands import ActionCommands, ServiceCommands
from workbench.ui.dialogs import HelpScreen
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.help import help_of
from workbench.ui.screens.keys import APP_KEYS, KEYS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp


def test_every_key_has_an_id_a_label_and_an_explanation() -> None:
    for binding in (*KEYS, *APP_KEYS):
        assert binding.id
        assert binding.description
        assert binding.tooltip
    assert len({binding.id for binding in (*KEYS, *APP_KEYS)}) == len(KEYS) + len(APP_KEYS)


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (("end", "g"), "no service here has a blueprint"),
        (("end", "right", "down", "g"), "there is no blueprint for `legacy` yet"),
        (("up", "r"), "no service is selected, move the cursor to one"),
        (("e",), "`auth` has no schema file to edit, g generates one"),
    ],
)
async def test_what_can_not_be_done_says_why(
    open_app: OpenApp, root: Path, keys: tuple[str, ...], reason: str
) -> None:
    async with open_app(root, editor="vi") as opened:
        await opened.press(*keys)
        assert any(notice.startswith(reason) for notice in opened.notices()), opened.notices()


async def test_a_service_without_a_blueprint_says_so(open_app: OpenApp, root: Path) -> None:
    (root / "catalog.yaml").write_text("services:\n  - {name: tide-service}\n")
    async with open_app(root) as opened:
        await opened.press("g")
        assert any(notice.startswith("there is no blueprint for") for notice in opened.notices())


async def test_keys_that_can_not_be_used_are_greyed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        assert not opened.screen.active_bindings["f"].enabled, "without a schema"
        await opened.press("down")
        assert opened.screen.active_bindings["f"].enabled


async def test_the_key_bar_shows_keys_and_a_click_presses_one(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, (80, 24)) as opened:
        bar = opened.screen.query_one("#keys")
        line = bar.render().plain
        assert line.startswith(" / Filter")
        assert line.rstrip().endswith("? Help  ^p Commands")
        await opened.pilot.click("#keys", offset=(line.index("Help"), 0))
        await opened.settle()
        assert isinstance(opened.app.screen, HelpScreen)


@pytest.mark.parametrize(
    ("key", "title"), [("1", "Services"), ("2", "Schema"), ("3", "Checklist"), ("slash", "Services")]
)
async def test_help_speaks_of_the_panel_that_has_the_focus(
    open_app: OpenApp, root: Path, key: str, title: str
) -> None:
    async with open_app(root) as opened:
        await opened.press(key)
        told, text, keys = help_of(opened.screen)
        assert told == title
        assert len(text) > 40
        assert all(key and words for key, words in keys)
        await opened.press("f1")
        assert isinstance(opened.app.screen, HelpScreen)


async def test_the_palette_holds_every_action_and_every_service(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        actions = [str(hit.text) async for hit in ActionCommands(opened.screen).discover()]
        assert len(actions) == len(KEYS) + len(APP_KEYS)
        hits = [hit async for hit in ServiceCommands(opened.screen).search("auth")]
        assert [str(hit.text) for hit in hits] == ["Go to auth", "Go to auth-service"]
        assert re.fullmatch(r"Core Services · no schema", str(hits[0].help))
        await opened.press("ctrl+p", *"legacy")
        await opened.until(lambda: True)
        await opened.press("enter")
        await opened.until(lambda: opened.selected == "legacy")


async def test_copy_takes_the_text_that_is_shown(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        await opened.press("y")
        assert opened.app.clipboard == COURSES
        assert opened.notices() == [f"copied {len(COURSES.splitlines())} lines to the clipboard"]


async def test_re_check_reads_the_file_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        opened.screen.feed.stop()
        write_schema(root, "course-service", COURSES + "\n// more\n")
        await opened.press("r")
        assert opened.screen.preview.visible_text.endswith("// more\n")


async def test_reload_finds_what_nobody_watched(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.feed.stop()
        write_schema(root, "late", COURSES)
        await opened.press("R")
        assert opened.screen.tree_view.listing.total == 8


async def test_what_is_typed_right_behind_the_slash_goes_into_the_filter(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        app = opened.app
        # As from a fast hand or a paste: all keys are waiting before the first one is handled.
        for key in ("slash", "c", "h", "a", "t"):
            app.post_message(events.Key(key, "/" if key == "slash" else key))
        await opened.settle()
        assert opened.screen.services.filter.query_one(Input).value == "chat"


async def test_the_key_behind_a_panels_number_is_meant_for_that_panel(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await courses(opened)
        await opened.settle()
        preview = opened.screen.preview
        assert preview is not None
        for key in ("up", "down", "2", "home", "down", "down", "3", "end", "2", "down"):
            # Without a pause, as a fast typist or a paste does it.
            opened.app.post_message(events.Key(key, None if len(key) > 1 else key))
        await opened.settle()
        assert opened.selected == "course-service"
        assert preview.current_position is not None
        assert preview.current_position[1] == 4
        assert opened.screen.panes.active is PaneName.PREVIEW


async def test_a_digit_in_a_filter_is_a_digit(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", "2", "1")
        assert opened.screen.services.filter.input.value == "21"

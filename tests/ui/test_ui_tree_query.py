"""The filter asks for more than names: what was decided about services, and what was found in them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

TRIAGE = """\
version: 1
services:
  course-service:
    owner: Thabo Mokoena
    status: in-progress
  chat-service:
    owner: zanele
    status: blocked
  auth:
    owner: zanele
    decision: duplicate
    of: auth-service
"""


@pytest.fixture(autouse=True)
def decided(root: Path) -> Path:
    """Some services about which somebody has decided something."""
    file = root / ".workbench/triage.yaml"
    file.parent.mkdir()
    file.write_text(TRIAGE)
    return file


def shown(opened: Opened) -> list[str]:
    """The services that the filter lets through."""
    return list(opened.screen.tree_view.listing.shown_names)


def hint(opened: Opened) -> str:
    """The line below the filter; empty while it takes no room."""
    line = opened.screen.services.hint
    return str(line.render()) if line.display else ""


async def type_filter(opened: Opened, text: str) -> None:
    """Type a filter letter by letter, as people do."""
    names = {":": "colon", " ": "space", "-": "minus", ",": "comma", '"': "quotation_mark"}
    await opened.press("slash", *(names.get(letter, letter) for letter in text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("owner:zanele", ["auth", "chat-service"]),
        ("owner:zanele chat", ["chat-service"]),
        ("stage:in-progress,blocked", ["course-service", "chat-service"]),
        ("service -owner:none", ["course-service", "chat-service"]),
        ("is:excluded", ["auth"]),
        ("priority:2", ["ai-tutor-service"]),
        ("auth -is:excluded", ["auth-service"]),
    ],
)
async def test_words_with_a_colon_ask_for_more_than_names(
    open_app: OpenApp, root: Path, text: str, names: list[str]
) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, text)
        assert shown(opened) == names
        assert opened.selected == names[0]


async def test_a_word_that_is_not_finished_takes_nothing_away(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "auth stage:blo")
        assert shown(opened) == ["auth", "auth-service"]
        assert hint(opened) == "blocked"
        await opened.press(*"cked")
        assert shown(opened) == []


async def test_tab_takes_what_is_offered(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "")
        assert hint(opened).split() == [
            "owner:", "stage:", "decision:", "state:", "item:", "is:", "priority:", "phase:", "target:",
        ]  # fmt: skip
        await opened.press("o", "tab")
        assert opened.screen.services.filter.query_text == "owner:"
        assert hint(opened) == "zanele Thabo Mokoena none"
        await opened.press("t", "tab")
        assert opened.screen.services.filter.query_text == 'owner:"Thabo Mokoena"'
        assert shown(opened) == ["course-service"]
        assert hint(opened) == ""


async def test_tab_goes_to_the_next_panel_where_nothing_is_offered(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "auth")
        await opened.press("tab")
        assert not opened.screen.services.filter.has_focus_within
        assert opened.screen.services.filter.query_text == "auth"


async def test_what_is_wrong_is_said_and_the_rest_counts(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "owner:zanele stage:bloked ")
        await opened.press("enter")
        assert hint(opened) == "`stage:` knows no `bloked` (did you mean `stage:blocked`?)"
        assert shown(opened) == ["auth", "chat-service"]
        await opened.press("escape")
        assert hint(opened) == ""
        assert len(shown(opened)) == 7


async def test_what_people_decide_by_hand_is_followed_by_the_filter(
    open_app: OpenApp, root: Path, decided: Path
) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "owner:zanele")
        await opened.press("enter", "down", "down")
        assert opened.selected == "chat-service"
        await asyncio.to_thread(decided.write_text, TRIAGE.replace("owner: Thabo Mokoena", "owner: zanele"))
        await opened.until(lambda: shown(opened) == ["auth", "course-service", "chat-service"])
        assert opened.selected == "chat-service"


async def test_what_no_longer_answers_stays_while_the_cursor_is_on_it(
    open_app: OpenApp, root: Path, decided: Path
) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "stage:blocked")
        await opened.press("enter")
        await asyncio.to_thread(decided.write_text, TRIAGE.replace("blocked", "done"))
        await opened.until(lambda: any("chat-service" in event for event in opened.events()))
        assert shown(opened) == ["chat-service"]
        assert opened.selected == "chat-service"


async def test_leaving_the_filter_gives_the_line_of_hints_back(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        height = opened.screen.tree_view.size.height
        await opened.press("slash")
        assert opened.screen.tree_view.size.height < height
        await opened.press("escape")
        assert opened.screen.tree_view.size.height == height
        assert opened.screen.query_one(Input).value == ""

"""Orders of the tree, and the views that keep them with a filter."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, OptionList

from tests.ui.test_ui_tree_query import TRIAGE, decided, shown, type_filter
from tests.ui.test_ui_triage_signs import decided as snapshot
from workbench.triage.decision import Stage
from workbench.ui.tree.orders import Order, ordered
from workbench.ui.triaging.view_list import ViewList
from workbench.workspace.root import VIEWS
from workbench.workspace.snapshot import ServiceState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened

__all__ = ["decided"]

KNOWN = {
    "b": snapshot(ServiceState.PASSING, owner="zanele", stage=Stage.DONE),
    "a": snapshot(ServiceState.INVALID, stage=Stage.BLOCKED),
    "D": snapshot(ServiceState.MISSING),
    "c": snapshot(ServiceState.FAILING, owner="Thabo", stage=Stage.TO_DO),
}


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.PLAN, "b a D c e"),
        (Order.NAME, "a b c D e"),
        (Order.STATE, "a c D e b"),
        (Order.OWNER, "c b a D e"),
        (Order.STAGE, "a c D e b"),
    ],
)
def test_the_plan_decides_between_equals(order: Order, names: str) -> None:
    assert " ".join(ordered(["b", "a", "D", "c", "e"], order, KNOWN)) == names


def test_what_is_nearest_to_its_end_comes_first() -> None:
    from tests.ui.test_ui_shell_words import snapshot as passed

    known = {"a": passed(ServiceState.FAILING, 3), "b": passed(ServiceState.FAILING, 8)}
    assert ordered(["x", "a", "b"], Order.PASSED, known) == ("b", "a", "x")


def test_every_order_comes_round() -> None:
    order, seen = Order.PLAN, []
    for _ in Order:
        seen.append(order)
        order = order.following
    assert (order, seen) == (Order.PLAN, list(Order))


def names(opened: Opened) -> list[str]:
    return list(opened.screen.tree_view.listing.names)


def count(opened: Opened) -> str:
    return str(opened.screen.query_one("#filter-count").render())


async def test_the_order_changes_within_groups_and_the_cursor_stays(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "down")
        assert (opened.selected, names(opened)[:3]) == (
            "chat-service",
            ["auth", "course-service", "chat-service"],
        )
        await opened.press("O")
        assert names(opened)[:3] == ["auth", "chat-service", "course-service"]
        assert opened.selected == "chat-service"
        assert count(opened) == "7 by name"
        await opened.press("O", "O", "O")
        assert count(opened) == "7 by owner"
        assert names(opened)[:3] == ["course-service", "auth", "chat-service"]
        await opened.press("O", "O")
        assert count(opened) == "7"


async def test_a_service_moves_when_what_it_is_sorted_by_changes(
    open_app: OpenApp, root: Path, decided: Path
) -> None:
    async with open_app(root) as opened:
        await opened.press("O", "O", "O", "O")
        assert names(opened)[:3] == ["course-service", "auth", "chat-service"]
        await asyncio.to_thread(decided.write_text, TRIAGE.replace("Thabo Mokoena", "zz"))
        await opened.until(lambda: names(opened)[:3] == ["auth", "chat-service", "course-service"])


async def test_what_is_shown_is_saved_as_a_view_and_taken_again(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await type_filter(opened, "owner:zanele")
        await opened.press("enter", "O", "V", "s", *"mine", "enter")
        await opened.until((root / VIEWS).exists)
        text = await asyncio.to_thread((root / VIEWS).read_text)
        assert text.endswith('  - name: mine\n    filter: "owner:zanele"\n    order: name\n')
        await opened.press("escape", "O", "O", "O", "O", "O")
        assert count(opened) == "7"
        # From the schema as well.
        await opened.press("2", "V", "enter", "1")
        assert shown(opened) == ["auth", "chat-service"]
        assert opened.screen.query_one(Input).value == "owner:zanele"
        assert count(opened) == "2 of 7 by name"


async def test_a_view_that_was_saved_can_be_undone(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("o", "V", "s", *"failing", "enter")
        await opened.until((root / VIEWS).exists)
        await opened.press("u", "y")
        await opened.until(lambda: not (root / VIEWS).exists())


@pytest.fixture
def views(decided: Path) -> Path:
    """Two views of a team."""
    file = decided.with_name("views.yaml")
    file.write_text(
        "version: 1\nviews:\n  - {name: blocked, filter: 'stage:blocked'}\n"
        "  - {name: failing, show: failing, order: owner}\n"
    )
    return file


@pytest.mark.usefixtures("views")
async def test_a_view_is_removed_and_the_others_stay(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("V", "x")
        await opened.until(lambda: isinstance(opened.app.screen, ViewList))
        options = opened.app.screen.query_one(OptionList)
        assert [str(option.prompt) for option in options.options] == ["failing  failing ones, by owner"]
        await opened.press("enter")
        assert count(opened).startswith("failing ")


@pytest.mark.usefixtures("views")
async def test_a_view_of_that_name_is_replaced_and_that_is_said(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("V", "s", *"blocked")
        assert str(opened.app.screen.query_one("#hint").render()) == "takes the place of the view blocked"
        await opened.press("escape", "escape")
        assert opened.app.screen is opened.screen


async def test_a_broken_file_gives_one_message_and_what_can_be_read(
    open_app: OpenApp, root: Path, views: Path
) -> None:
    text = "views: [{name: x, filter: 'stage:bloked'}, {name: y, show: failing}]\n"
    await asyncio.to_thread(views.write_text, text)
    async with open_app(root) as opened:
        await opened.press("V")
        [notice] = opened.notices()
        assert notice.startswith(".workbench/views.yaml:1:9: the view `x` can't be used: `stage:` knows no")
        assert [str(option.prompt) for option in opened.app.screen.query_one(OptionList).options] == [
            "y  failing ones"
        ]
        await opened.press("s", *"x", "enter")
        assert "mend that first, nothing was written" in opened.notices()[-1]
        assert await asyncio.to_thread(views.read_text) == text


async def test_a_view_with_a_word_that_means_nothing_changes_nothing(
    open_app: OpenApp, root: Path, views: Path
) -> None:
    await asyncio.to_thread(views.write_text, "views: [{name: x, filter: auth, order: size}]\n")
    async with open_app(root) as opened:
        await opened.press("V", "enter")
        assert opened.notices() == [
            (
                "the view `x` can't be shown: `order` is one of plan, name, state, passed, owner or stage, "
                "not `size`"
            )
        ]
        assert count(opened) == "7"

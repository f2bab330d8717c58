"""Pictures of what is decided, and of where it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from tests.ui.conftest import NARROW, WIDE
from tests.ui.test_ui_duplicates import AUTH, CHAT, PAY
from workbench.ui.triaging.duplicate_list import Decider, DuplicateList
from workbench.workspace.root import TRIAGE, VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import LooksRight, Opened

SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])

DECIDED = """\
version: 1
services:
  auth: {decision: duplicate, of: auth-service}
  course-service:
    owner: Thabo Mokoena
    status: in-progress
    decision: implement
    note: waits for the ministry's list
    waivers:
      - {item: seed, because: the data comes from the ministry, until: 2026-12-31}
      - {item: indexes, because: a table of ten rows}
  chat-service: {owner: zanele, status: blocked}
  payment-gateway: {owner: Sipho N, status: done}
  legacy: {decision: retire}
"""
TEAM = """\
version: 1
views:
  - {name: blocked, filter: "stage:blocked", order: owner}
  - {name: what Thabo does, filter: "owner:thabo -stage:done"}
  - {name: failing, show: failing, order: passed}
"""


@pytest.fixture(autouse=True)
def decided(root: Path) -> None:
    """A little of everything has been decided."""
    (root / ".workbench").mkdir()
    (root / TRIAGE).write_text(DECIDED)
    (root / VIEWS).write_text(TEAM)


async def open_groups(opened: Opened) -> None:
    """Open all groups of the tree."""
    tree = opened.screen.tree_view
    tree.listing.expanded = {group.key for group in tree.listing.groups}
    tree.rearrange()
    await opened.settle()


def still(opened: Opened) -> None:
    """Stop the cursors of all fields from blinking."""
    for screen in opened.app.screen_stack:
        for field in screen.query(Input):
            field.cursor_blink = False


@SIZES
def test_the_tree(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await open_groups(opened)
        opened.screen.go_to("course-service")

    assert looks_right(size, steps)


@SIZES
def test_the_tree_without_colours(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(opened: Opened) -> None:
        await open_groups(opened)
        opened.screen.go_to("legacy")

    assert looks_right(size, steps)


@SIZES
def test_why_a_service_is_not_counted(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        opened.screen.go_to("legacy")
        await opened.settle()
        await opened.press("3")

    assert looks_right(size, steps)


@SIZES
def test_the_dialog(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("t")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_the_dialog_without_colours(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(opened: Opened) -> None:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("t", "3")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_which_other_service_is_meant(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        opened.screen.go_to("chat-service")
        await opened.settle()
        await opened.press("t", "c", *"service")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_the_dialog_about_many(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("up", "t", "o")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_a_waiver(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("t", "w", "4", *"small", "enter", "w", "4", "tab", *"soon", "enter")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_the_duplicates(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        decider = Decider(lambda _: None, lambda _: None, lambda: None)
        opened.app.push_screen(DuplicateList([AUTH, PAY, CHAT], decider))
        await opened.settle()
        await opened.press("down")

    assert looks_right(size, steps)


@SIZES
def test_the_views(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("O", "O", "V", "down")

    assert looks_right(size, steps)


@SIZES
def test_how_a_filter_goes_on(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("slash", *"owner", "colon", *"z", "tab", "space", *"st")
        still(opened)

    assert looks_right(size, steps)


@SIZES
def test_what_is_wrong_with_a_filter(looks_right: LooksRight, size: tuple[int, int]) -> None:
    async def steps(opened: Opened) -> None:
        await opened.press("slash", *"stage", "colon", *"bloked", "enter")

    assert looks_right(size, steps)

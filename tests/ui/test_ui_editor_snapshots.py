"""The editor as pictures: what a change does to it is read in review.

Renew with `pytest tests/ui/test_ui_editor_snapshots.py --snapshot-update`, then look at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import MEDIUM, NARROW, WIDE, Opened, courses
from workbench.ui.diff.view import DiffView
from workbench.ui.editor.completion_list import CompletionList
from workbench.ui.editor.fix_menu import FixMenu

if TYPE_CHECKING:
    from tests.ui.conftest import LooksRight


async def editing(opened: Opened) -> None:
    """Edit a schema with findings, the cursor on one of them."""
    await courses(opened)
    await opened.settle()
    await opened.press("i", *["f8"] * 3)


def is_checked(opened: Opened) -> bool:
    """Whether what has been typed is checked, and nothing will move any more."""
    editor = opened.screen.editor
    return editor is not None and editor.checked is not None


async def completing(opened: Opened) -> None:
    """Type a type."""
    await editing(opened)
    await opened.press("end", "enter", *"total D")
    shown = opened.screen.query_one(CompletionList)
    await opened.until(lambda: shown.display and is_checked(opened))


async def replacing(opened: Opened) -> None:
    """Find a word to replace it."""
    await editing(opened)
    await opened.press("ctrl+r", *"String", "tab", *"Int")


async def fixing(opened: Opened) -> None:
    """Look at what can be done."""
    await editing(opened)
    await opened.press("f4")


async def asking(opened: Opened) -> None:
    """Look at a fix that depends on an answer."""
    await editing(opened)
    await opened.press("f4", "down")
    menu = opened.app.screen
    assert isinstance(menu, FixMenu)
    asks = [remedy.asking is not None for remedy in menu._remedies]
    await opened.press("home", *["down"] * asks.index(True))


async def renaming(opened: Opened) -> None:
    """Type another name for a model."""
    await editing(opened)
    await opened.press("ctrl+f", *"model Cou", "escape", "f2")
    await opened.press(*"Lesson")
    dialog = opened.app.screen
    await opened.until(lambda: dialog.query_one(DiffView).added > 0)


async def leaving(opened: Opened) -> None:
    """Leave with unsaved edits."""
    await editing(opened)
    await opened.press("x")
    await opened.until(lambda: is_checked(opened))
    await opened.press("escape")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_problem_is_explained_below_the_text(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, editing)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_what_can_be_written_hangs_below_the_cursor(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, completing)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_finding_and_replacing(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, replacing)


def test_a_fix_is_seen_before_it_is_made(looks_right: LooksRight) -> None:
    assert looks_right(MEDIUM, fixing)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_fix_that_asks_is_listed_with_its_question(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, asking)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_another_name_and_what_it_changes(looks_right: LooksRight, size: tuple[int, int]) -> None:
    assert looks_right(size, renaming)


def test_the_question_about_unsaved_edits(looks_right: LooksRight) -> None:
    assert looks_right(NARROW, leaving)


@pytest.mark.parametrize("theme", ["workbench-light", "high-contrast", "paper"])
def test_each_kind_of_theme(looks_right: LooksRight, theme: str) -> None:
    assert looks_right(MEDIUM, replacing, theme)


def test_without_colours_all_can_be_told_apart(
    looks_right: LooksRight, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert looks_right(MEDIUM, replacing)

"""Fixes that depend on an answer, made in the text that somebody edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, Static

from tests.ui.conftest import write_schema
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.dialogs import DiffConfirm, FixQuestion
from workbench.ui.editor.fix_menu import FixMenu

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.ui.editor.pane import EditorPane

STATUS, PRICE = 11, 12
"""Rows of the sample schema."""


async def choose(opened: Opened, pane: EditorPane, row: int, rule: str) -> FixMenu:
    """Open the menu on a row and go to the fix that asks about a finding of a rule."""
    pane.editor.move_cursor((row, 4))
    await opened.until(lambda: pane.checked is not None)
    await opened.press("f4")
    menu = opened.app.screen
    assert isinstance(menu, FixMenu)
    rules = [remedy.asking.rule if remedy.asking else "" for remedy in menu._remedies]
    await opened.press(*["down"] * rules.index(rule))
    return menu


async def test_the_members_of_an_enum_are_asked_and_the_text_gets_them_in_one_step(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        before = pane.editor.text
        await choose(opened, pane, STATUS, "enums/text-status")
        await opened.press("enter")
        question = opened.app.screen
        assert isinstance(question, FixQuestion)
        question.query_one(Input).value = "DRAFT, OPEN"
        await opened.press("enter")
        assert isinstance(opened.app.screen, DiffConfirm)
        assert pane.editor.text == before
        await opened.press("enter")
        assert "  DRAFT\n  OPEN\n" in pane.editor.text
        assert "status CourseStatus" in pane.editor.text
        assert schema(root).read_text() == before
        await opened.press("ctrl+z")
        assert pane.editor.text == before


async def test_a_fix_without_a_suggestion_is_offered_and_says_what_it_asks(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        menu = await choose(opened, pane, STATUS, "enums/text-status")
        assert "Enter asks" in str(menu.query_one(Static).content)


async def test_the_likely_answer_stands_in_the_question(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        await choose(opened, pane, PRICE, "data-types/money")
        await opened.press("enter")
        assert opened.app.screen.query_one(Input).value == "18, 2"
        await opened.press("enter", "enter")
        assert "Decimal @db.Decimal(18, 2)" in pane.editor.text


async def test_what_is_typed_and_not_saved_is_what_gets_fixed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        pane.editor.move_cursor((STATUS, 15))
        await opened.press("enter", *"orderStatus String")
        await choose(opened, pane, STATUS + 1, "enums/text-status")
        await opened.press("enter")
        opened.app.screen.query_one(Input).value = "NEW, OLD"
        await opened.press("enter", "enter")
        assert "orderStatus CourseOrderStatus" in pane.editor.text


async def test_leaving_the_question_or_the_difference_changes_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        before = pane.editor.text
        await choose(opened, pane, PRICE, "data-types/money")
        await opened.press("enter", "escape")
        await choose(opened, pane, PRICE, "data-types/money")
        await opened.press("enter", "enter", "escape")
        assert opened.app.screen is opened.screen
        assert pane.editor.text == before


async def test_each_question_of_a_line_is_listed(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "course-service", schema(root).read_text().replace("price  Float", "personId String"))
    async with open_app(root) as opened:
        pane = await edit(opened)
        pane.editor.move_cursor((PRICE, 4))
        await opened.press("f4")
        menu = opened.app.screen
        assert isinstance(menu, FixMenu)
        snapshot = pane.checked
        assert snapshot is not None
        fixable = {
            finding.key
            for item in snapshot.checklist
            for finding in item.findings
            if finding.fixable and finding.range.start.line == PRICE + 1 and finding.fix.question
        }
        assert fixable
        assert {remedy.asking.key for remedy in menu._remedies if remedy.asking} == fixable

"""Finding and replacing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import Label

from workbench.ui.editor.buffer import Buffer
from workbench.ui.editor.pane import EditorPane
from workbench.ui.editor.searching import Query, QueryError, compiled, matches
from workbench.workspace.drafting import draft_file

if TYPE_CHECKING:
    from textual.app import ComposeResult

TEXT = "model Course {\n  course String\n  Courses Int\n  id Int @id\n}\n"


class Editing(App[None]):
    """An editor pane with one file."""

    def __init__(self, text: str = TEXT) -> None:
        super().__init__()
        self.pane = EditorPane("course-service")
        self.buffer = Buffer(draft_file("schema.prisma", text))

    def compose(self) -> ComposeResult:
        yield self.pane

    async def on_mount(self) -> None:
        await self.pane.show(self.buffer, (0, 0))
        self.buffer.editor.focus()

    @property
    def said(self) -> str:
        return str(self.pane.query_one("FindBar .count", Label).content)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (Query("course"), 3),
        (Query("course", is_case=True), 1),
        (Query("course", is_word=True), 2),
        (Query("c.u", is_pattern=True), 3),
        (Query("c.u"), 0),
        (Query("x*", is_pattern=True), 0),
        (Query(""), 0),
    ],
)
def test_queries(query: Query, count: int) -> None:
    assert len(matches(TEXT.splitlines(), compiled(query))) == count


def test_a_broken_expression_is_explained() -> None:
    with pytest.raises(QueryError, match="unterminated"):
        compiled(Query("(a", is_pattern=True))


async def test_matches_are_counted_and_walked_through() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+f", *"course")
        assert app.said == "1 of 3"
        assert app.pane.editor.selected_text == "Course"
        await pilot.press("enter")
        assert app.said == "2 of 3"
        await pilot.press("up", "up")
        assert app.said == "3 of 3"
        await pilot.press("f5")
        assert app.said == "1 of 1"
        await pilot.press("escape")
        assert app.pane.editor.has_focus
        assert app.pane.editor.selection == ((1, 2), (1, 8))


async def test_one_match_is_replaced_at_a_time() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+r", *"course", "tab", *"lesson", "enter", "enter")
        assert app.pane.editor.text == TEXT.replace("model Course", "model lesson").replace(
            "course", "lesson"
        )
        assert app.said == "1 of 1"


async def test_all_matches_are_replaced_in_one_step() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+r", "f7", *"(c)ourse", "tab", *r"\1lass", "f9")
        assert app.pane.editor.text == "model Class {\n  class String\n  Classs Int\n  id Int @id\n}\n"
        assert app.said == "3 replaced"
        await pilot.press("escape", "ctrl+z")
        assert app.pane.editor.text == TEXT


async def test_a_group_that_there_is_not_replaces_nothing() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+r", "f7", *"course", "tab", *r"\2", "f9")
        assert app.pane.editor.text == TEXT
        assert app.said == "invalid group reference 2 at position 1"


async def test_what_is_selected_is_what_is_searched() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.editor.selection = app.pane.editor.selection.__class__((2, 2), (2, 9))
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert app.said == "1 of 1"


async def test_a_line_is_gone_to_by_its_number() -> None:
    app = Editing()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g", *"4:3x", "enter")
        assert app.pane.editor.cursor_location == (3, 2)
        assert app.pane.editor.has_focus
        await pilot.press("ctrl+g", *"99", "enter")
        assert app.pane.editor.cursor_location == (5, 0)

"""What our text area relies on in Textual's, and what it draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.color import Color
from textual.widgets import TextArea

from workbench.checklist.finding import Severity
from workbench.ui.editor.drawing import Look, draw
from workbench.ui.editor.schema_editor import SchemaEditor
from workbench.ui.lines.palette import Palette
from workbench.ui.preview.notes import Note

if TYPE_CHECKING:
    from textual.app import ComposeResult

TEXT = "model A {\n  id Int @id /* a\n  comment */\n}\n"


class Shown(App[None]):
    """Nothing but an editor."""

    def __init__(self, text: str = TEXT) -> None:
        super().__init__()
        self.editor = SchemaEditor(text)

    def compose(self) -> ComposeResult:
        yield self.editor

    def row(self, row: int) -> str:
        return self.editor.render_line(row).text.rstrip()


def test_the_private_methods_that_are_replaced_are_still_there() -> None:
    for name in ("_set_document", "_build_highlight_map", "_rewrap_and_refresh_virtual_size"):
        assert callable(getattr(TextArea, name))


async def test_lines_have_numbers_and_signs() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)):
        assert [app.row(row) for row in range(3)] == [
            "   1  model A {",
            "   2    id Int @id /* a",
            "   3    comment */",
        ]
        app.editor.problems._notes = {1: (Note(Severity.ERROR, "wrong", 2, 2, 4),)}
        assert app.row(1) == "✗  2    id Int @id /* a"


async def test_a_line_is_drawn_again_only_when_it_looks_different() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        first, second = app.editor.render_line(0), app.editor.render_line(3)
        await pilot.press("down", "x")
        assert app.editor.render_line(3) is second
        assert app.editor.render_line(0) is not first
        await pilot.press("ctrl+z", "up")
        assert app.editor.render_line(0) is first


async def test_notes_move_with_their_lines() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        app.editor.problems._notes = {3: (Note(Severity.ERROR, "wrong", 4, 0, 1),)}
        await pilot.press("enter", "enter")
        assert app.editor.problems.at(5)
        await pilot.press("ctrl+z")
        assert app.editor.problems.at(4)


async def test_nothing_in_a_line_steers_the_terminal() -> None:
    app = Shown("// \x1b[2J\u202e end\n")
    async with app.run_test(size=(60, 4)):
        assert app.row(0) == "   1  // ␛[2J⟨U+202E⟩ end"


async def test_a_click_puts_the_cursor_where_the_character_is() -> None:
    app = Shown("// 日本 x\n")
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.click(SchemaEditor, offset=(6 + 8, 0))
        assert app.editor.cursor_location == (0, 6)


async def test_two_clicks_select_a_word_and_three_its_line() -> None:
    app = Shown("model A {\n  price Float\n}")
    async with app.run_test(size=(40, 6)) as pilot:
        area = app.editor
        await pilot.click(SchemaEditor, offset=(6 + 4, 1), times=2)
        assert area.selected_text == "price"
        await pilot.click(SchemaEditor, offset=(6 + 1, 1), times=2)
        assert area.selected_text == "", "beside a word there is none"
        await pilot.click(SchemaEditor, offset=(6 + 9, 1), times=3)
        assert area.selected_text == "  price Float\n"
        await pilot.click(SchemaEditor, offset=(6, 2), times=3)
        assert area.selected_text == "}"


def test_a_comment_that_nothing_closes_is_no_comment() -> None:
    colours = {"foreground": "#ffffff", "syntax-comment": "#888888", "syntax-invalid": "#ff0000"}
    palette = Palette(colours, Color.parse("#000000"))
    closed = draw(Look(1, 2, "/* a", (False, True)), palette, 0, 40)
    alone = draw(Look(1, 2, "/* a", (False, False)), palette, 0, 40)
    assert closed.text == alone.text
    assert [segment.style for segment in closed] != [segment.style for segment in alone]

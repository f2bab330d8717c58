"""What Prisma says to a text that nobody has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ui.conftest import COURSES
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.memory import Preferences, preferences_file, recall

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp
    from workbench.engine.places import EnginePlaces

CROOKED = COURSES.replace("  id     String", "id String").replace("\n", "\r\n")
STRAIGHT = COURSES.replace("\n", "\r\n")


async def test_prisma_judges_what_is_typed(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        pane = await edit(opened)
        await opened.until(lambda: opened.screen.engine.status == "available")
        pane.editor.move_cursor((12, 14))
        await opened.press(*"x")
        await opened.until(lambda: any("Floatx" in note.message for note in pane.editor.problems.at(12)))
        await opened.press("backspace")
        await opened.until(lambda: not any("Floatx" in note.message for note in pane.editor.problems.at(12)))
        assert schema(root).read_text() == COURSES


async def test_formatting_keeps_the_word_under_the_cursor_and_the_line_ends(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    schema(root).write_bytes(CROOKED.encode())
    async with open_app(root, engine=engine_places) as opened:
        editor = (await edit(opened)).editor
        await opened.until(lambda: opened.screen.engine.status == "available")
        editor.move_cursor((10, 3))
        assert editor.document.lines[10][3:9] == "String"
        await opened.press("f6")
        assert editor.text == STRAIGHT
        assert editor.document.lines[10][editor.cursor_location[1] :].startswith("String")
        assert schema(root).read_bytes() == CROOKED.encode()
        await opened.press("ctrl+z")
        assert editor.text == CROOKED


async def test_files_are_formatted_when_they_are_saved_if_people_want_it(
    open_app: OpenApp, root: Path, tmp_path: Path, engine_places: EnginePlaces
) -> None:
    schema(root).write_bytes(CROOKED.encode())
    async with open_app(root, engine=engine_places) as opened:
        editor = (await edit(opened)).editor
        await opened.until(lambda: opened.screen.engine.status == "available")
        await opened.press("f5")
        assert recall(preferences_file(tmp_path / "state"), Preferences).format_on_save
        await opened.press(*"// x", "enter", "ctrl+s")
        assert schema(root).read_bytes() == ("// x\r\n" + STRAIGHT).encode()
        assert editor.text == "// x\r\n" + STRAIGHT
        assert not opened.screen.desk.has_unsaved_edits


async def test_what_prisma_can_not_read_is_saved_as_it_is(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        await edit(opened)
        await opened.until(lambda: opened.screen.engine.status == "available")
        await opened.press("f5", "x", "ctrl+s")
        assert schema(root).read_text() == "x" + COURSES

"""The ways to the editor and out of it: keys, mouse, command palette, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets.text_area import Selection

from tests.ui.conftest import NARROW
from tests.ui.test_ui_editor_language import SHOP
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.checklist.view import ChecklistView
from workbench.ui.editor.find_bar import FindBar
from workbench.ui.editor.schema_editor import SchemaEditor
from workbench.ui.frame.key_bar import shown_keys
from workbench.ui.preview.tab_line import TabLine
from workbench.ui.screens.external_editing import ExternalEditing
from workbench.ui.screens.help import keys_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.ui.conftest import OpenApp


async def test_enter_in_the_schema_edits_at_the_same_line_and_escape_comes_back_to_it(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        opened.screen.go_to("course-service")
        await opened.settle()
        await opened.press("2", "n", "enter")
        assert opened.screen.editor is not None
        place = opened.screen.editor.editor.cursor_location
        assert place == (9, 6)
        await opened.press("down", "down", "escape")
        assert opened.screen.preview is not None
        assert opened.screen.preview.current_position[1:2] == (12,)
        assert opened.screen.preview.has_focus_within
        # Two clicks mean the same.
        await opened.pilot.click("#preview-disk", offset=(12, 2), times=2)
        await opened.settle()
        assert opened.screen.editor is not None
        assert opened.screen.editor.editor.cursor_location[0] == 2


async def test_no_letter_is_a_command_while_somebody_writes(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        before = editor.text
        await opened.press(*"/gpSmiq?1")
        assert editor.text == "/gpSmiq?1" + before
        assert opened.app.screen is opened.screen


async def test_the_keys_are_in_the_footer_and_the_help(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, NARROW) as opened:
        await edit(opened)
        labels = [key.label for key in shown_keys(opened.screen)]
        assert labels[:4] == ["Save", "Close", "Next problem", "Fix"]
        words = dict(keys_of(opened.screen))
        assert any("Turn the selected lines into comments" in text for text in words.values())


async def test_the_command_palette_knows_the_editor(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.press("ctrl+p", *"turn the selected")
        await opened.until(lambda: opened.app.screen is not opened.screen)
        await opened.pilot.pause(0.2)
        await opened.press("down", "enter")
        assert pane.editor.text.startswith("// datasource")


async def test_another_panel_can_be_gone_to_and_a_finding_leads_back(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.press("x", "ctrl+n")
        assert opened.screen.query_one(ChecklistView).has_focus
        await opened.press("shift+tab")
        assert pane.editor.has_focus
        finding = opened.screen.selected.checklist[0].findings[0]
        opened.screen.editing.show_place(finding.file, finding.start)
        await opened.settle()
        assert pane.editor.cursor_location[0] == finding.range.start.line - 1


async def test_files_are_tabs_for_the_mouse(open_app: OpenApp, root: Path) -> None:
    folder = schema(root).parent
    schema(root).unlink()
    (folder / "schema").mkdir()
    head, tail = SHOP.split("enum OrderStatus", 1)
    (folder / "schema" / "a.prisma").write_text(head)
    (folder / "schema" / "b.prisma").write_text("enum OrderStatus" + tail)
    async with open_app(root) as opened:
        pane = await edit(opened)
        pane.editor.move_cursor((7, 12))
        await opened.press("f12")
        assert pane.current.path.endswith("b.prisma")
        await opened.pilot.click(pane.query_one(TabLine), offset=(2, 0))
        assert pane.current.path.endswith("a.prisma")
        assert pane.editor.cursor_location == (7, 12)
        await opened.press("x")
        assert [buffer.path.rpartition("/")[2] for buffer in pane.changed] == ["a.prisma"]


async def test_the_mouse_puts_the_cursor_and_switches_how_is_searched(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.pilot.click(pane.query_one(SchemaEditor), offset=(6 + 3, 9))
        assert pane.editor.cursor_location == (9, 3)
        await opened.press("ctrl+f", *"course")
        await opened.pilot.click("#find-case")
        assert pane.query_one(FindBar).query_now.is_case
        assert pane.editor.selection == Selection((9, 6), (9, 12))


async def test_the_own_editor_gets_what_was_typed_and_gives_back_what_it_saved(
    open_app: OpenApp, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, int, int]] = []

    def instead(self: object, file: str, line: int, column: int) -> None:  # noqa: ARG001 - in place of a method
        seen.append((schema(root).read_text()[:1], line, column))
        schema(root).write_text("// from outside\n" + schema(root).read_text())

    async with open_app(root, editor="vi") as opened:
        monkeypatch.setattr(ExternalEditing, "open", instead)
        pane = await edit(opened)
        await opened.press("x", "ctrl+e")
        assert seen == [("x", 1, 2)]
        opened.screen.feed.refresh({schema(root)})
        await opened.settle()
        assert pane.editor.document.lines[:2] == ["// from outside", "xdatasource db {"]
        assert pane.editor.cursor_location == (1, 1)


async def test_what_is_unsaved_is_marked_until_it_is_undone(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)

        def summary() -> str:
            return opened.screen.query_one("SummaryLine").render_line(0).text

        await opened.press("ctrl+end", *"model X {")
        await opened.until(lambda: "unsaved" in summary())
        await opened.press("ctrl+z", "ctrl+z", "ctrl+z")
        await opened.until(lambda: "unsaved" not in summary())

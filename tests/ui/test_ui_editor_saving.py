"""What is typed is saved, and no edit is lost: neither the editor's nor one that somebody else saves."""

from __future__ import annotations

import asyncio
import random
import re
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from workbench.ui.conflicts.screen import ConflictScreen
from workbench.ui.editor.choice_dialog import ChoiceDialog
from workbench.ui.preview.tab_line import TabLine

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.ui.editor.pane import EditorPane


def schema(root: Path) -> Path:
    return root / "services/course-service/prisma/schema.prisma"


async def edit(opened: Opened, service: str = "course-service") -> EditorPane:
    """Open the schema of a service in the editor."""
    opened.screen.go_to(service)
    await opened.settle()
    await opened.press("i")
    assert opened.screen.editor is not None
    return opened.screen.editor


async def test_nothing_is_written_before_it_is_saved(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("ctrl+end", *"// hello")
        assert schema(root).read_text() == COURSES
        await opened.press("ctrl+s")
        assert schema(root).read_text() == COURSES + "// hello"
        await opened.press("escape")
        assert opened.screen.editor is None


async def test_after_a_save_undo_still_reaches_back(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x", "ctrl+s", "ctrl+z", "ctrl+s")
        assert schema(root).read_text() == COURSES


@pytest.mark.parametrize(
    ("answer", "is_left", "is_written"), [("escape", False, False), ("d", True, False), ("s", True, True)]
)
async def test_leaving_with_unsaved_edits_asks(
    open_app: OpenApp, root: Path, answer: str, is_left: bool, is_written: bool
) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x", "escape")
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press(answer)
        assert (opened.screen.editor is None) is is_left
        assert (schema(root).read_text() == "x" + COURSES) is is_written


async def test_another_service_is_shown_only_once_the_edits_are_settled(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        opened.screen.go_to("auth-service")
        await opened.settle()
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("escape")
        assert opened.selected == "course-service"
        opened.screen.go_to("auth-service")
        await opened.settle()
        await opened.press("s")
        assert opened.screen.editor is None
        assert schema(root).read_text() == "x" + COURSES
        assert opened.selected == "auth-service"


async def test_an_editor_without_edits_makes_way_for_another_service(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        opened.screen.go_to("auth-service")
        await opened.settle()
        assert opened.screen.editor is None


async def test_quitting_with_unsaved_edits_asks(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x", "ctrl+q")
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("escape")
        assert opened.app.is_running
        assert opened.screen.editor is not None


# The file changes meanwhile.


async def change(opened: Opened, file: Path, text: str) -> None:
    """Save a file in another program, and have it noticed."""
    await asyncio.to_thread(file.write_text, text, newline="")
    opened.screen.feed.refresh({file})
    await opened.settle()


async def test_without_edits_the_editor_follows_the_file_and_keeps_its_place(
    open_app: OpenApp, root: Path
) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((11, 4))
        assert editor.document.lines[11] == "  status String"
        await change(opened, schema(root), "// first\n\n" + COURSES)
        assert editor.text == "// first\n\n" + COURSES
        assert editor.cursor_location == (13, 4)
        await opened.press("ctrl+z")
        assert editor.text == COURSES


async def test_a_change_on_disk_is_told_and_leaves_the_keys_alone(open_app: OpenApp, root: Path) -> None:
    """A question that came up by itself would take the next letter for an answer."""
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.press("x")
        await change(opened, schema(root), "// theirs\n")
        await opened.press("m", "t", "enter")
        assert pane.editor.text == "xmt\n" + COURSES
        assert schema(root).read_text() == "// theirs\n"
        assert "changed on disk" in pane.query_one(TabLine).render_line(0).text
        assert sum("ctrl+s asks which to keep" in notice for notice in opened.notices()) == 1


async def test_mine_is_written_over_what_was_shown(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        await change(opened, schema(root), "// theirs\n")
        await opened.press("ctrl+s")
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("m")
        assert schema(root).read_text() == "x" + COURSES


async def test_theirs_replaces_mine_and_undo_brings_mine_back(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        await opened.press("x")
        await change(opened, schema(root), "// theirs\n")
        await opened.press("ctrl+s", "t")
        assert editor.text == "// theirs\n"
        assert not opened.screen.desk.has_unsaved_edits
        await opened.press("ctrl+z")
        assert editor.text == "x" + COURSES
        assert schema(root).read_text() == "// theirs\n"


async def test_edits_that_do_not_touch_each_other_can_both_be_had(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        editor.move_cursor((12, 14))
        await opened.press("enter", *"title String")
        theirs = COURSES.replace("prisma-client-js", "prisma-client")
        await change(opened, schema(root), theirs)
        await opened.press("ctrl+s", "b")
        assert editor.text == theirs.replace("Float\n", "Float\n  title String\n")
        assert schema(root).read_text() == theirs
        await opened.press("ctrl+s")
        assert schema(root).read_text() == editor.text


async def test_where_both_changed_the_same_thing_that_is_named(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        editor = (await edit(opened)).editor
        editor.selection = type(editor.selection)((12, 9), (12, 14))
        await opened.press(*"Int")
        await change(opened, schema(root), COURSES.replace("Float", "Decimal"))
        await opened.press("ctrl+s")
        dialog = opened.app.screen
        assert isinstance(dialog, ChoiceDialog)
        assert "`Course.price`" in dialog._lines[1]
        await opened.press("b")
        assert isinstance(opened.app.screen, ConflictScreen)
        await opened.press("escape")
        assert editor.text == COURSES.replace("Float", "Int")
        assert schema(root).read_text() == COURSES.replace("Float", "Decimal")


async def test_going_on_editing_asks_again_when_it_is_saved(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        await change(opened, schema(root), "// theirs\n")
        await opened.press("ctrl+s", "escape", "y", "ctrl+s")
        assert isinstance(opened.app.screen, ChoiceDialog)
        assert schema(root).read_text() == "// theirs\n"
        await opened.press("m")
        assert schema(root).read_text() == "xy" + COURSES


async def test_a_save_over_a_file_that_nobody_noticed_to_change_asks(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        schema(root).write_text("// theirs\n")
        await opened.press("ctrl+s")
        assert isinstance(opened.app.screen, ChoiceDialog)
        assert schema(root).read_text() == "// theirs\n"


async def test_the_same_text_on_both_sides_is_no_question(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        await change(opened, schema(root), "x" + COURSES)
        assert opened.app.screen is opened.screen
        assert not opened.screen.desk.has_unsaved_edits


async def test_a_file_that_is_gone_is_written_anew(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        schema(root).unlink()
        opened.screen.feed.refresh({schema(root)})
        await opened.settle()
        assert opened.screen.desk.has_unsaved_edits
        assert any("is gone from the disk" in notice for notice in opened.notices())
        await opened.press("ctrl+s")
        assert schema(root).read_text() == COURSES


async def test_a_refused_save_keeps_the_text(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.press("x")
        # A folder of that name can't be written over, whoever asks.
        schema(root).unlink()
        schema(root).mkdir()
        await opened.press("ctrl+s")
        assert pane.editor.text == "x" + COURSES
        assert opened.screen.desk.has_unsaved_edits


# Files as they are.


@pytest.mark.parametrize("end", ["", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
async def test_line_ends_and_byte_order_mark_stay(open_app: OpenApp, root: Path, mark: str, end: str) -> None:
    text = mark + COURSES.replace("\n", "\r\n").removesuffix("\r\n") + end
    file = write_schema(root, "course-service", "")
    file.write_bytes(text.encode())
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("enter", "ctrl+end", "enter", "x", "ctrl+s")
        assert file.read_bytes() == (mark + "\r\n" + text.removeprefix(mark) + "\r\nx").encode()


KEYS = (
    "enter",
    "backspace",
    "tab",
    "a",
    "}",
    "{",
    "ctrl+d",
    "ctrl+slash",
    "up",
    "down",
    "end",
    "ctrl+x",
    "ctrl+z",
)


@pytest.mark.parametrize("text", ["\ufeffa\r\nb", "model A {\n}\n", "x\ny\r\nz\r", ""])
async def test_whatever_is_typed_the_disk_holds_what_the_editor_holds(
    open_app: OpenApp, root: Path, text: str
) -> None:
    schema(root).write_bytes(text.encode())
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.pilot.press(*random.Random(text).choices(KEYS, k=40), "!")  # noqa: S311 - no secret
        await opened.press("ctrl+s")
        assert schema(root).read_bytes() == pane.current.text.encode()
        assert pane.current.text.startswith("\ufeff") is text.startswith("\ufeff")
        ends = set(re.findall(r"\r\n?|\n", text))
        if len(ends) == 1:
            assert set(re.findall(r"\r\n?|\n", pane.current.text)) <= ends


async def test_a_file_that_is_no_text_can_be_looked_at(open_app: OpenApp, root: Path) -> None:
    schema(root).write_bytes(b"// caf\xe9\n" + COURSES.encode())
    async with open_app(root) as opened:
        pane = await edit(opened)
        await opened.press("x", "ctrl+s")
        assert schema(root).read_bytes() == b"// caf\xe9\n" + COURSES.encode()
        assert pane.editor.read_only
        assert any("byte 7 is not valid UTF-8" in notice for notice in opened.notices())


async def test_a_huge_file_says_so(open_app: OpenApp, root: Path) -> None:
    schema(root).write_text("// filler\n" * 550_000)
    async with open_app(root) as opened:
        pane = await edit(opened)
        assert pane.editor.read_only
        assert any("5.2 MB, which is too large" in notice for notice in opened.notices())

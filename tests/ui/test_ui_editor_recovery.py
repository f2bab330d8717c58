"""Unsaved edits outlive the workbench."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec

from tests.ui.conftest import COURSES
from tests.ui.test_ui_editor_saving import edit, schema
from workbench.ui.editor.choice_dialog import ChoiceDialog
from workbench.ui.editor.recovery import Recovery, Unsaved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp

PATH = "services/course-service/prisma/schema.prisma"


def leave(state: Path, root: Path, text: str, digest: str = "") -> None:
    """Leave a text behind, as a killed workbench does."""
    keep = (
        "import os, sys; from pathlib import Path; from workbench.ui.editor.recovery import Recovery; "
        "Recovery(Path(sys.argv[1]), Path(sys.argv[2])).keep(1, *sys.argv[3:]); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", keep, state, root, PATH, digest, text], check=False)


def kept(state: Path) -> list[str]:
    """The texts that are kept at the moment."""
    files = (state / "unsaved").rglob("*.json")
    return [msgspec.json.decode(file.read_bytes(), type=Unsaved).text for file in files]


def test_what_comes_too_late_changes_nothing(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path, tmp_path / "root")
    recovery.keep(2, PATH, "", "newer")
    recovery.keep(1, PATH, "", "older")
    assert kept(tmp_path) == ["newer"]
    recovery.forget(1, PATH)
    assert kept(tmp_path) == ["newer"]
    recovery.forget(3, PATH)
    assert kept(tmp_path) == []


def test_a_text_is_offered_only_once_its_workbench_is_gone(tmp_path: Path) -> None:
    root = tmp_path / "root"
    running = Recovery(tmp_path, root)
    running.keep(1, PATH, "", "mine")
    assert Recovery(tmp_path, root).find() == ()
    running.forget(2, PATH)
    assert [file for file in (tmp_path / "unsaved").rglob("*") if file.is_file()] == []
    leave(tmp_path / "other", root, "mine")
    assert [unsaved.text for unsaved in Recovery(tmp_path / "other", root).find()] == ["mine"]
    assert Recovery(tmp_path / "other", tmp_path / "elsewhere").find() == ()


def test_a_file_that_can_not_be_read_is_passed_over(tmp_path: Path) -> None:
    root = tmp_path / "root"
    leave(tmp_path, root, "mine")
    [file] = (tmp_path / "unsaved").rglob("*.json")
    file.with_name("0-1.json").write_bytes(b"{broken")
    assert [unsaved.text for unsaved in Recovery(tmp_path, root).find(PATH)] == ["mine"]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert not Recovery(tmp_path / "state", tmp_path).keep(1, PATH, "", "text")


async def test_what_is_typed_is_kept_until_it_is_saved(open_app: OpenApp, root: Path, tmp_path: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        await opened.until(lambda: kept(tmp_path / "state") == ["x" + COURSES])
        await opened.press("ctrl+s")
        await opened.until(lambda: kept(tmp_path / "state") == [])


async def test_what_is_discarded_is_not_kept(open_app: OpenApp, root: Path, tmp_path: Path) -> None:
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("x")
        await opened.until(lambda: kept(tmp_path / "state") != [])
        await opened.press("escape", "d")
        assert kept(tmp_path / "state") == []


async def test_after_a_crash_the_text_is_offered_and_restored(
    open_app: OpenApp, root: Path, tmp_path: Path
) -> None:
    leave(tmp_path / "state", root, "// lost\n" + COURSES)
    async with open_app(root) as opened:
        assert any("unsaved edits" in notice for notice in opened.notices())
        pane = await edit(opened)
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("r")
        assert pane.editor.text == "// lost\n" + COURSES
        assert opened.screen.desk.has_unsaved_edits
        assert schema(root).read_text() == COURSES
        await opened.press("ctrl+z")
        assert pane.editor.text == COURSES


async def test_an_offer_that_is_put_off_comes_again(open_app: OpenApp, root: Path, tmp_path: Path) -> None:
    leave(tmp_path / "state", root, "// lost\n")
    async with open_app(root) as opened:
        await edit(opened)
        await opened.press("escape", "escape")
        assert opened.screen.editor is None
        await opened.press("i")
        assert isinstance(opened.app.screen, ChoiceDialog)
        await opened.press("D", "escape", "i")
        assert opened.app.screen is opened.screen

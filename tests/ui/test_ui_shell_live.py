"""The screen follows the disk: a hand edit, a folder that vanishes, many files at once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.ui.conftest import COURSES, write_schema

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp

MENDED = COURSES.replace("  status String\n", "  status String\n\n  @@index([status])\n")


async def test_a_hand_edit_shows_in_the_preview_and_says_what_changed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        write_schema(root, "course-service", MENDED)
        await opened.until(lambda: "course-service: indexes fail -> pass" in opened.events())
        assert opened.screen.preview.visible_text == MENDED
        times = {line.time for line in opened.screen.log_view.lines}
        assert times == {"12:00:00"}


async def test_an_editor_that_saves_by_renaming_is_noticed(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down")
        file = write_schema(root, "course-service", COURSES)
        temporary = file.with_name("4913")
        temporary.write_text(MENDED)
        temporary.replace(file)
        await opened.until(lambda: opened.screen.preview.visible_text == MENDED)


async def test_the_preview_keeps_its_place_while_the_file_changes(open_app: OpenApp, root: Path) -> None:
    long = COURSES + "".join(f"\nmodel M{number} {{\n  id Int @id\n}}\n" for number in range(60))
    write_schema(root, "course-service", long)
    async with open_app(root) as opened:
        await opened.press("down", "enter", *["pagedown"] * 2)
        position = opened.screen.preview.current_position
        assert position is not None
        assert position[1] > 20
        write_schema(root, "course-service", long + "\n// the end\n")
        await opened.until(lambda: opened.screen.preview.visible_text.endswith("// the end\n"))
        assert opened.screen.preview.current_position == position


async def test_a_service_that_is_deleted_is_shown_as_missing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        shutil.rmtree(root / "services" / "course-service")
        await opened.until(lambda: any(line.startswith("○ course-service") for line in opened.lines()))
        assert "course-service: schema removed" in opened.events()


async def test_a_workspace_that_vanishes_is_told_of_and_the_app_stays(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        shutil.rmtree(root)
        await opened.until(lambda: any("can't be" in event or "gone" in event for event in opened.events()))
        await opened.press("down", "up", "z", "z")
        assert opened.app.is_running


async def test_a_switch_of_branches_is_one_look(open_app: OpenApp, root: Path) -> None:
    names = [f"service-{number:03}" for number in range(120)]
    for name in names:
        write_schema(root, name, COURSES)
    async with open_app(root) as opened:
        for name in names:
            write_schema(root, name, MENDED)
        await opened.until(
            lambda: sum("indexes fail -> pass" in event for event in opened.events()) == len(names)
        )
        assert opened.events()[-1] == "120 services changed: 120 edited"
        assert opened.selected == "auth"


async def test_panels_follow_the_cursor_and_not_the_other_way_round(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "down", "down", "up", "up")
        assert opened.selected == "course-service"
        assert opened.screen.tabs.service == "course-service"

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.terminal import Terminal

pytestmark = pytest.mark.pty


@pytest.mark.parametrize("size", [(160, 48), (80, 24)], ids=["wide", "narrow"])
def test_it_opens_and_is_left_again(
    workbench: Callable[..., Terminal], platform: Path, size: tuple[int, int]
) -> None:
    terminal = workbench(platform, size=size)
    screen = terminal.wait_for("Core Services", "order-service", "/10")
    assert "1/2 schemas" in screen
    terminal.press("q")
    terminal.wait_for("exit=0", gone="Core Services")


def test_a_hand_edit_shows_by_itself(workbench: Callable[..., Terminal], platform: Path) -> None:
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    schema = platform / "services/order-service/prisma/schema.prisma"
    schema.write_text(schema.read_text().replace("id Int @id\n", "id Int @id\n  paidAt String\n"))
    screen = terminal.wait_for("paidAt String", "order-service: data-types pass -> fail")
    assert "DateTime" in screen


def test_a_generated_schema_is_written_after_its_diff_was_seen(
    workbench: Callable[..., Terminal], platform: Path
) -> None:
    terminal = workbench(platform)
    terminal.wait_for("/10")
    terminal.press("/")
    terminal.press("c", "o", "u", "r")
    terminal.wait_for("1 of 2")
    terminal.press("Enter")
    terminal.wait_for("model Course {")
    terminal.press("g")
    terminal.wait_for("Write the schema of course-service?")
    written = platform / "services/course-service/prisma/schema.prisma"
    assert not written.exists()
    terminal.press("y")
    terminal.wait_for("course-service: schema appeared")
    assert "model Course {" in written.read_text()


def test_the_editor_opens_at_the_file_and_comes_back(
    workbench: Callable[..., Terminal], platform: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "vi"
    editor.write_text(
        '#!/bin/sh\nfor last; do :; done\nprintf "model Added {\\n  id Int @id\\n}\\n" >> "$last"\n'
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    terminal.press("e")
    terminal.wait_for("model Added {")


def test_the_mouse_chooses_a_service(workbench: Callable[..., Terminal], platform: Path) -> None:
    terminal = workbench(platform)
    screen = terminal.wait_for("/10", "model Order")
    row = next(number for number, line in enumerate(screen.splitlines(), 1) if "○ course-service" in line)
    # What a terminal sends for a press and a release of the left button, in SGR coding.
    terminal.press("-l", f"\x1b[<0;10;{row}M\x1b[<0;10;{row}m")
    terminal.wait_for("model Course {")


def test_a_schema_is_edited_checked_and_saved(workbench: Callable[..., Terminal], platform: Path) -> None:
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    terminal.press("i")
    terminal.wait_for("Next problem")
    schema = platform / "services/order-service/prisma/schema.prisma"
    before = schema.read_text()
    # To the line of the model's last field, and a field below it.
    terminal.press("Down", "Down", "Down", "Down", "Down", "Down", "End", "Enter")
    terminal.press("-l", "price Float")
    terminal.wait_for("unsaved", "holds money but is a `Float`")
    assert schema.read_text() == before
    # As terminals send shift+f8, and ctrl+/.
    terminal.press("-l", "\x1b[19;2~")
    terminal.press("C-_")
    terminal.wait_for("// price Float", gone="holds money")
    terminal.press("C-z", "C-s")
    terminal.wait_for("order-service: data-types pass -> fail")
    assert "  price Float\n" in schema.read_text()
    terminal.press("Escape")
    terminal.wait_for("On disk", "price Float")


def test_what_is_pressed_behind_the_filter_is_no_part_of_it(
    workbench: Callable[..., Terminal], platform: Path
) -> None:
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    terminal.press(*"/order-s", "Enter", "i")
    terminal.wait_for("order-s ", "1 of 2", "Next problem")


def test_unsaved_edits_survive_a_kill(
    workbench: Callable[..., Terminal], platform: Path, tmp_path: Path
) -> None:
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    terminal.press("i")
    terminal.wait_for("Next problem")
    terminal.press("-l", "// precious ")
    terminal.wait_for("// precious")
    unsaved = tmp_path / "STATE" / "schema-workbench" / "unsaved"
    terminal.wait_until(lambda: any("precious" in file.read_text() for file in unsaved.rglob("*.json")))
    terminal.kill()
    terminal = workbench(platform)
    terminal.wait_for("/10", "model Order")
    terminal.press("i")
    terminal.wait_for("Unsaved edits of", "// precious")
    terminal.press("r")
    terminal.wait_for("// precious datasource db", "unsaved")

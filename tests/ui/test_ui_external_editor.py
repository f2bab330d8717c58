"""How each editor is told where to open a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbench.ui.external_editor import editor_command

if TYPE_CHECKING:
    from tests.ui.conftest import OpenApp

FILE = Path("/w/a b/schema.prisma")


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", str(FILE)]),
        ("vim", ["vim", "+call cursor(7,3)", str(FILE)]),
        ("/usr/bin/nvim", ["/usr/bin/nvim", "+call cursor(7,3)", str(FILE)]),
        ("nano", ["nano", "+7,3", str(FILE)]),
        ("emacs -nw", ["emacs", "-nw", "+7:3", str(FILE)]),
        ("micro", ["micro", str(FILE), "+7:3"]),
        ("hx", ["hx", f"{FILE}:7:3"]),
        ("code --wait", ["code", "--wait", "--goto", f"{FILE}:7:3"]),
        ("subl -w", ["subl", "-w", f"{FILE}:7:3"]),
        ("'/opt/my editor/code.cmd'", ["/opt/my editor/code.cmd", "--goto", f"{FILE}:7:3"]),
        ("ed", ["ed", str(FILE)]),
    ],
)
def test_known_editors_open_at_line_and_column(editor: str, command: list[str]) -> None:
    assert editor_command(editor, FILE, 7, 3) == command


def test_braces_in_a_path_are_part_of_the_path() -> None:
    assert editor_command("vi", Path("/w/{line}"), 2) == ["vi", "+2", "/w/{line}"]


@pytest.mark.parametrize("editor", ["", "  ", "vi 'x"])
def test_an_editor_that_is_no_command_is_refused(editor: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        editor_command(editor, FILE)


async def test_without_an_editor_the_key_says_what_to_set(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("down", "e")
        assert opened.notices() == ["no editor is set, put its command into $VISUAL or $EDITOR"]


async def test_where_no_terminal_can_be_handed_over_the_key_says_so(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, editor="vi") as opened:
        await opened.press("down", "e")
        assert opened.notices() == ["an editor can't be opened from here, there is no terminal to hand over"]

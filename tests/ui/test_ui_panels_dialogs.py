from __future__ import annotations

import pytest
from textual.widgets import Button, Static

from tests.ui.panels_sample import PATH, TEXT, Host, shown
from workbench.ui.dialogs import DiffConfirm, HelpScreen
from workbench.ui.diff.files import ChangedFile
from workbench.ui.diff.view import DiffView

AFTER = TEXT.replace("Float", "Decimal")
FILES = (ChangedFile(PATH, TEXT, AFTER),)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["y"], True),
        (["enter"], True),
        (["n"], False),
        (["escape"], False),
        (["down", "pagedown", "enter"], True),
        (["tab", "enter"], True),
        (["tab", "tab", "enter"], False),
    ],
)
async def test_the_keys_answer(keys: list[str], answer: bool) -> None:
    app = Host()
    answers: list[bool | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DiffConfirm("Write the schema?", FILES), answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        assert answers == [answer]


@pytest.mark.parametrize(("button", "answer"), [("#write", True), ("#cancel", False)])
async def test_the_mouse_answers(button: str, answer: bool) -> None:
    app = Host()
    answers: list[bool | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DiffConfirm("Write the schema?", FILES), answers.append)
        await pilot.pause()
        await pilot.click(button)
        assert answers == [answer]


async def test_the_difference_and_the_path_are_seen_before_the_answer() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DiffConfirm("Write?", FILES))
        await pilot.pause()
        rows = shown(app.screen.query_one(DiffView))
        assert any("-   price   Float" in row for row in rows)
        assert any("+   price   Decimal" in row for row in rows)
        assert str(app.screen.query_one(Static).content) == f"{PATH}  +1 -1"


@pytest.mark.parametrize("size", [(30, 12), (80, 24), (160, 48)])
async def test_the_buttons_are_on_the_screen_at_every_size(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.push_screen(DiffConfirm("Write [b]x[/b] \x1b[2J?", [ChangedFile("a/" * 60 + "[red]", "", AFTER)]))
        await pilot.pause()
        buttons = app.screen.query(Button)
        assert len(buttons) == 2
        for button in buttons:
            assert app.screen.region.contains_region(button.region)
            assert button.region.width >= 8


async def test_changes_can_be_walked_though_n_says_no() -> None:
    lines = "".join(f"// {number}\n" for number in range(100))
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(DiffConfirm("Write?", [ChangedFile(PATH, lines, lines.replace("7\n", "seven\n"))]))
        await pilot.pause()
        view = app.screen.query_one(DiffView)
        await pilot.press("full_stop")
        assert view.spot == (PATH, 18, 18)


async def test_many_files_are_counted_and_a_fold_opens_with_space_while_enter_writes() -> None:
    lines = "".join(f"// {number}\n" for number in range(100))
    files = [ChangedFile(f"{name}.prisma", lines, lines + "// new\n") for name in "abc"]
    app = Host()
    answers: list[bool | None] = []
    async with app.run_test(size=(80, 40)) as pilot:
        dialog = DiffConfirm("Fix 3 findings?", files, remark="1 finding stays: it asks.", verb="Fix")
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        assert [str(widget.render()) for widget in app.screen.query(Static)][:2] == [
            "3 files  +3 -0",
            "1 finding stays: it asks.",
        ]
        assert str(app.screen.query_one("#write", Button).label) == "Fix (y)"
        view = app.screen.query_one(DiffView)
        await pilot.press("home", "down")
        rows = view.row_count
        await pilot.press("space")
        assert view.row_count == rows + 96
        await pilot.press("home", "down", "enter")
        assert answers == [True]


async def test_help_shows_text_and_keys_as_they_are() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(
            HelpScreen("Help", "First [bold]line[/].\n\nSecond \x1b[2J.", [("n", "Next"), ("ctrl+s", "[x]")])
        )
        await pilot.pause()
        text, keys = (str(widget.render()) for widget in app.screen.query(Static))
        assert text == "First [bold]line[/].\n\nSecond ␛[2J."
        assert keys == "n       Next\nctrl+s  [x]"


async def test_long_help_scrolls_by_keys() -> None:
    app = Host()
    async with app.run_test(size=(60, 16)) as pilot:
        app.push_screen(HelpScreen("Help", "\n".join(f"line {number}" for number in range(100)), []))
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        scroll = app.screen.query_one("VerticalScroll")
        assert scroll.scroll_offset.y == scroll.max_scroll_y > 50


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_help_closes(key: str) -> None:
    app = Host()
    async with app.run_test() as pilot:
        app.push_screen(HelpScreen("Help", "text", []))
        await pilot.pause()
        await pilot.press(key)
        assert not isinstance(app.screen, HelpScreen)

"""A dialog is answered once, however fast the keys come."""

from __future__ import annotations

from textual.app import App

from workbench.ui.dialogs import HelpScreen
from workbench.ui.frame.dialog import Dialog


class Question(Dialog[str]):
    pass


async def test_a_second_answer_closes_nothing_of_what_is_below() -> None:
    app: App[None] = App()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        below, question = Question(), Question()
        app.push_screen(below, answers.append)
        app.push_screen(question, answers.append)
        await pilot.pause()
        question.dismiss("first")
        question.dismiss("second")
        await pilot.pause()
        assert answers == ["first"]
        assert app.screen is below


async def test_what_lies_under_another_dialog_does_not_take_that_away() -> None:
    app: App[None] = App()
    answers: list[str | None] = []
    async with app.run_test() as pilot:
        below, question = Question(), Question()
        app.push_screen(below, answers.append)
        app.push_screen(question, answers.append)
        await pilot.pause()
        below.dismiss("too early")
        await pilot.pause()
        assert answers == []
        assert app.screen is question


async def test_a_click_on_a_key_in_the_border_presses_it() -> None:
    app: App[None] = App()
    async with app.run_test(size=(60, 20)) as pilot:
        dialog = HelpScreen("Schema", "What it is for", [("k", "One line up")])
        app.push_screen(dialog)
        await pilot.pause()
        lines = [strip.text for strip in dialog._compositor.render_strips()]
        [(line, y)] = [(line, y) for y, line in enumerate(lines) if "esc closes" in line]
        await pilot.click(offset=(line.index("closes") - 6, y))
        await pilot.pause()
        assert app.screen is dialog, "beside the words"
        await pilot.click(offset=(line.index("closes"), y))
        await pilot.pause()
        await pilot.pause()
        assert app.screen is not dialog

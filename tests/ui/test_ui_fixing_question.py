"""The dialog that asks what a fix has to be told."""

from __future__ import annotations

import pytest
from textual.widgets import Button, Input, Static

from tests.ui.panels_sample import Host
from workbench.checklist.questions import Form, Question
from workbench.ui.dialogs import FixQuestion

MEMBERS = Question(
    "which values can `Course.status` have?",
    Form.MEMBERS,
    ("draft, published", "open, closed"),
    "its comment",
)


async def asked(question: Question, *keys: str) -> tuple[list[str | None], str, bool]:
    """The answers, the hint and whether the button can be pressed, after some keys."""
    app = Host()
    answers: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FixQuestion("make `status` an enum", question), answers.append)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        if answers:
            return answers, "", False
        hint = str(app.screen.query_one("#hint", Static).render())
        return answers, hint, not app.screen.query_one("#show", Button).disabled


async def test_what_is_likely_stands_there_and_enter_takes_it() -> None:
    answers, hint, can_be_sent = await asked(MEMBERS)
    assert not answers
    assert hint == "Answer the members, separated by commas"
    assert can_be_sent
    assert await asked(MEMBERS, "enter") == (["draft, published"], "", False)


async def test_the_list_is_edited_from_its_end() -> None:
    answers, *_ = await asked(MEMBERS, *", archived", "enter")
    assert answers == ["draft, published, archived"]


@pytest.mark.parametrize("typed", [", 1st", ", two words", ","])
async def test_what_is_no_answer_is_marked_as_it_is_typed_and_not_sent(typed: str) -> None:
    answers, hint, can_be_sent = await asked(MEMBERS, *typed, "enter")
    assert not answers
    assert hint == "✗ not the members, separated by commas"
    assert not can_be_sent


async def test_nothing_is_marked_before_something_was_typed() -> None:
    question = Question("what does `ownerId` refer to?", Form.TARGET)
    answers, hint, can_be_sent = await asked(question, "enter")
    assert not answers
    assert hint == "Answer `service.Model.field`, or `external: why`"
    assert not can_be_sent


async def test_another_likely_answer_is_taken_over_to_be_changed() -> None:
    answers, *_ = await asked(MEMBERS, "down", "enter", *", lost", "enter")
    assert answers == ["open, closed, lost"]


async def test_escape_answers_nothing() -> None:
    answers, *_ = await asked(MEMBERS, "x", "escape")
    assert answers == [None]


@pytest.mark.parametrize("size", [(50, 16), (80, 24), (160, 48)])
async def test_question_answer_and_buttons_are_on_the_screen_at_every_size(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.push_screen(FixQuestion("[b]x[/b] \x1b[2J", MEMBERS))
        await pilot.pause()
        for widget in (*app.screen.query(Button), app.screen.query_one(Input)):
            assert app.screen.region.contains_region(widget.region)

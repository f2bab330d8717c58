"""What somebody wants to say, before it is sent: typed, suggested, and not lost."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from textual.widgets import TextArea

from workbench.ui.editor.choice_dialog import ChoiceDialog
from workbench.ui.editor.schema_editor import SchemaEditor
from workbench.ui.review.dialog import CommentDialog, Topic
from workbench.ui.review.draft import Draft, Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

FIELD = "price   Float"
EMPTY = Draft("course-service", Kind.COMMENT, "Course.price")
ON_A_FIELD = Topic("Comment on Course.price", about=FIELD)

NOTHING = object()


class Asking(App[None]):
    """Holds the dialog and what came of it."""

    def __init__(self, draft: Draft, topic: Topic) -> None:
        super().__init__()
        self.kept: list[Draft] = []
        self.answer: object = NOTHING
        self._dialog = CommentDialog(draft, topic, self.kept.append)

    def on_mount(self) -> None:
        self.push_screen(self._dialog, lambda answer: setattr(self, "answer", answer))


@asynccontextmanager
async def asking(
    draft: Draft = EMPTY, topic: Topic = ON_A_FIELD, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Asking, Pilot[None]]]:
    app = Asking(draft, topic)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_what_is_typed_is_sent_with_its_lines() -> None:
    async with asking() as (app, pilot):
        await pilot.press("W", "h", "y", "enter", "c", "question_mark", "ctrl+s")
        assert app.answer == Draft("course-service", Kind.COMMENT, "Course.price", "Why\nc?")


async def test_nothing_is_not_sent() -> None:
    async with asking() as (app, pilot):
        await pilot.press("space", "ctrl+s")
        assert app.answer is NOTHING
        await pilot.press("escape")
        assert app.answer is None


async def test_escape_asks_before_words_are_lost() -> None:
    async with asking() as (app, pilot):
        await pilot.press("W", "escape")
        assert isinstance(app.screen, ChoiceDialog)
        await pilot.press("escape", "h", "escape", "d")
        assert app.answer is None


async def test_what_one_was_about_to_leave_can_be_sent() -> None:
    async with asking() as (app, pilot):
        await pilot.press("W", "escape", "s")
        assert app.answer == Draft("course-service", Kind.COMMENT, "Course.price", "W")


async def test_a_suggestion_is_the_edited_text_of_the_place() -> None:
    async with asking() as (app, pilot):
        await pilot.press("f2", "end", "question_mark", "f2", "N", "ctrl+s")
        assert app.answer == Draft("course-service", Kind.COMMENT, "Course.price", "N", "price   Float?")


async def test_a_suggestion_needs_no_words_but_a_change() -> None:
    async with asking() as (app, pilot):
        await pilot.press("f2", "ctrl+s")
        assert app.answer is NOTHING
        await pilot.press("end", "question_mark", "ctrl+s")
        assert app.answer == Draft("course-service", Kind.COMMENT, "Course.price", "", "price   Float?")


async def test_escape_asks_before_a_suggestion_is_lost() -> None:
    async with asking() as (app, pilot):
        await pilot.press("f2", "end", "question_mark", "escape")
        assert isinstance(app.screen, ChoiceDialog)


async def test_where_there_is_no_text_nothing_is_suggested() -> None:
    async with asking(topic=Topic("Comment on the whole schema")) as (app, pilot):
        await pilot.press("f2")
        assert app.screen.query_one(TextArea).has_focus
        assert not app.screen.query_one(SchemaEditor).display


async def test_what_was_written_before_stands_there_with_its_suggestion() -> None:
    left = Draft("course-service", Kind.REPLY, "1", "Half a", "price Int")
    async with asking(left) as (app, pilot):
        await pilot.press("space", "w", "ctrl+s")
        assert app.answer == Draft("course-service", Kind.REPLY, "1", "Half a w", "price Int")


async def test_each_pause_keeps_what_is_typed_for_a_crash() -> None:
    async with asking() as (app, pilot):
        await pilot.press("W")
        for _ in range(300):
            if app.kept:
                break
            await pilot.pause(0.01)
        assert app.kept == [Draft("course-service", Kind.COMMENT, "Course.price", "W")]


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
async def test_the_mouse_does_all_of_it(size: tuple[int, int]) -> None:
    async with asking(size=size) as (app, pilot):
        await pilot.click("#suggest")
        await pilot.press("end", "question_mark")
        await pilot.click("#send")
        assert app.answer == Draft("course-service", Kind.COMMENT, "Course.price", "", "price   Float?")


async def test_what_is_replied_to_stands_above_without_anything_that_steers() -> None:
    topic = Topic("Reply to \x1b[31mmaria", "one\n[b]two[/b]\nthree\nfour")
    async with asking(topic=topic) as (app, _):
        quote = app.screen.query_one(".quote").render()
        assert str(quote).splitlines() == ["│ one", "│ [b]two[/b]", "│ three", "│ …"]
        assert "\x1b" not in str(app.screen.query_one("Vertical").border_title)

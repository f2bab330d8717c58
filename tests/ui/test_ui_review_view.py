"""The review of a service in its panel: verdicts, threads, what can be done with them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual import on

from tests.ui.panels_sample import PATH, TEXT, Host, shown, snapshot
from tests.ui.review_sample import MORNING, Talk, discussed, passed_over
from workbench.review.events import Opinion
from workbench.ui.review import told
from workbench.ui.review.entries import CommentEntry, ThreadEntry, entries_of
from workbench.ui.review.marks import marks_of
from workbench.ui.review.preparing import prepared
from workbench.ui.review.rows import rows_of, when_from
from workbench.ui.review.view import ReviewView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.message import Message
    from textual.pilot import Pilot

    from workbench.review.review import Review


class Reader(Host):
    """Holds the panel and remembers what it asks for."""

    def __init__(self) -> None:
        self.view = ReviewView(lambda: MORNING)
        super().__init__(self.view)

    def show(self, review: Review, text: str = TEXT) -> None:
        self.view.show(prepared(review, snapshot(text), self.view.as_it_stands))

    @on(told.PlaceWanted)
    @on(told.ReplyWanted)
    @on(told.ResolutionWanted)
    @on(told.SuggestionWanted)
    @on(told.VerdictWanted)
    @on(told.Unavailing)
    def _asked(self, event: Message) -> None:
        self.heard.append(event)

    @property
    def here(self) -> str:
        """The first row of the entry under the cursor."""
        row = self.view.heights.row(self.view.cursor)
        return "".join(segment.text for segment in self.view.draw_row(row, 0, 60)).strip()


@asynccontextmanager
async def reading(
    review: Review, size: tuple[int, int] = (60, 40)
) -> AsyncIterator[tuple[Reader, Pilot[None]]]:
    reader = Reader()
    async with reader.run_test(size=size) as pilot:
        reader.show(review)
        reader.view.focus()
        await pilot.pause()
        yield reader, pilot


async def test_verdicts_stand_above_threads_and_outdated_threads_apart() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, _):
        assert shown(reader.view) == [
            " ☐ maria approved · 09:35",
            "   lapsed: the schema has changed since",
            " ☒ thabo requests changes · 09:37",
            "   Only the price, please",
            "▾● the whole schema",
            "   maria · 09:36",
            "   All in all a good one",
            "▸○ Course.status  line 3 · resolved by maria",
            "   thabo: An enum would be better",
            "▾● Course.price  line 4",
            "   maria · 09:31",
            "   Money as a float? We lose cents with that, as soon as",
            "   anybody adds up prices.",
            "   suggests: p shows it and applies it",
            "   - price Float",
            "   + price Decimal @db.Decimal(12, 2)",
            "   thabo · 09:32",
            "   Right.",
            " Outdated: what these were about is gone",
            "▾◌ Course.colour",
            "   maria · 09:30",
            "   │ colour  String",
            "   Nobody sorts",
            "   courses by [b]colour[/b]␛[31m",
        ]


@pytest.mark.parametrize("width", [60, 40, 24])
def test_no_row_is_wider_than_the_panel(width: int) -> None:
    review = passed_over(discussed(TEXT, PATH).review, b"{}")
    entries = entries_of(review, marks_of(review, snapshot(TEXT)).places, {})
    rows = [row for entry in rows_of(entries, width, when_from(MORNING)) for row in entry]
    assert max(sum(cell_len(part.text) for part in row) for row in rows) <= width


async def test_a_review_of_nothing_says_how_to_begin() -> None:
    async with reading(Talk(TEXT, PATH).review) as (reader, _):
        assert shown(reader.view) == [
            " · No verdict yet: a approves the schema as it is, A",
            "   requests changes",
            " · No thread yet: c on a line of the schema begins one",
        ]


async def test_a_line_that_was_passed_over_is_told() -> None:
    review = passed_over(Talk(TEXT, PATH).review, b"\n{}\n")
    async with reading(review, (90, 20)) as (reader, _):
        assert shown(reader.view)[0] == (
            " ! line 2 was passed over: it is no event of a review (it stays in the file)"
        )


def test_the_day_is_told_of_what_is_older_than_today() -> None:
    when = when_from(MORNING)
    assert when(MORNING - timedelta(hours=2)) == "07:30"
    assert when(MORNING - timedelta(days=1)) == "22 Nov"
    assert when(MORNING - timedelta(days=365)) == "23 Nov 2025"


async def test_n_walks_over_open_threads_only_and_around() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("n")
        assert reader.here == "▾● the whole schema"
        await pilot.press("n")
        assert reader.here.startswith("▾● Course.price")
        await pilot.press("n")
        assert reader.here == "▾● the whole schema"
        await pilot.press("N")
        assert reader.here.startswith("▾● Course.price")


async def test_enter_asks_for_the_place_of_the_comment_under_the_cursor() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("n", "n", "down", "enter")
        [wish] = reader.heard
        assert isinstance(wish, told.PlaceWanted)
        assert wish.thread.place is not None
        assert wish.thread.place.on == "Course.price"


async def test_what_has_no_place_is_folded_by_enter() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("end", "enter")
        assert not reader.heard
        assert reader.here.startswith("▸◌ Course.colour")


@pytest.mark.parametrize(("key", "asked"), [("c", told.ReplyWanted), ("x", told.ResolutionWanted)])
async def test_a_thread_is_replied_to_and_resolved(key: str, asked: type[Message]) -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("n", "n", key)
        [wish] = reader.heard
        assert isinstance(wish, asked)
        assert wish.thread.on == "Course.price"  # type: ignore[attr-defined] - both have one


async def test_c_on_a_verdict_begins_a_thread_and_x_says_that_there_is_none() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("home", "c", "x")
        reply, why = reader.heard
        assert isinstance(reply, told.ReplyWanted)
        assert reply.thread is None
        assert isinstance(why, told.Unavailing)


async def test_p_asks_for_the_suggestion_of_the_thread_or_of_the_comment() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("n", "n", "p", "down", "p", "down", "p")
        head, comment, reply = reader.heard
        assert isinstance(head, told.SuggestionWanted)
        assert head == comment
        assert head.comment.author == "maria"
        assert isinstance(reply, told.Unavailing)


@pytest.mark.parametrize(("key", "approves"), [("a", True), ("A", False)])
async def test_a_verdict_is_asked_for(key: str, *, approves: bool) -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press(key)
        assert reader.heard == [told.VerdictWanted(approves)]


async def test_a_click_goes_to_the_place() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.click(reader.view, offset=(5, 11))
        [wish] = reader.heard
        assert isinstance(wish, told.PlaceWanted)
        assert isinstance(reader.view.current, CommentEntry)


async def test_space_folds_the_thread_of_a_comment_and_left_goes_to_its_head() -> None:
    async with reading(discussed(TEXT, PATH).review) as (reader, pilot):
        await pilot.press("n", "n", "down", "left")
        assert isinstance(reader.view.current, ThreadEntry)
        await pilot.press("space")
        assert reader.here.startswith("▸● Course.price")
        await pilot.press("right")
        assert reader.here.startswith("▾● Course.price")


async def test_what_others_say_comes_without_moving_the_cursor_or_the_page() -> None:
    talk = discussed(TEXT, PATH)
    async with reading(talk.review, (60, 12)) as (reader, pilot):
        await pilot.press("n", "n", "down")
        await pilot.pause()
        top, here = shown(reader.view)[0], reader.here
        talk.comment("lerato", "Lesson", "Hello from the other side of the building")
        talk.judge("lerato", Opinion.APPROVED)
        reader.show(talk.review)
        await pilot.pause()
        assert (shown(reader.view)[0], reader.here) == (top, here)
        assert any(
            isinstance(one, CommentEntry) and one.comment.author == "lerato" for one in reader.view.entries
        )


async def test_the_cursor_stays_in_a_thread_that_is_resolved_and_so_folded() -> None:
    talk = discussed(TEXT, PATH)
    async with reading(talk.review) as (reader, pilot):
        await pilot.press("n", "n", "down", "down")
        price = reader.view.thread
        assert price is not None
        talk.resolve("thabo", price.id)
        reader.show(talk.review)
        await pilot.pause()
        assert reader.here.startswith("▸○ Course.price")


async def test_what_was_made_ready_is_shown_as_it_is_and_folds_all_the_same() -> None:
    review = discussed(TEXT, PATH).review
    async with reading(review) as (reader, pilot):
        ready = prepared(review, snapshot(TEXT), reader.view.as_it_stands)
        reader.view.show(ready)
        await pilot.pause()
        assert reader.view.wrap(ready.stand.width) is ready.rows
        before = shown(reader.view)
        narrow = reader.view.wrap(ready.stand.width - 20)
        assert sum(map(len, narrow)) > sum(map(len, ready.rows)), "another width needs other rows"
        await pilot.press("n", "left")
        assert len(reader.view.entries) < len(ready.entries)
        await pilot.press("right")
        assert shown(reader.view) == before

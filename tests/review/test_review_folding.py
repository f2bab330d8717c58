"""What is left of all that was said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.review.said import (
    apply,
    comment,
    events,
    id_of,
    judge,
    on,
    reopen,
    reply,
    resolve,
    review,
    suggest,
    withdraw,
)
from workbench.review.events import Event, Opinion
from workbench.review.folding import fold, live_ids
from workbench.review.lines import in_order
from workbench.review.thread import ThreadState

TEXT = "model Book {\n  id    Int    @id\n  title String\n}\n"
BOOK, TITLE = on(TEXT, "Book"), on(TEXT, "Book.title")


def unique(happened: list[Event]) -> list[Event]:
    return list({event.id: event for event in happened}.values())


def test_a_thread_holds_what_was_answered_in_the_order_of_time() -> None:
    [thread] = review([reply(3, 1, "third"), comment(1, "first"), reply(2, 1, "second")], TEXT).threads
    assert [one.text for one in thread.comments] == ["first", "second", "third"]
    assert thread.id == id_of(1)


def test_who_began_a_thread_comes_first_though_their_clock_is_fast() -> None:
    answer = reply(1, 5, "an answer")
    [thread] = review([answer, comment(5, "a question")], TEXT).threads
    assert [one.text for one in thread.comments] == ["a question", "an answer"]


def test_the_last_word_on_whether_a_thread_is_settled_counts() -> None:
    happened: list[Event] = [comment(1, on=TITLE), resolve(2, 1)]
    assert review(happened, TEXT).threads[0].state is ThreadState.RESOLVED
    happened.append(reopen(3, 1))
    [thread] = review(happened, TEXT).threads
    assert thread.state is ThreadState.OPEN
    assert thread.settled is not None
    assert thread.settled.author == "Thabo"
    happened.append(withdraw(4, 3))
    assert review(happened, TEXT).threads[0].state is ThreadState.RESOLVED


def test_what_was_taken_back_is_gone_and_comes_back_when_that_is_taken_back() -> None:
    happened: list[Event] = [comment(1), withdraw(2, 1)]
    assert review(happened, TEXT).is_empty
    happened.append(withdraw(3, 2))
    assert len(review(happened, TEXT).threads) == 1
    happened.append(withdraw(4, 3))
    assert review(happened, TEXT).is_empty


def test_what_others_have_answered_to_stands_without_its_words() -> None:
    [thread] = review([comment(1, "rash", on=TITLE), reply(2, 1), withdraw(3, 1)], TEXT).threads
    first, second = thread.comments
    assert first.is_withdrawn
    assert not first.text
    assert second.text == "so"
    assert thread.on == "Book.title"


def test_an_answer_that_was_taken_back_is_not_shown() -> None:
    [thread] = review([comment(1), reply(2, 1), withdraw(3, 2)], TEXT).threads
    assert [one.id for one in thread.comments] == [id_of(1)]


def test_an_answer_whose_thread_is_lost_is_shown_all_the_same() -> None:
    [thread] = review([reply(2, 1, "an answer")], TEXT).threads
    assert thread.state is ThreadState.OUTDATED
    assert [one.text for one in thread.comments] == ["an answer"]


def test_a_suggestion_tells_who_has_applied_it_first() -> None:
    edit = suggest(1, TITLE, "title String @unique")
    [thread] = review([edit, apply(2, 1, "Zanele"), apply(3, 1, "Amara")], TEXT).threads
    [only] = thread.comments
    assert only.suggestion is not None
    assert only.suggestion.applied is not None
    assert only.suggestion.applied.author == "Zanele"
    assert thread.pending == ()


def test_an_application_that_was_taken_back_leaves_the_suggestion_pending() -> None:
    edit = suggest(1, TITLE, "title String @unique")
    [thread] = review([edit, apply(2, 1), withdraw(3, 2)], TEXT).threads
    assert [one.id for one in thread.pending] == [id_of(1)]


def test_a_suggestion_can_answer_in_a_thread() -> None:
    [thread] = review([comment(1, on=TITLE), suggest(2, TITLE, "title Int", thread=1)], TEXT).threads
    assert [one.suggestion is not None for one in thread.comments] == [False, True]


def test_a_thread_moves_along_with_whoever_talks_in_it() -> None:
    renamed = TEXT.replace("title", "heading")
    talk = [comment(1, on=TITLE), reply(2, 1, on=on(renamed, "Book.heading"))]
    [thread] = review(talk, renamed).threads
    assert (thread.on, thread.was, thread.state) == ("Book.heading", "Book.title", ThreadState.OPEN)
    # What has the old name now is something else.
    [thread] = review(talk, TEXT).threads
    assert thread.is_gone


def test_what_refers_to_nothing_says_nothing() -> None:
    happened: list[Event] = [apply(1, 9), resolve(2, 9), reopen(3, 9), withdraw(4, 9)]
    assert review(happened, TEXT).is_empty


def test_a_circle_of_withdrawals_takes_nothing_back() -> None:
    happened: list[Event] = [comment(1), withdraw(2, 3), withdraw(3, 2)]
    assert live_ids(happened) == {id_of(1)}


def test_a_thousand_takings_back_of_one_another_are_no_matter() -> None:
    chain: list[Event] = [comment(1), *(withdraw(number + 1, number) for number in range(1, 2_001))]
    assert not review(chain[:2_000], TEXT).threads
    assert review(chain, TEXT).threads


@given(st.lists(events(), max_size=15).map(unique))
def test_nothing_that_holds_is_lost(happened: list[Event]) -> None:
    story = fold(in_order(happened))
    live = live_ids(happened)
    shown = {comment.id for talk in story.talks for comment in talk.comments if not comment.is_withdrawn}
    said = {event.id for event in happened if hasattr(event, "text") and not hasattr(event, "digest")}
    assert shown == said & live
    assert {one.id for one in story.judged} == {one.id for one in happened if hasattr(one, "digest")} & live


@given(st.lists(events(), max_size=15).map(unique), st.integers(1, 12))
def test_taking_back_and_taking_that_back_changes_nothing(happened: list[Event], number: int) -> None:
    toggled = [*happened, withdraw(101, number), withdraw(102, 101)]
    assert fold(in_order(toggled)) == fold(in_order(happened))


def test_the_last_verdict_of_each_person_counts() -> None:
    digest = review([], TEXT).digest
    happened: list[Event] = [
        judge(1, Opinion.APPROVED, digest, "Thabo"),
        judge(2, Opinion.CHANGES_REQUESTED, digest, "Zanele"),
        judge(3, Opinion.CHANGES_REQUESTED, digest, "Thabo"),
    ]
    found = review(happened, TEXT).verdicts
    assert [(one.author, one.opinion) for one in found] == [
        ("Zanele", Opinion.CHANGES_REQUESTED),
        ("Thabo", Opinion.CHANGES_REQUESTED),
    ]
    happened.append(withdraw(4, 3))
    assert [one.is_approval for one in review(happened, TEXT).verdicts] == [True, False]

"""What a file of events holds, whatever a merge, a killed process or a newer workbench has made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.said import NOW, comment, events, id_of, reply
from workbench.review.events import Commented, Event
from workbench.review.folding import fold
from workbench.review.lines import line_of, read_lines

if TYPE_CHECKING:
    from random import Random

ONE, TWO, THREE = comment(1, "one"), reply(2, 1, "two"), reply(3, 1, "three")


def written(*lines: Event | bytes) -> bytes:
    return b"".join(line if isinstance(line, bytes) else line_of(line) for line in lines)


def why(*lines: Event | bytes) -> list[str]:
    return [str(notice) for notice in read_lines(written(*lines)).notices]


@given(st.lists(events(), max_size=8, unique_by=lambda event: event.id))
def test_what_was_written_comes_back(happened: list[Event]) -> None:
    reading = read_lines(written(*happened))
    assert sorted(reading.events, key=lambda event: event.id) == sorted(happened, key=lambda event: event.id)
    assert reading.notices == ()


@given(st.lists(events(), max_size=8), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_lines_counts_nor_how_often_they_come(
    happened: list[Event], random: Random
) -> None:
    lines = [line_of(event) for event in happened]
    shuffled = [*lines, *lines[: len(lines) // 2]]
    random.shuffle(shuffled)
    one, other = read_lines(b"".join(lines)), read_lines(b"".join(shuffled))
    assert one.events == other.events
    assert fold(one.events) == fold(other.events)


def test_every_event_is_one_line_that_people_can_read() -> None:
    line = line_of(comment(1, "first\nsecond\u2028é ✓"))
    assert line.count(b"\n") == 1
    assert "first\\nsecond\u2028é ✓".encode() in line


def test_a_line_that_was_cut_off_is_passed_over() -> None:
    cut = line_of(TWO)[:-20]
    data = written(ONE, cut, b"\n", THREE)
    assert read_lines(data).events == (ONE, THREE)
    assert why(ONE, cut, b"\n", THREE) == ["line 2 was passed over: it is not whole"]


def test_an_event_that_a_merge_has_glued_to_a_line_that_was_cut_off_is_found() -> None:
    cut = line_of(TWO)[:-20]
    assert read_lines(written(ONE, cut, THREE)).events == (ONE, THREE)
    assert why(ONE, cut, THREE) == ["line 2 was passed over: its beginning is not whole"]


def test_the_marks_of_a_merge_that_nobody_has_finished_hide_no_event() -> None:
    marks = [b"<<<<<<< HEAD\n", b"||||||| base\n", b"=======\n", b">>>>>>> branch\n"]
    lines = [marks[0], ONE, marks[1], marks[2], TWO, marks[3]]
    assert read_lines(written(*lines)).events == (ONE, TWO)
    assert len(why(*lines)) == 4
    assert set(why(*lines)) == {
        f"line {number} was passed over: it is a mark of a merge that was not finished"
        for number in (1, 3, 4, 6)
    }


def test_what_a_newer_workbench_wrote_is_passed_over_and_said_so() -> None:
    known = line_of(ONE).replace(b'"author"', b'"v":2,"author"')
    unknown = b'{"event":"reaction","v":3,"id":7}\n'
    assert read_lines(written(known, unknown, TWO)).events == (TWO,)
    assert why(known, unknown, TWO) == [
        "line 1 was passed over: a newer workbench wrote it, in version 2 of the format",
        "line 2 was passed over: a newer workbench wrote it, in version 3 of the format",
    ]


def test_what_a_newer_workbench_adds_to_an_event_that_we_know_does_no_harm() -> None:
    line = line_of(ONE).replace(b'"author"', b'"mood":"good","author"')
    assert read_lines(line).events == (ONE,)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"12",
        b"[" * 5_000 + b"]" * 5_000,
        b'{"event":' * 5_000 + b"1" + b"}" * 5_000,
        b'"comment"',
        b'{"event":"comment"}',
        b'{"event":"comment","id":"7","at":"2026-11-26T06:00:00Z","author":"a","text":"t","on":{}}',
        b'{"event":"reaction","id":"x"}',
        line_of(ONE).replace(b"2026-11-26", b"0001-01-01").replace(b"Z", b"+14:00"),
        line_of(ONE).replace(b"06:00:01Z", b"06:00:01"),
    ],
)
def test_what_is_no_event_is_passed_over(line: bytes) -> None:
    assert read_lines(written(line, b"\n", TWO)).events == (TWO,)
    assert why(line, b"\n", TWO) == ["line 1 was passed over: it is no event of a review"]


@given(st.binary(max_size=300))
def test_no_content_is_too_broken_to_be_read(data: bytes) -> None:
    reading = read_lines(data + b"\n" + line_of(ONE))
    assert ONE in reading.events


def test_line_ends_of_windows_and_blank_lines_are_no_matter() -> None:
    data = b"\xef\xbb\xbf" + line_of(ONE).replace(b"\n", b"\r\n") + b"\r\n  \n" + line_of(TWO)[:-1]
    assert read_lines(data) == ((ONE, TWO), ())


def test_of_two_events_of_one_id_the_same_one_counts_for_everybody() -> None:
    other = comment(1, "something else")
    one, two = read_lines(written(ONE, other)), read_lines(written(other, ONE))
    assert one.events == two.events
    assert len(one.events) == 1
    assert [notice.why for notice in one.notices] == [f"another line calls itself the same event, {id_of(1)}"]


def test_times_are_told_in_utc() -> None:
    line = line_of(ONE).replace(b"06:00:01Z", b"08:00:01+02:00")
    [event] = read_lines(line).events
    assert event.at.tzinfo is UTC
    assert event == ONE


def test_events_come_in_the_order_of_their_clocks() -> None:
    late = Commented(id=id_of(0), at=datetime(2027, 1, 1, tzinfo=UTC), author="a", text="t", on=ONE.on)
    assert late.at > NOW
    assert read_lines(written(late, TWO, ONE)).events == (ONE, TWO, late)

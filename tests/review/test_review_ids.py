"""Ids, shortened as git shortens its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.said import comment, id_of, reply, review
from workbench.review.errors import ReviewError
from workbench.review.ids import SHORTEST, matching, short_ids
from workbench.review.stamp import new_stamp

TEXT = "model Book {\n  id Int @id\n}\n"
tails = st.text("01ab", min_size=12, max_size=12)
ids = st.lists(tails, max_size=20, unique=True).map(
    lambda found: [f"01a21697-0000-7000-8000-{one}" for one in found]
)


@given(ids)
def test_a_short_name_means_one_event(known: list[str]) -> None:
    for id_, short in short_ids(known).items():
        assert len(short) >= SHORTEST
        assert matching(known, short) == id_
        assert matching(known, short.upper()) == id_
        assert matching(known, id_) == id_


@given(ids)
def test_a_short_name_is_no_longer_than_it_must_be(known: list[str]) -> None:
    for id_, short in short_ids(known).items():
        if len(short) > SHORTEST:
            others = [one for one in known if one != id_]
            assert any(one.rpartition("-")[2].startswith(short[:-1]) for one in others)


def test_ids_whose_last_parts_are_the_same_are_given_in_full() -> None:
    known = ["01a21697-0000-7000-8000-aaaaaaaaaaaa", "01a21697-0000-7001-8000-aaaaaaaaaaaa"]
    assert set(short_ids(known).values()) == set(known)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("000", "`000` is too short for an id; give 4 characters or more"),
        ("00000", "`00000` can be any of 2 comments; give more characters of its id"),
        ("ffff", "there is no comment `ffff` in this review"),
    ],
)
def test_what_means_nothing_or_too_much_is_refused(said: str, message: str) -> None:
    found = review([comment(1), reply(2, 1)], TEXT)
    with pytest.raises(ReviewError) as refused:
        found.thread(said)
    assert str(refused.value) == message


def test_a_thread_is_found_by_any_of_its_comments() -> None:
    found = review([comment(1), reply(2, 1), comment(3)], TEXT)
    assert found.thread(found.short_ids[id_of(2)]).id == id_of(1)
    assert found.comment(found.short_ids[id_of(2)]).id == id_of(2)


def test_what_happens_later_has_an_id_that_sorts_later() -> None:
    stamps = [new_stamp("Thabo") for _ in range(100)]
    assert [stamp.id for stamp in stamps] == sorted({stamp.id for stamp in stamps})
    assert all(stamp.at.microsecond == 0 for stamp in stamps)

"""A verdict holds for the very text that it was given for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.review.said import judge, review
from workbench.review.errors import ReviewError
from workbench.review.events import Judged, Opinion
from workbench.review.review import Review
from workbench.review.saying import judge as say
from workbench.review.stamp import new_stamp
from workbench.review.summary import NO_REVIEW, summary_of
from workbench.review.verdicts import digest_of

TEXT = "model Book {\n  id    Int    @id\n  title String\n}\n"


def approved(text: str, now: str) -> bool:
    verdict = judge(1, Opinion.APPROVED, digest_of([text]))
    return summary_of(review([verdict], now), "").is_approved


@pytest.mark.parametrize(
    "now",
    [
        TEXT.replace("String", "Int"),
        TEXT.replace("title", "// a word\n  title"),
        TEXT.replace("    Int", " Int"),
        TEXT + "\n",
        "",
    ],
)
def test_any_other_text_makes_an_approval_lapse(now: str) -> None:
    assert not approved(TEXT, now)
    [verdict] = review([judge(1, Opinion.APPROVED, digest_of([TEXT]))], now).verdicts
    assert not verdict.is_current


@pytest.mark.parametrize("now", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_what_git_and_editors_do_to_line_ends_leaves_an_approval_alone(now: str) -> None:
    assert approved(TEXT, now)


def test_an_approval_is_good_again_where_the_old_text_is_back() -> None:
    assert not approved(TEXT, TEXT + "// more\n")
    assert approved(TEXT, TEXT)


def test_a_request_for_changes_outweighs_an_approval_until_it_lapses() -> None:
    digest = digest_of([TEXT])
    said = [
        judge(1, Opinion.APPROVED, digest, "Thabo"),
        judge(2, Opinion.CHANGES_REQUESTED, digest, "Zanele"),
    ]
    numbers = summary_of(review(said, TEXT), "mark")
    assert (numbers.approved, numbers.changes_requested, numbers.lapsed) == (("Thabo",), ("Zanele",), ())
    assert numbers.wants_changes
    assert not numbers.is_approved
    numbers = summary_of(review(said, TEXT + " "), "mark")
    assert numbers.lapsed == ("Thabo", "Zanele")
    assert not numbers.wants_changes
    assert numbers.mark == "mark"


def test_without_a_schema_no_verdict_is_current() -> None:
    assert not review([judge(1, Opinion.APPROVED, "")]).verdicts[0].is_current


def test_a_verdict_is_bound_to_the_schema_that_its_author_looks_at() -> None:
    event = say(new_stamp("Thabo"), review([], TEXT), Opinion.APPROVED, " fine ")
    assert isinstance(event, Judged)
    assert (event.digest, event.text, event.author) == (digest_of([TEXT]), "fine", "Thabo")


@pytest.mark.parametrize(
    ("opinion", "message"),
    [
        (Opinion.APPROVED, "there is nothing to approve: shop has no schema that can be read"),
        (
            Opinion.CHANGES_REQUESTED,
            "there is nothing to request changes of: shop has no schema that can be read",
        ),
    ],
)
def test_nobody_judges_what_can_not_be_read(opinion: Opinion, message: str) -> None:
    with pytest.raises(ReviewError) as refused:
        say(new_stamp("Thabo"), Review("shop"), opinion)
    assert str(refused.value) == message


@given(st.lists(st.text(max_size=10), max_size=4), st.lists(st.text(max_size=10), max_size=4))
def test_different_texts_have_different_digests(one: list[str], other: list[str]) -> None:
    def plain(texts: list[str]) -> list[str]:
        return [text.removeprefix("\ufeff").replace("\r\n", "\n") for text in texts]

    assert (digest_of(one) == digest_of(other)) is (plain(one) == plain(other))


def test_a_model_that_goes_to_another_file_makes_verdicts_lapse() -> None:
    assert digest_of(["model A {}\n", "model B {}\n"]) != digest_of(["model A {}\nmodel B {}\n", ""])


def test_of_nobody_nothing_is_counted() -> None:
    assert summary_of(Review("shop"), "") == NO_REVIEW
    assert NO_REVIEW.is_empty

"""What is said of a service, as it is seen in passing: in the tree and where the review is chosen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from tests.ui.test_ui_shell_words import entry, snapshot, text
from workbench.review.summary import ReviewSummary
from workbench.ui.review.marks import label_of
from workbench.ui.signs import APPROVED, CHANGES_REQUESTED, LAPSED, OPEN_THREAD, SIGNS
from workbench.ui.tree.labels import service_pieces
from workbench.workspace.snapshot import ServiceState

TALKED = ReviewSummary(open=1, outdated=1, changes_requested=("thabo",), mark="1")


def line(review: ReviewSummary, width: int) -> str:
    known = replace(snapshot(ServiceState.FAILING, 3), review=review)
    pieces = service_pieces(entry("course-service", "Course management"), known, width)
    assert cell_len(text(pieces)) == width
    return " ".join(text(pieces).split())


def test_the_verdicts_of_people_do_not_look_like_those_of_checks() -> None:
    signs = [OPEN_THREAD, APPROVED, CHANGES_REQUESTED, LAPSED]
    assert len({*signs, *(sign.mark for sign in SIGNS.values())}) == len(signs) + len(SIGNS)
    assert all(cell_len(sign) == 1 for sign in signs)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (ReviewSummary(), "✗ course-service Course management 3/10"),
        (TALKED, "✗ course-service ●2 ☒ Course management 3/10"),
        (ReviewSummary(resolved=1, approved=("maria",)), "✗ course-service ☑ Course management 3/10"),
        (ReviewSummary(lapsed=("maria",)), "✗ course-service ☐ Course management 3/10"),
        (ReviewSummary(resolved=3), "✗ course-service Course management 3/10"),
        (
            ReviewSummary(approved=("maria",), changes_requested=("thabo",)),
            "✗ course-service ☒ Course management 3/10",
        ),
    ],
)
def test_open_threads_and_the_verdict_stand_behind_the_name(review: ReviewSummary, words: str) -> None:
    assert line(review, 60) == words


@pytest.mark.parametrize(("width", "words"), [(24, "✗ course-s… ●2 ☒ 3/10"), (18, "✗ course-… 3/10")])
def test_in_a_narrow_tree_the_name_comes_first(width: int, words: str) -> None:
    assert line(TALKED, width) == words


def test_the_review_is_chosen_by_a_name_that_tells_how_it_stands() -> None:
    assert label_of(ReviewSummary()) == "Review"
    assert label_of(TALKED) == "Review ●1 ◌1 ☒"
    assert label_of(ReviewSummary(approved=("maria",))) == "Review ☑"

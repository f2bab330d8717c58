"""What an event log says of a review."""

from __future__ import annotations

import pytest

from workbench.review.summary import NO_REVIEW, ReviewSummary
from workbench.review.wording import differences

ONE_OPEN = ReviewSummary(open=1, mark="1")


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (NO_REVIEW, NO_REVIEW, []),
        (NO_REVIEW, ONE_OPEN, ["1 new review thread"]),
        (ONE_OPEN, ReviewSummary(open=3, mark="2"), ["2 new review threads"]),
        (ONE_OPEN, ReviewSummary(open=1, mark="2"), ["review goes on"]),
        (ONE_OPEN, ReviewSummary(resolved=1, mark="2"), ["1 review thread resolved"]),
        (ReviewSummary(resolved=1, mark="2"), ONE_OPEN, ["1 review thread reopened"]),
        (ONE_OPEN, ReviewSummary(outdated=1, mark="1"), ["1 review thread outdated"]),
        (ONE_OPEN, NO_REVIEW, ["review goes on"]),
        (NO_REVIEW, ReviewSummary(approved=("A",), mark="1"), ["approved by A"]),
        (NO_REVIEW, ReviewSummary(changes_requested=("A",), mark="1"), ["changes requested by A"]),
        (
            ReviewSummary(approved=("A",), mark="1"),
            ReviewSummary(lapsed=("A",), mark="1"),
            ["verdict of A has lapsed"],
        ),
        (
            ReviewSummary(open=1, approved=("A",), mark="1"),
            ReviewSummary(open=1, outdated=1, changes_requested=("B",), lapsed=("A",), mark="2"),
            [
                "changes requested by B",
                "verdict of A has lapsed",
                "1 new review thread",
                "1 review thread outdated",
            ],
        ),
    ],
)
def test_a_review_is_told_in_a_few_words(
    before: ReviewSummary, after: ReviewSummary, lines: list[str]
) -> None:
    assert list(differences(before, after)) == lines

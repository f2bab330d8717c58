"""What has happened in a review, in words for an event log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.checklist.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.review.summary import ReviewSummary


def differences(before: ReviewSummary, after: ReviewSummary) -> Iterator[str]:
    """What differs between two moments of a review; what was merely answered is a review that goes on."""
    if before == after:
        return
    told = False
    for line in (*_verdicts(before, after), *_threads(before, after)):
        told = True
        yield line
    if not told and before.mark != after.mark:
        yield "review goes on"


def _verdicts(before: ReviewSummary, after: ReviewSummary) -> Iterator[str]:
    for author in after.approved:
        if author not in before.approved:
            yield f"approved by {author}"
    for author in after.changes_requested:
        if author not in before.changes_requested:
            yield f"changes requested by {author}"
    for author in after.lapsed:
        if author not in before.lapsed:
            yield f"verdict of {author} has lapsed"


def _threads(before: ReviewSummary, after: ReviewSummary) -> Iterator[str]:
    begun = (after.unsettled + after.resolved) - (before.unsettled + before.resolved)
    if begun > 0:
        yield f"{count(begun, 'new review thread')}"
    if (resolved := after.resolved - before.resolved) > 0:
        yield f"{count(resolved, 'review thread')} resolved"
    elif resolved < 0 <= begun:
        yield f"{count(-resolved, 'review thread')} reopened"
    if (outdated := after.outdated - before.outdated) > 0:
        yield f"{count(outdated, 'review thread')} outdated"

"""A review in a few numbers: what a list of services shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from workbench.review.review import Review


class ReviewSummary(Struct, frozen=True):
    """How far the review of one service has come."""

    open: int = 0
    resolved: int = 0
    outdated: int = 0
    suggestions: int = 0
    """Suggested edits of threads that are not resolved, which nobody has made."""
    approved: tuple[str, ...] = ()
    """Who approves the schema as it is now."""
    changes_requested: tuple[str, ...] = ()
    """Who requests changes of the schema as it is now."""
    lapsed: tuple[str, ...] = ()
    """Whose verdict was about another text."""
    notices: int = 0
    """Lines of the file that were passed over."""
    mark: str = ""
    """Changes with every event; empty where there is no file."""

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said anything."""
        return not (self.unsettled or self.resolved or self.approved or self.changes_requested or self.lapsed)

    @property
    def unsettled(self) -> int:
        """How many threads nobody has resolved."""
        return self.open + self.outdated

    @property
    def is_approved(self) -> bool:
        """Whether somebody approves the schema as it is now, and nobody requests changes of it."""
        return bool(self.approved) and not self.changes_requested

    @property
    def wants_changes(self) -> bool:
        """Whether somebody requests changes of the schema as it is now."""
        return bool(self.changes_requested)


NO_REVIEW = ReviewSummary()


def summary_of(review: Review, mark: str) -> ReviewSummary:
    """The numbers of a review.

    Args:
        review: The review.
        mark: What changes with every event, such as a hash of the file.
    """
    from workbench.review.thread import ThreadState

    states = [thread.state for thread in review.threads]
    unsettled = [thread for thread in review.threads if thread.state is not ThreadState.RESOLVED]
    return ReviewSummary(
        open=states.count(ThreadState.OPEN),
        resolved=states.count(ThreadState.RESOLVED),
        outdated=states.count(ThreadState.OUTDATED),
        suggestions=sum(len(thread.pending) for thread in unsettled),
        approved=tuple(one.author for one in review.verdicts if one.is_approval),
        changes_requested=tuple(one.author for one in review.verdicts if one.wants_changes),
        lapsed=tuple(one.author for one in review.verdicts if not one.is_current),
        notices=len(review.notices),
        mark=mark,
    )

"""The signs of a review: one cell each, told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.events import Opinion
from workbench.review.thread import ThreadState
from workbench.ui.signs import APPROVED, CHANGES_REQUESTED, LAPSED, OPEN_THREAD

if TYPE_CHECKING:
    from workbench.review.thread import Thread
    from workbench.review.verdicts import Verdict

STATES = {ThreadState.OPEN: OPEN_THREAD, ThreadState.RESOLVED: "○", ThreadState.OUTDATED: "◌"}
"""A thread, in the panel and in the margin of the schema."""
STATE_COLORS = {
    ThreadState.OPEN: "text-primary",
    ThreadState.RESOLVED: "text-muted",
    ThreadState.OUTDATED: "text-warning",
}
"""Theme variables."""


def sign_of_verdict(verdict: Verdict) -> tuple[str, str]:
    """The sign of a verdict, and the theme variable of its colour."""
    if not verdict.is_current:
        return LAPSED, "text-muted"
    if verdict.opinion is Opinion.APPROVED:
        return APPROVED, "state-passing"
    return CHANGES_REQUESTED, "text-error"


def sign_of_thread(thread: Thread) -> tuple[str, str]:
    """The sign of a thread, and the theme variable of its colour."""
    return STATES[thread.state], STATE_COLORS[thread.state]


def subject(on: str) -> str:
    """What a thread is about, in words."""
    return on or "the whole schema"

"""Adding events to the review of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.events import (
    Applied,
    Commented,
    Event,
    Judged,
    Opinion,
    Reopened,
    Replied,
    Resolved,
    Suggested,
    Withdrew,
)
from workbench.review.lines import line_of
from workbench.workspace.reviews.files import ATTRIBUTES, UNION, review_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.workspace.journal.writer import Writer

_VERBS: dict[type[Event], str] = {
    Commented: "comment on",
    Replied: "reply in the review of",
    Suggested: "suggest an edit of",
    Applied: "apply a suggestion to",
    Resolved: "resolve a thread of",
    Reopened: "reopen a thread of",
    Withdrew: "withdraw from the review of",
}
_OPINIONS = {Opinion.APPROVED: "approve", Opinion.CHANGES_REQUESTED: "request changes of"}


def title_of(service: str, events: Sequence[Event]) -> str:
    """What adding some events is called: `comment on user-service (Thabo)`."""
    first = events[0]
    is_same = all(type(event) is type(first) for event in events)
    if isinstance(first, Judged):
        verb = _OPINIONS[first.verdict]
    else:
        verb = _VERBS[type(first)] if is_same else "review"
    # Undoing takes back the last act, which on a shared machine can be anybody's.
    return f"{verb} {service} ({first.author})"


def add_events(writer: Writer, service: str, events: Sequence[Event]) -> Path:
    """Add events at the end of the file of a service.

    Args:
        writer: Does the writing.
        service: Whose review it is.
        events: What has happened.

    Returns:
        The absolute path of the file.

    Raises:
        WriteRefusedError: The folder lies outside the workspace, or the system refuses.
    """
    path = writer.root / review_path(service)
    # Two people who have both added to a file must not have to merge it by hand.
    writer.ensure_line(writer.root / ATTRIBUTES, UNION)
    writer.add(path, {event.id: line_of(event) for event in events})
    return path

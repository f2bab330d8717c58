"""What people do in a review, one act each: comment, answer, settle, judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review import saying
from workbench.review.events import Opinion
from workbench.review.stamp import new_stamp

if TYPE_CHECKING:
    from workbench.review.saying import Words
    from workbench.workspace.changes import Change
    from workbench.workspace.workspace import Workspace

# All of these raise what `ServiceReviews.look_at` and `ServiceReviews.add` raise, and ReviewError where what
# is said makes no sense.


def comment(workspace: Workspace, service: str, author: str, on: str, words: Words) -> Change | None:
    """Begin a thread; see `saying.comment`."""
    look = workspace.reviews.look_at(service)
    return workspace.reviews.add(service, [saying.comment(new_stamp(author), look.schema, on, words)])


def reply(workspace: Workspace, service: str, author: str, thread: str, words: Words) -> Change | None:
    """Go on with a thread; see `saying.reply`."""
    review, schema = workspace.reviews.look_at(service)
    event = saying.reply(new_stamp(author), review, schema, thread, words)
    return workspace.reviews.add(service, [event])


def resolve(workspace: Workspace, service: str, author: str, thread: str) -> Change | None:
    """Settle a thread; see `saying.resolve`."""
    review = workspace.reviews.look_at(service).review
    return workspace.reviews.add(service, [saying.resolve(new_stamp(author), review, thread)])


def reopen(workspace: Workspace, service: str, author: str, thread: str) -> Change | None:
    """Take a thread up again; see `saying.reopen`."""
    review = workspace.reviews.look_at(service).review
    return workspace.reviews.add(service, [saying.reopen(new_stamp(author), review, thread)])


def approve(workspace: Workspace, service: str, author: str, text: str = "") -> Change | None:
    """Approve the schema as it is now."""
    return _judge(workspace, service, author, Opinion.APPROVED, text)


def request_changes(workspace: Workspace, service: str, author: str, text: str = "") -> Change | None:
    """Request changes of the schema as it is now."""
    return _judge(workspace, service, author, Opinion.CHANGES_REQUESTED, text)


def _judge(workspace: Workspace, service: str, author: str, opinion: Opinion, text: str) -> Change | None:
    review = workspace.reviews.look_at(service).review
    return workspace.reviews.add(service, [saying.judge(new_stamp(author), review, opinion, text)])

"""Suggested edits as proposals: worked out against the schema on disk, and noted once they are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.errors import ReviewError
from workbench.review.events import Applied
from workbench.review.stamp import new_stamp
from workbench.review.suggestions import edit_of
from workbench.workspace.fixing.proposing import NotFixableError, propose_edits
from workbench.workspace.reviews.reading import look_at

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.review.events import Event
    from workbench.review.review import Review
    from workbench.review.thread import Comment, Suggestion
    from workbench.workspace.checker import Examined
    from workbench.workspace.fixing.proposal import FixProposal


def propose_suggestion(root: Path, service: str, examined: Examined, said: str) -> FixProposal:
    """What a suggestion makes of the schema; nothing is written.

    Args:
        root: The workspace, its symlinks resolved.
        service: Whose schema it is.
        examined: The service as its checks see it.
        said: The id of the comment with the suggestion, or the beginning of it.

    Raises:
        ReviewError: There is no such suggestion, or it does not fit any more.
        NotFixableError: There is no schema, or a file of it that can't be read.
    """
    look = look_at(root, service, examined.inputs.files)
    comment, suggestion = _suggestion(look.review, said)
    if look.schema is None:
        raise NotFixableError(service, "it has no schema that can be read")
    edit = edit_of(suggestion, look.schema)
    if edit is None:
        raise ReviewError(f"`{suggestion.on.on}` says already what {comment.author} suggests")
    how = ", merged with what has changed since" if edit.is_merged else ""
    title = f"suggested by {comment.author} for `{suggestion.on.on}`{how}"
    return propose_edits(service, examined, {edit.path: [edit.edit]}, title)


def application(review: Review, said: str, author: str) -> Event:
    """The event that a suggestion was applied.

    Args:
        review: The review.
        said: The id of the comment with the suggestion, or the beginning of it.
        author: Who does it.

    Raises:
        ReviewError: There is no such suggestion.
    """
    comment, _ = _suggestion(review, said)
    stamp = new_stamp(author)
    return Applied(id=stamp.id, at=stamp.at, author=stamp.author, suggestion=comment.id)


def _suggestion(review: Review, said: str) -> tuple[Comment, Suggestion]:
    comment = review.comment(said)
    if comment.suggestion is None:
        raise ReviewError(f"the comment `{said}` suggests no edit")
    return comment, comment.suggestion

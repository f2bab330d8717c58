"""What is told of reviews: by the threads that read and write them, and by the panel that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui import messages

if TYPE_CHECKING:
    from workbench.review.thread import Comment, Thread
    from workbench.ui.review.draft import Draft
    from workbench.ui.review.preparing import Prepared
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import ServiceSnapshot


@dataclass
class ReviewRead(messages.FromThread):
    """The review of a service has been read, and is ready to be shown."""

    prepared: Prepared
    snapshot: ServiceSnapshot
    """The service it was made ready for."""


@dataclass
class Said(messages.FromThread):
    """What somebody wrote stands in the review."""

    draft: Draft


@dataclass
class NotSaid(messages.FromThread):
    """What somebody wrote could not be added to the review."""

    draft: Draft
    why: str


@dataclass
class SuggestionProposed(messages.FromThread):
    """It is known what a suggestion changes; it is to be looked at before it is applied."""

    thread: Thread
    comment: Comment
    proposal: FixProposal
    outlook: str = ""
    """What Prisma says of the schema before and after, where it rejects it now."""


# What people ask of the panel.


@dataclass
class PlaceWanted(Message):
    """People want to see what a thread is about."""

    thread: Thread


@dataclass
class ReplyWanted(Message):
    """People want to reply; None where the cursor is in no thread, so that a new one begins."""

    thread: Thread | None


@dataclass
class ResolutionWanted(Message):
    """People want a thread resolved, or reopened."""

    thread: Thread


@dataclass
class SuggestionWanted(Message):
    """People want to see what a suggestion changes, and to apply it."""

    thread: Thread
    comment: Comment


@dataclass
class VerdictWanted(Message):
    """People want to give their verdict."""

    approves: bool


@dataclass
class Unavailing(Message):
    """A key does nothing here."""

    why: str

"""Reviews read and written, in threads, and what is told of them.

As with all slow work, this module is imported by the first thread that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.review.errors import ReviewError
from workbench.review.saying import Words
from workbench.ui import messages
from workbench.ui.fixing.words import outlook_of
from workbench.ui.jobs import reason
from workbench.ui.review import told
from workbench.ui.review.draft import Kind
from workbench.ui.review.preparing import prepared
from workbench.workspace.changes import Refresh, describe
from workbench.workspace.errors import WorkspaceError
from workbench.workspace.identity import author_of, clean_name
from workbench.workspace.reviews import reviewing

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.review.thread import Comment, Thread
    from workbench.ui.engine_jobs import EngineJobs
    from workbench.ui.review.draft import Draft
    from workbench.ui.review.preparing import Stand
    from workbench.workspace.changes import Change
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.snapshot import ServiceSnapshot
    from workbench.workspace.workspace import Workspace

_REFUSALS = (ReviewError, WorkspaceError, OSError)


class ReviewJobs:
    """What people do with reviews.

    Args:
        workspace: The workspace.
        tell: Takes what is to be told.
        author: Who does it; None is whoever git knows.
        engine: What asks Prisma; None where the app does without it.
    """

    def __init__(
        self,
        workspace: Workspace,
        tell: Callable[[messages.FromThread], object],
        author: str | None = None,
        engine: EngineJobs | None = None,
    ) -> None:
        self._workspace = workspace
        self._tell = tell
        self._author = author
        self._engine = engine

    @property
    def author(self) -> str:
        """Who speaks here; the first time this runs git."""
        known = clean_name(self._author or "") or author_of(self._workspace.root)
        self._author = known
        return known

    def read(self, snapshot: ServiceSnapshot, stand: Stand) -> None:
        """Read what is said of a service, find the places in its schema, and make it ready to be shown.

        Args:
            snapshot: The service as it is shown.
            stand: How the panel stands.
        """
        try:
            review = self._workspace.reviews.look_at(snapshot.name).review
        except _REFUSALS as error:
            self._tell(messages.Refused(f"the review of `{snapshot.name}` can't be read", reason(error)))
        else:
            self._tell(told.ReviewRead(prepared(review, snapshot, stand), snapshot))

    def say(self, draft: Draft) -> None:
        """Say what somebody wrote."""
        try:
            change = self._said(draft)
        except _REFUSALS as error:
            self._tell(told.NotSaid(draft, reason(error)))
            return
        self._tell(told.Said(draft))
        self._show(change)

    def _said(self, draft: Draft) -> Change | None:
        workspace, service, text = self._workspace, draft.service, draft.text.strip()
        if draft.kind is Kind.REQUEST:
            return reviewing.request_changes(workspace, service, self.author, text)
        words = Words(text, draft.suggestion)
        if draft.kind is Kind.REPLY:
            return reviewing.reply(workspace, service, self.author, draft.subject, words)
        return reviewing.comment(workspace, service, self.author, draft.subject, words)

    def approve(self, service: str) -> None:
        """Approve a schema as it is on disk."""
        self._do(
            f"`{service}` was not approved",
            lambda: reviewing.approve(self._workspace, service, self.author),
        )

    def settle(self, service: str, thread: Thread, *, again: bool) -> None:
        """Resolve a thread, or take it up again."""
        act = reviewing.reopen if again else reviewing.resolve
        self._do(
            f"the thread was not {'reopened' if again else 'resolved'}",
            lambda: act(self._workspace, service, self.author, thread.id),
        )

    def propose(self, service: str, thread: Thread, comment: Comment) -> None:
        """Work out what a suggestion changes, to be looked at before it is written.

        What Prisma would reject is not even shown.
        """
        refused = "the suggestion can't be applied"
        snapshot = self._workspace.snapshot(service)
        try:
            proposal = self._workspace.reviews.propose_suggestion(service, comment.id)
        except _REFUSALS as error:
            self._tell(messages.Refused(refused, reason(error)))
            return
        judged = self._engine.judgement_of(proposal) if self._engine is not None else None
        if judged is not None and judged.objection:
            self._tell(messages.Refused(refused, judged.objection))
            return
        outlook = outlook_of(snapshot, judged) if snapshot is not None else ""
        self._tell(told.SuggestionProposed(thread, comment, proposal, outlook))

    def apply(self, comment: Comment, proposal: FixProposal) -> None:
        """Apply a suggestion."""
        service = proposal.service
        try:
            change = self._workspace.reviews.apply_suggestion(service, comment.id, proposal, self.author)
        except _REFUSALS as error:
            self._tell(messages.Refused("the suggestion was not applied", reason(error)))
            return
        events = describe(change) if change is not None else ()
        self._tell(messages.Written(service, tuple(proposal.texts), tuple(events), self._workspace.totals()))

    def _do(self, otherwise: str, job: Callable[[], Change | None]) -> None:
        try:
            change = job()
        except _REFUSALS as error:
            self._tell(messages.Refused(otherwise, reason(error)))
        else:
            self._show(change)

    def _show(self, change: Change | None) -> None:
        if change is not None:
            events = tuple(describe(change))
            self._tell(messages.Refreshed(Refresh((change,)), events, self._workspace.totals()))

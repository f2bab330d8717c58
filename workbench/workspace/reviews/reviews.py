"""The reviews of a workspace's services: reading them, adding to them, doing what they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.review.events import Event
    from workbench.workspace.changes import Change
    from workbench.workspace.fixing.fixes import Fixes
    from workbench.workspace.fixing.proposal import FixProposal
    from workbench.workspace.reviews.reading import Look
    from workbench.workspace.undoable import Undoable


class ServiceReviews:
    """What people say of the services of a workspace.

    Args:
        workspace: The services.
        fixes: What writes that which a suggestion proposes.
    """

    def __init__(self, workspace: Undoable, fixes: Fixes) -> None:
        self._workspace = workspace
        self._fixes = fixes

    @property
    def services(self) -> tuple[str, ...]:
        """The services that have a review, in the order of the entries."""
        services, entries = self._workspace.ledger.reviews.services, self._workspace.entries
        return tuple(entry.name for entry in entries if entry.name in services) if services else ()

    def look_at(self, name: str) -> Look:
        """What people say of a service, seen from its schema as it was looked at last.

        Raises:
            UnknownServiceError: There is no such service.
            ReviewError: The file of the review can't be read.
        """
        from workbench.workspace.reviews.reading import look_at

        workspace = self._workspace
        with workspace.lock:
            entry, snapshot = workspace.entry(name), workspace.snapshot(name)
            files = workspace.ledger.checker.read(entry).files if snapshot is None else snapshot.files
            return look_at(workspace.real, name, files)

    def add(self, name: str, events: Sequence[Event]) -> Change | None:
        """Add to the review of a service; see `reviews.reviewing` for what people do.

        Args:
            name: The service.
            events: What happens; all of it is one step of undo.

        Returns:
            What it changed in the service.

        Raises:
            UnknownServiceError: There is no such service.
            WriteRefusedError: The folder of the reviews lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.reviews.adding import add_events, title_of

        workspace = self._workspace
        with workspace.lock:
            workspace.entry(name)
            with workspace.act(title_of(name, events), [name]) as writer:
                path = add_events(writer, name, events)
            return workspace.own_change(name, [path])

    def propose_suggestion(self, name: str, comment: str) -> FixProposal:
        """What a suggested edit makes of the schema as it is on disk now; nothing is written.

        Args:
            name: The service.
            comment: The id of the comment with the suggestion, or the beginning of it.

        Raises:
            UnknownServiceError: There is no such service.
            ReviewError: There is no such suggestion, or the schema has changed so that it does not fit.
            NotFixableError: The service has no schema, or one that can't be read.
        """
        from workbench.workspace.reviews.suggesting import propose_suggestion

        workspace = self._workspace
        with workspace.lock:
            examined = workspace.ledger.examine(workspace.entry(name))
            return propose_suggestion(workspace.real, name, examined, comment)

    def apply_suggestion(self, name: str, comment: str, proposal: FixProposal, author: str) -> Change | None:
        """Write what a suggestion proposes, and note in the review that it was done: one step of undo.

        Args:
            name: The service.
            comment: The id of the comment with the suggestion, or the beginning of it.
            proposal: What was proposed for it.
            author: Who does it.

        Returns:
            What it changed in the service; what it changed in others comes with the next refresh.

        Raises:
            UnknownServiceError: There is no such service.
            ReviewError: There is no such suggestion any more.
            StaleFileError: A file of the schema has changed since the proposal was made.
            WriteRefusedError: A file lies outside the workspace, or the system refuses.
        """
        from workbench.workspace.reviews.adding import add_events
        from workbench.workspace.reviews.suggesting import application

        workspace = self._workspace
        with workspace.lock:
            event = application(self.look_at(name).review, comment, author)
            with workspace.act(f"apply a suggestion to {name}", [name]) as writer:
                self._fixes.put(proposal)
                path = add_events(writer, name, [event])
            return workspace.own_change(name, [path])

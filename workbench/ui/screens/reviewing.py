"""What people say of a schema: shown where it belongs, settled, and applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.frame.pane import PaneName
from workbench.ui.frame.side import SideTab
from workbench.ui.lines.visible import inert
from workbench.ui.review import told
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.review.review import Review
    from workbench.ui.review.preparing import Prepared
    from workbench.ui.screens.editing import Editing
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.snapshot import ServiceSnapshot


class Reviewing(Part):
    """Shows the review of the service that the panels show, and does what its keys are for.

    Args:
        screen: The screen it is a part of.
        editing: Shows places of the schema.
    """

    review: Review | None = None
    """Of the service that is shown; None until it was read."""

    def __init__(self, screen: LiveTriage, editing: Editing) -> None:
        super().__init__(screen)
        self._editing = editing

    # What is shown.

    @hears(messages.ServiceShown)
    def _service_shown(self, event: messages.ServiceShown) -> None:
        snapshot, panel = event.snapshot, self.screen.review
        if panel is None:
            return
        if self.review is not None and (snapshot is None or self.review.service != snapshot.name):
            self.review = None
        if snapshot is None:
            is_nothing = self.screen.tree_view.selected is None
            panel.show_nothing("No service selected" if is_nothing else "Nothing checked yet")
            self.screen.name_review("Review")
            return
        from workbench.review.review import Review
        from workbench.ui.review.marks import label_of

        self.screen.name_review(label_of(snapshot.review))
        stand = panel.as_it_stands
        if not snapshot.review.mark:
            from workbench.ui.review.preparing import prepared

            # Nothing to read, and next to nothing to make ready.
            self.show_prepared(prepared(Review(snapshot.name), snapshot, stand))
            if not snapshot.files:
                panel.show_nothing("No schema yet, so there is nothing to review")
            return
        if self.review is None:
            # A moment passes until it is read; until then nothing of another service may stand there.
            panel.show_nothing()
        self.feed.review(lambda jobs: jobs.read(snapshot, stand), newest="review")

    @hears(told.ReviewRead)
    def _read(self, event: told.ReviewRead) -> None:
        snapshot = self.screen.selected
        # Of a service that has changed meanwhile the review is being read once more.
        if snapshot is not None and _is_same_schema(event.snapshot, snapshot):
            self.show_prepared(event.prepared)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show a review that was made ready."""
        self.review = prepared.review
        if self.screen.review is not None:
            self.screen.review.show(prepared)
            # A step of its own, so that a key can come in between.
            self.screen.call_later(self.show_talks, prepared)

    def show_talks(self, prepared: Prepared) -> None:
        """Show the threads where they belong in the schema, unless another review is shown by now."""
        if self.screen.preview is not None and self.review is prepared.review:
            self.screen.preview.show_talks(prepared.talks)

    def show(self, *, toggle: bool) -> None:
        """Show the review, at the thread of the schema's line where there is one.

        Args:
            toggle: Go back to the checklist where the review is shown and has the keys.
        """
        side, panel = self.screen.side, self.screen.review
        if side is None or panel is None:
            return
        if toggle and panel.has_focus:
            side.show(SideTab.CHECKLIST)
            return
        is_from_schema = self.screen.panes.active is PaneName.PREVIEW
        side.show(SideTab.REVIEW)
        self.screen.panes.focus_pane(PaneName.CHECKLIST)
        preview = self.screen.preview
        if is_from_schema and preview is not None and preview.on_disk is not None:
            for talk in preview.on_disk.talks_here[:1]:
                panel.go_to_thread(talk.thread)

    @hears(told.PlaceWanted)
    def _show_place(self, event: told.PlaceWanted) -> None:
        place = event.thread.place
        if place is not None:
            self._editing.show_place(place.path, place.start)

    @hears(told.Unavailing)
    def _unavailing(self, event: told.Unavailing) -> None:
        self.say(event.why)

    # Threads and suggestions.

    @hears(told.ResolutionWanted)
    def _settle(self, event: told.ResolutionWanted) -> None:
        from workbench.review.thread import ThreadState

        review, thread = self.review, event.thread
        if review is not None:
            again = thread.state is ThreadState.RESOLVED
            self.feed.review(lambda jobs: jobs.settle(review.service, thread, again=again))

    @hears(told.SuggestionWanted)
    def _propose(self, event: told.SuggestionWanted) -> None:
        review, comment = self.review, event.comment
        applied = comment.suggestion.applied if comment.suggestion is not None else None
        if applied is not None:
            self.say(f"{applied.author} has applied this suggestion already")
        elif review is not None:
            self.feed.review(lambda jobs: jobs.propose(review.service, event.thread, comment))

    @hears(told.SuggestionProposed)
    def _suggestion_proposed(self, event: told.SuggestionProposed) -> None:
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.diff.files import ChangedFile
        from workbench.ui.review.signs import subject

        comment, proposal = event.comment, event.proposal
        files = [ChangedFile(file.path, file.text, text) for file, text in proposal.changes]
        title = f"Apply what {inert(comment.author)} suggests for {inert(subject(event.thread.on))}?"
        remark = "\n".join(filter(None, (event.outlook, comment.text.strip())))

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.review(lambda jobs: jobs.apply(comment, proposal))

        dialog = DiffConfirm(title, files, remark=remark, verb="Apply")
        self.screen.app.push_screen(dialog, decide)

    # Verdicts.

    @hears(told.VerdictWanted)
    def _approve(self, event: told.VerdictWanted) -> None:
        snapshot = self.screen.selected
        if snapshot is None or not snapshot.files:
            self.say("there is no schema here to give a verdict on")
            return
        if not event.approves:
            # The reason for that is typed first.
            return
        from workbench.checklist.words import count
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        lines = ["This holds for the schema as it is on disk now: any edit of it makes the approval lapse."]
        if snapshot.review.unsettled:
            lines.append(f"Not resolved yet: {count(snapshot.review.unsettled, 'thread')}.")

        def decide(answer: str | None) -> None:
            if answer is not None:
                self.feed.review(lambda jobs: jobs.approve(snapshot.name))

        title = f"Approve {snapshot.name}?"
        self.screen.app.push_screen(ChoiceDialog(title, lines, [Choice("y", "Approve", "approve")]), decide)


def _is_same_schema(one: ServiceSnapshot, other: ServiceSnapshot) -> bool:
    if one.name != other.name:
        return False
    return [(file.path, file.digest) for file in one.files] == [(f.path, f.digest) for f in other.files]

"""What people can take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.lines.visible import inert
from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from workbench.workspace.journal.act import Act


class Undoing(Part):
    """Takes back what the workbench did, after a look at what that restores."""

    acts: tuple[Act, ...] = ()
    """What the workbench has done here, as far as is known, the newest first."""

    def undo(self) -> None:
        """Take back what was done last."""
        self.feed.plan_undo()

    def list_acts(self) -> None:
        """List what was done."""
        self.feed.list_acts(is_answer=True)

    @hears(
        messages.Loaded,
        messages.Written,
        messages.BatchEnded,
        messages.Told,
        messages.Undone,
        messages.Refreshed,
    )
    def _look_for_acts(self, _: messages.FromThread) -> None:
        """Find out what can be undone, since something may have been written, be it by another process."""
        self.feed.list_acts(is_answer=False)

    @hears(messages.ActsListed)
    def _acts_listed(self, event: messages.ActsListed) -> None:
        if event.acts != self.acts:
            self.acts = event.acts
            self.screen.refresh_bindings()
        if event.is_answer:
            from workbench.ui.dialogs import ActList

            self.screen.app.push_screen(ActList(event.acts), self._chosen)

    def _chosen(self, act: str | None) -> None:
        if act is not None:
            self.feed.plan_undo(act)

    @hears(messages.UndoPlanned)
    def _undo_planned(self, event: messages.UndoPlanned) -> None:
        from workbench.ui.dialogs import DiffConfirm, UndoConfirm

        plan = event.plan

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer and self.screen.is_busy:
                self.say(BUSY)
            elif answer:
                self.feed.undo(plan.act.id)

        if event.files:
            title = f"Undo: {inert(plan.act.title)}?"
            self.screen.app.push_screen(DiffConfirm(title, event.files, verb="Undo"), decide)
        else:
            self.screen.app.push_screen(UndoConfirm(plan), decide)

    @hears(messages.Undone)
    def _undone(self, event: messages.Undone) -> None:
        from workbench.checklist.words import count

        files = f"`{event.paths[0]}`" if len(event.paths) == 1 else count(len(event.paths), "file")
        self.say(f"undone: {event.title}")
        self.screen.log_view.write(f"undid {event.title}, {files}".replace("`", ""), "text-success")

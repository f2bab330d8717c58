"""What people can do on the triage screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from workbench.ui.frame.pane import Pane, PaneName
from workbench.ui.screens.batching import Batching
from workbench.ui.screens.consulting import ConsultingTriage
from workbench.ui.screens.external_editing import ExternalEditing
from workbench.ui.screens.fixing import Fixing
from workbench.ui.screens.generating import Generating
from workbench.ui.screens.help import help_of
from workbench.ui.screens.judging import Judging
from workbench.ui.screens.keys import KEYS
from workbench.ui.screens.merging import Merging
from workbench.ui.screens.migrating import Migrating
from workbench.ui.screens.outdating import Outdating
from workbench.ui.screens.part import Parts
from workbench.ui.screens.progressing import Progressing
from workbench.ui.screens.proving import Proving
from workbench.ui.screens.reasons import ON_MANY, Situation, why_not
from workbench.ui.screens.seeding import Seeding
from workbench.ui.screens.undoing import Undoing
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.command import Provider

    from workbench.ui.checklist import ChecklistPanel
    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory


def _action_commands() -> type[Provider]:
    from workbench.ui.commands import ActionCommands

    return ActionCommands


def _service_commands() -> type[Provider]:
    from workbench.ui.commands import ServiceCommands

    return ServiceCommands


class TriageScreen(ConsultingTriage):
    """Shows where all services stand, and one of them closely."""

    BINDINGS: ClassVar[list[BindingType]] = list(KEYS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        _action_commands,
        _service_commands,
    }

    def __init__(
        self,
        root: Path,
        folders: Folders,
        memory: Memory,
        clock: Callable[[], datetime],
        editor: str | None,
    ) -> None:
        super().__init__(root, folders, memory, clock)
        progressing, judging, merging = Progressing(self), Judging(self), Merging(self)
        self.batching = batching = Batching(self)
        self.generating = Generating(self, batching)
        self.migrating = Migrating(self, batching)
        self.seeding = Seeding(self, batching)
        self.proving = Proving(self, batching)
        self.fixing = Fixing(self, batching)
        self.outdating = Outdating(self, self.generating)
        self.undoing = Undoing(self)
        self.external_editing = ExternalEditing(self, editor)
        self.parts = Parts(
            progressing,
            judging,
            batching,
            self.generating,
            merging,
            self.migrating,
            self.seeding,
            self.proving,
            self.fixing,
            self.outdating,
            self.undoing,
            self.external_editing,
        )

    # What can be done, and why not.

    def why_not(self, action: str) -> str | None:
        """Why an action can't be done now; None when it can."""
        preview = self.preview.visible_text if action == "copy" and self.preview is not None else ""
        situation = Situation(
            name=self.tree_view.selected,
            snapshot=self.selected,
            text=preview,
            editor=self.external_editing.command,
            engine=self.engine,
            is_busy=self.is_busy,
            has_problem=action == "fix" and self.fixing.problem is not None,
            is_about_many=self.fixing.fixes_many if action == "fix" else self.batching.is_about_many,
            has_candidates=action in ON_MANY and next(self.batching.candidates(action), None) is not None,
            has_acts=bool(self.undoing.acts),
            has_undoable=any(act.can_be_undone and act.undoes is None for act in self.undoing.acts),
        )
        return why_not(action, situation)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey the keys of what can't be done, hide what is being done."""
        if action == "stop" and not self.is_busy:
            return False
        if action == "filter" and self.takes_text:
            return False
        return True if self.why_not(action) is None else None

    @property
    def takes_text(self) -> bool:
        """Whether what is typed goes into a text, so that no letter is a command."""
        return self.services.filter.has_focus_within or (
            self.editor is not None and self.editor.has_focus_within
        )

    async def perform(self, action: str) -> None:
        """Do what the command palette asks for, or say why not."""
        reason = self.why_not(action.partition("(")[0])
        if reason is not None:
            self.say(reason)
        else:
            await self.run_action(action)

    def on_key(self, event: events.Key) -> None:
        """Say why a greyed key does nothing."""
        active = self.active_bindings.get(event.key)
        if active is not None and not active.enabled and active.node is self:
            event.stop()
            self.say(self.why_not(active.binding.action.partition("(")[0]) or "that can't be done now")

    # What is done.

    def action_generate(self) -> None:
        """Generate schemas."""
        self.generating.generate()

    def action_outdated(self) -> None:
        """List the schemas that would change if they were generated now."""
        self.outdating.list_outdated()

    def action_fix(self) -> None:
        """Fix what is under the cursor."""
        self.fixing.fix()

    def action_migrate(self) -> None:
        """Write migrations."""
        self.migrating.migrate()

    def action_seed(self) -> None:
        """Write seed data."""
        self.seeding.seed()

    def action_prove(self) -> None:
        """Prove services."""
        self.proving.prove()

    def action_stop(self) -> None:
        """Stop the lengthy work that is being done."""
        self.feed.stop_batch()

    def action_progress(self) -> None:
        """Write the progress file."""
        self.feed.write_progress()

    def action_edit(self) -> None:
        """Open the schema in the user's editor."""
        self.external_editing.edit_selected()

    def action_format(self) -> None:
        """Lay the schema out as Prisma does."""
        if self.tree_view.selected is not None:
            self.feed.reformat(self.tree_view.selected)

    def action_recheck(self) -> None:
        """Check the service under the cursor anew."""
        if self.tree_view.selected is not None:
            self.feed.check([self.tree_view.selected])

    def action_reload(self) -> None:
        """Find and check all services anew."""
        self.feed.reload()

    def action_copy(self) -> None:
        """Copy the text of the preview."""
        text = self.preview.visible_text if self.preview is not None else ""
        self.app.copy_to_clipboard(text)
        lines = len(text.splitlines())
        self.say(f"copied {lines} line{'' if lines == 1 else 's'} to the clipboard")

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.undoing.undo()

    def action_acts(self) -> None:
        """List what was done."""
        self.undoing.list_acts()

    # Moving about.

    @on(ServiceTree.Opened)
    def _opened(self) -> None:
        self.panes.focus_pane(PaneName.PREVIEW)

    def on_checklist_panel_finding_selected(self, event: ChecklistPanel.FindingSelected) -> None:
        """Go to the place that a finding is about; what a proof has found in other files is in its report."""
        snapshot = self.selected
        if snapshot is not None and event.finding.file not in {file.path for file in snapshot.files}:
            self.proving.prove_selected()
        else:
            self.show_place(event.finding.file, event.finding.start)

    def on_checklist_panel_problem_selected(self, event: ChecklistPanel.ProblemSelected) -> None:
        """Show the place of a problem."""
        self.show_place(event.problem.file, event.problem.start)

    def on_checklist_panel_service_selected(self, event: ChecklistPanel.ServiceSelected) -> None:
        """Show the service that a remark leads to."""
        self.go_to(event.service)

    def action_filter(self) -> None:
        """Type a filter."""
        self.panes.active = PaneName.SERVICES
        self.services.filter.start()

    def action_cycle_states(self) -> None:
        """Show only services in some states."""
        self.services.filter.cycle_states()

    def action_failing(self, step: int) -> None:
        """Go to the nearest service that fails."""
        name = self.tree_view.listing.next_failing(self.tree_view.selected, step)
        if name is None:
            self.say("no service fails")
        else:
            self.services.go_to(name)

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self.panes.focus_pane(PaneName(name))

    def action_next_panel(self, step: int) -> None:
        """Go from panel to panel, in the order they stand; the log is one while it is open."""
        panels = [self.panes.pane(name) for name in PaneName]
        stops = [*panels, self.log_view] if self.log_view.can_focus else [*panels]
        at = next((index for index, stop in enumerate(stops) if stop.has_focus_within), 0)
        following = stops[(at + step) % len(stops)]
        if isinstance(following, Pane):
            self.panes.focus_pane(following.pane)
        else:
            following.focus()

    def action_zoom(self) -> None:
        """Show only the active pane, or all."""
        self.panes.zoomed = not self.panes.zoomed

    def action_grow(self, cells: int) -> None:
        """Make the active pane larger or smaller."""
        self.panes.grow(cells)

    def action_log(self) -> None:
        """Open or close the log."""
        if self.log_view.has_focus:
            self.panes.focus_pane(self.panes.active)
        self.log_view.is_open = not self.log_view.is_open

    def action_help(self) -> None:
        """Explain the panel that has the focus, and its keys."""
        from workbench.ui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(*help_of(self)))

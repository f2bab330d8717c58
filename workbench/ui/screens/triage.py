"""What people can do on the triage screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from workbench.ui import messages
from workbench.ui.editor import EditorError, edit
from workbench.ui.frame.pane import Pane, PaneName
from workbench.ui.lines.visible import inert
from workbench.ui.screens.help import help_of
from workbench.ui.screens.keys import KEYS
from workbench.ui.screens.live import LiveTriage
from workbench.ui.screens.reasons import why_not
from workbench.ui.tree.service_tree import ServiceTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.command import Provider

    from workbench.ui.checklist import ChecklistPanel
    from workbench.ui.memory import Memory


def _action_commands() -> type[Provider]:
    from workbench.ui.commands import ActionCommands

    return ActionCommands


def _service_commands() -> type[Provider]:
    from workbench.ui.commands import ServiceCommands

    return ServiceCommands


class TriageScreen(LiveTriage):
    """Shows where all services stand, and one of them closely.

    Args:
        root: The workspace's folder.
        cache_folder: Where results of checks are kept between runs.
        memory: What was left last time.
        clock: Tells the time for the log of events.
        editor: The command of the user's editor.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(KEYS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        _action_commands,
        _service_commands,
    }

    def __init__(
        self,
        root: Path,
        cache_folder: Path | None,
        memory: Memory,
        clock: Callable[[], datetime],
        editor: str | None,
    ) -> None:
        super().__init__(root, cache_folder, memory, clock)
        self._editor = editor

    # What can be done, and why not.

    def why_not(self, action: str) -> str | None:
        """Why an action can't be done now; None when it can."""
        name = self.tree_view.selected
        text = self.preview.visible_text if action == "copy" and self.preview is not None else ""
        return why_not(action, name, self.selected, editor=self._editor, text=text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Grey the keys of what can't be done, hide what is being done."""
        if action == "filter" and self.services.filter.has_focus_within:
            return False
        return True if self.why_not(action) is None else None

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

    # Moving about.

    def go_to(self, name: str) -> None:
        """Show a service."""
        if not self.services.go_to(name):
            self.say(f"there is no service `{name}`", severity="warning")

    @on(ServiceTree.Opened)
    def _opened(self) -> None:
        self.panes.focus_pane(PaneName.PREVIEW)

    def on_checklist_panel_finding_selected(self, event: ChecklistPanel.FindingSelected) -> None:
        """Go to the place that a finding is about."""
        if self.preview is not None:
            self.preview.jump_to(event.finding.file, event.finding.start)
            self.panes.focus_pane(PaneName.PREVIEW)

    def on_checklist_panel_problem_selected(self, event: ChecklistPanel.ProblemSelected) -> None:
        """Show the place of a problem."""
        if self.preview is not None:
            self.preview.jump_to(event.problem.file, event.problem.start)
            self.panes.focus_pane(PaneName.PREVIEW)

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

    # Acting on a service.

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

    def action_edit(self) -> None:
        """Open the schema in the user's editor, where the preview's cursor is."""
        snapshot = self.selected
        if snapshot is None or not snapshot.files or self._editor is None or self.preview is None:
            return
        file, line, column = self.preview.current_position or ("", 1, 1)
        if file not in {known.path for known in snapshot.files}:
            # The preview has not caught up with the cursor yet.
            file, line, column = snapshot.files[0].path, 1, 1
        path = self.root_folder / file
        try:
            edit(self.app, self._editor, path, line, column)
        except EditorError as error:
            self.say(str(error), severity="error")
        # Where nobody watches the disk, this is how the edit is noticed.
        self.feed.refresh({path})

    def action_generate(self) -> None:
        """Generate the schema of the service under the cursor."""
        if self.tree_view.selected is not None:
            self.feed.propose(self.tree_view.selected)

    @on(messages.Proposed)
    def _proposed(self, event: messages.Proposed) -> None:
        from workbench.ui.dialogs import DiffConfirm

        proposal = event.proposal

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self.feed.write(proposal)

        before = proposal.current.text if proposal.current is not None else ""
        title = f"Write the schema of {inert(proposal.service.name)}?"
        self.app.push_screen(DiffConfirm(title, before, proposal.text, proposal.path), decide)

"""What people can do on the triage screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from workbench.ui.screens.arranging import Arranging
from workbench.ui.screens.batching import Batching
from workbench.ui.screens.clashing import Clashing
from workbench.ui.screens.commenting import Commenting
from workbench.ui.screens.consulting import Consulting
from workbench.ui.screens.crossing import Crossing
from workbench.ui.screens.desk import Desk
from workbench.ui.screens.diagramming import Diagramming
from workbench.ui.screens.drafting import Drafting
from workbench.ui.screens.editing import Editing
from workbench.ui.screens.external_editing import ExternalEditing
from workbench.ui.screens.fixing import Fixing
from workbench.ui.screens.following import Following
from workbench.ui.screens.formatting import Formatting
from workbench.ui.screens.generating import Generating
from workbench.ui.screens.help import help_of
from workbench.ui.screens.introspecting import Introspecting
from workbench.ui.screens.judging import Judging
from workbench.ui.screens.keys import KEYS
from workbench.ui.screens.live import LiveTriage
from workbench.ui.screens.matching import Matching
from workbench.ui.screens.merging import Merging
from workbench.ui.screens.migrating import Migrating
from workbench.ui.screens.outdating import Outdating
from workbench.ui.screens.pairing import Pairing
from workbench.ui.screens.progressing import Progressing
from workbench.ui.screens.proving import Proving
from workbench.ui.screens.reasons import ON_MANY, Situation, why_not
from workbench.ui.screens.recovering import Recovering
from workbench.ui.screens.retelling import Retelling
from workbench.ui.screens.reviewing import Reviewing
from workbench.ui.screens.saving import Saving
from workbench.ui.screens.scoring import Scoring
from workbench.ui.screens.seeding import Seeding
from workbench.ui.screens.triaging import Triaging
from workbench.ui.screens.undoing import Undoing
from workbench.ui.screens.upgrading import Upgrading

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual import events
    from textual.binding import BindingType
    from textual.command import Provider

    from workbench.ui.checklist import ChecklistPanel
    from workbench.ui.editor.pane import EditorPane
    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory


def _action_commands() -> type[Provider]:
    from workbench.ui.commands import ActionCommands

    return ActionCommands


def _service_commands() -> type[Provider]:
    from workbench.ui.commands import ServiceCommands

    return ServiceCommands


class TriageScreen(LiveTriage):
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
        # Each hears what happens after those that were made before it.
        self.progressing = Progressing(self)
        self.desk = desk = Desk(self)
        self.drafting = Drafting(self, desk)
        self.formatting = Formatting(self, desk)
        self.saving = Saving(self, desk, self.formatting)
        self.recovering = Recovering(self, desk)
        self.editing = Editing(self, desk, self.drafting, self.saving, self.recovering)
        self.external_editing = ExternalEditing(self, editor, desk, self.saving)
        self.following = Following(self, self.editing, self.drafting)
        self.clashing = Clashing(self, desk, self.saving)
        self.consulting = Consulting(self, desk, self.editing, self.following)
        self.crossing = Crossing(self, self.consulting)
        self.judging = Judging(self)
        self.batching = Batching(self)
        self.generating = Generating(self, self.batching)
        self.merging = Merging(self)
        self.migrating = Migrating(self, self.batching)
        self.seeding = Seeding(self, self.batching)
        self.proving = Proving(self, self.batching)
        self.fixing = Fixing(self, self.batching)
        self.outdating = Outdating(self, self.generating)
        self.upgrading = Upgrading(self, self.batching)
        self.introspecting = Introspecting(self)
        self.undoing = Undoing(self)
        self.scoring = Scoring(self, self.editing, self.following, memory.scoreboard)
        self.diagramming = Diagramming(self)
        self.retelling = Retelling(self)
        self.pairing = Pairing(self, desk)
        self.triaging = Triaging(self, clock)
        self.matching = Matching(self, self.undoing)
        self.arranging = Arranging(self)
        self.reviewing = Reviewing(self, self.editing)
        self.commenting = Commenting(self, desk, self.reviewing)

    @property
    def editor(self) -> EditorPane | None:
        """What is in the middle panel while somebody edits."""
        return self.desk.editor

    def memory(self) -> Memory:
        """What to remember for the next time."""
        return replace(super().memory(), scoreboard=self.scoring.layout)

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
            has_services=self.tree_view.listing.total > 0,
            has_problem=action == "fix" and self.fixing.problem is not None,
            is_about_many=self.fixing.fixes_many if action == "fix" else self.batching.is_about_many,
            has_candidates=action in ON_MANY and next(self.batching.candidates(action), None) is not None,
            has_acts=bool(self.undoing.acts),
            has_undoable=any(act.can_be_undone and act.undoes is None for act in self.undoing.acts),
            is_web=self.app.is_web,
            has_company=bool(self.pairing.faces),
            has_followers=bool(self.pairing.followers),
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

    def action_upgrade(self) -> None:
        """Move services to Prisma 7."""
        self.upgrading.upgrade()

    def action_introspect(self) -> None:
        """Merge a database into the schema."""
        self.introspecting.introspect()

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

    async def action_edit_here(self) -> None:
        """Edit the file that the preview shows."""
        await self.editing.edit_here()

    def action_format(self) -> None:
        """Lay the schema out as Prisma does."""
        self.formatting.format()

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

    def action_triage(self) -> None:
        """Decide about services."""
        self.triaging.triage()

    def action_duplicates(self) -> None:
        """List the services that may be others."""
        self.matching.list_duplicates()

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.undoing.undo()

    def action_acts(self) -> None:
        """List what was done."""
        self.undoing.list_acts()

    def action_comment(self) -> None:
        """Say something of what is at the cursor."""
        self.commenting.comment()

    def action_review(self, how: str) -> None:
        """Show what people say of the service, or (where it may `toggle`) the checklist again."""
        self.reviewing.show(toggle=how == "toggle")

    def action_follow_peer(self) -> None:
        """Follow somebody, or stop it."""
        self.pairing.follow()

    def action_hand_over(self) -> None:
        """Have a follower lead."""
        self.pairing.hand_over()

    # Looking at all of them.

    def action_scoreboard(self) -> None:
        """Show how all services stand with all items."""
        self.scoring.open()

    def action_references(self) -> None:
        """Show what this service has to do with others."""
        self.crossing.open()

    def action_diagram(self) -> None:
        """Show the models of the service and how they relate."""
        self.diagramming.open()

    def action_history(self) -> None:
        """Show how it went, and who decided what."""
        self.retelling.open()

    # Moving about.

    def action_cycle_orders(self) -> None:
        """Sort the services of each group in another way."""
        self.arranging.cycle_orders()

    def action_views(self) -> None:
        """List the views of the team."""
        self.arranging.list_views()

    def on_checklist_panel_finding_selected(self, event: ChecklistPanel.FindingSelected) -> None:
        """Go to the place that a finding is about; what a proof has found in other files is in its report."""
        snapshot = self.selected
        if snapshot is not None and snapshot.advice is not None and snapshot.advice.says(event.finding):
            self.migrating.show_script(event.finding)
        elif snapshot is not None and event.finding.file not in {file.path for file in snapshot.files}:
            self.proving.prove_selected()
        else:
            self.editing.show_place(event.finding.file, event.finding.start)

    def on_checklist_panel_problem_selected(self, event: ChecklistPanel.ProblemSelected) -> None:
        """Show the place of a problem."""
        self.editing.show_place(event.problem.file, event.problem.start)

    def on_checklist_panel_service_selected(self, event: ChecklistPanel.ServiceSelected) -> None:
        """Show the service that a remark leads to."""
        self.go_to(event.service)

    def action_failing(self, step: int) -> None:
        """Go to the nearest service that fails."""
        name = self.tree_view.listing.next_failing(self.tree_view.selected, step)
        if name is None:
            self.say("no service fails")
        else:
            self.services.go_to(name)

    def action_help(self) -> None:
        """Explain the panel that has the focus, and its keys."""
        from workbench.ui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(*help_of(self)))

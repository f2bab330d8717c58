"""What people can do with a service, and what must be looked at before it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on

from workbench.ui import messages
from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.external_editor import EditorError, edit
from workbench.ui.screens.proving import ProvingTriage
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from workbench.ui.folders import Folders
    from workbench.ui.memory import Memory
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.proofs.proof import Proof


class ActingTriage(ProvingTriage):
    """Acts on the service under the cursor.

    Args:
        root: The workspace's folder.
        folders: The folders of the user.
        memory: What was left last time.
        clock: Tells the time for the log of events.
        editor: The command of the user's editor.
    """

    def __init__(
        self,
        root: Path,
        folders: Folders,
        memory: Memory,
        clock: Callable[[], datetime],
        editor: str | None,
    ) -> None:
        super().__init__(root, folders, memory, clock)
        self._editor = editor

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
        self.open_externally(file, line, column)

    def open_externally(self, file: str, line: int, column: int) -> None:
        """Open a file in the user's editor, and look at it again once that has ended."""
        if self._editor is None:
            return
        path = self.root_folder / file
        try:
            edit(self.app, self._editor, path, line, column)
        except EditorError as error:
            self.say(str(error), severity="error")
        # Where nobody watches the disk, this is how the edit is noticed.
        self.feed.refresh({path})

    # A generated schema.

    def action_generate(self) -> None:
        """Generate the schema of the service under the cursor."""
        if self.tree_view.selected is not None:
            self.feed.propose(self.tree_view.selected)

    # The official layout.

    def action_format(self) -> None:
        """Lay the schema out as Prisma does."""
        if self.tree_view.selected is not None:
            self.feed.reformat(self.tree_view.selected)

    # Migrations.

    def action_migrate(self) -> None:
        """Work out the next migration of the service under the cursor."""
        if self.tree_view.selected is not None:
            self.feed.plan_migration(self.tree_view.selected)

    @on(messages.MigrationPlanned)
    def _migration_planned(self, event: messages.MigrationPlanned) -> None:
        from workbench.ui.dialogs import MigrationConfirm

        self.app.push_screen(MigrationConfirm(event.plan), partial(self._decide_migration, event.plan))

    def _decide_migration(self, plan: MigrationPlan, label: str | None) -> None:
        if label == plan.label:
            self.feed.write_migration(plan)
        elif label is not None:
            self.feed.rename_migration(plan, label)

    # Seeds.

    def action_seed(self) -> None:
        """Write seed data for the service under the cursor."""
        if self.tree_view.selected is not None:
            self.feed.seed(self.tree_view.selected)

    # The plan.

    def action_progress(self) -> None:
        """Write the progress file."""
        self.feed.write_progress()

    # Proofs.

    def action_prove(self) -> None:
        """Prove the service under the cursor."""
        self.prove_selected()

    def prove_selected(self) -> None:
        """Prove the service under the cursor; what is proven already is shown."""
        snapshot = self.selected
        if snapshot is not None and snapshot.proof is not None:
            self._show_proof(snapshot.name, snapshot.proof)
        elif snapshot is not None:
            self.feed.prove([snapshot.name])

    def action_stop(self) -> None:
        """Stop the lengthy work that is being done."""
        self.feed.stop_batch()

    @on(messages.Proven)
    def _failed(self, event: messages.Proven) -> None:
        """Show why the one service that people asked for is not proven."""
        attempt, proof = event.attempt, event.attempt.proof
        if not event.is_answer:
            return
        if proof is None:
            self.say(f"`{attempt.service}` is not proven: {attempt.why}")
        elif not proof.is_good:
            self._show_proof(attempt.service, proof)

    def _show_proof(self, service: str, proof: Proof) -> None:
        from workbench.ui.dialogs import ProofReport

        def decide(again: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if again:
                self._prove_anew(service)

        self.app.push_screen(ProofReport(service, proof), decide)

    def _prove_anew(self, service: str) -> None:
        if self.is_busy:
            self.say(BUSY)
        elif self.engine.status == UNAVAILABLE:
            self.say(self.engine.silence)
        else:
            self.feed.prove([service], again=True)

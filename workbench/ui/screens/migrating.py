"""Writing migrations: that of one service, to be looked at first, or those of many after one question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.checklist.finding import Finding
    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.migrations.plan import MigrationPlan
    from workbench.workspace.migrations.wanted import Wanted


class Migrating(Part):
    """Has migrations worked out and written.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant, and does it for many.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    def migrate(self) -> None:
        """Work out the next migration of a service, or write those of all that are meant."""
        selected = self.screen.tree_view.selected
        if self._batching.is_about_many:
            self._ask()
        elif selected is not None:
            self.feed.plan_migration(selected)

    def show_script(self, finding: Finding) -> None:
        """Show the migration that a finding is on."""
        self.feed.read_script(finding)

    def _ask(self) -> None:
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        found = list(self._batching.candidates("migrate"))
        lines = [
            "The next migration is written for each that is behind its schema.",
            "One that would lose data is not written, but listed, to be looked at.",
        ]
        choice = Choice("y", "Write", self._batching.steps(Step.MIGRATE))
        self._batching.ask(f"Write the migrations of {count(len(found), 'service')}?", lines, [choice], found)

    @hears(messages.ScriptRead)
    def _script_read(self, event: messages.ScriptRead) -> None:
        from workbench.ui.dialogs import ScriptReport

        self.screen.app.push_screen(ScriptReport(event.finding, event.text))

    @hears(messages.MigrationPlanned)
    def _planned(self, event: messages.MigrationPlanned) -> None:
        from workbench.ui.dialogs import MigrationConfirm, RenameQuestion

        if event.plan.likely:
            self.screen.app.push_screen(RenameQuestion(event.plan), partial(self._plan_again, event.plan))
            return
        self.screen.app.push_screen(
            MigrationConfirm(event.plan, event.advice), partial(self._decide, event.plan)
        )

    def _plan_again(self, plan: MigrationPlan, renames: tuple[Wanted, ...] | None) -> None:
        if renames is not None:
            self.feed.plan_migration(plan.service, renames=renames)

    def _decide(self, plan: MigrationPlan, label: str | None) -> None:
        if label == plan.label:
            self.feed.write_migration(plan)
        elif label is not None:
            self.feed.rename_migration(plan, label)

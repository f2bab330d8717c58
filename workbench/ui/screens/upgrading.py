"""The way to Prisma 7: of the service under the cursor, of those that are marked, or of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.screens.part import Part, hears
from workbench.ui.screens.reasons import BUSY
from workbench.ui.upgrading.told import UpgradePlanned, UpgradeWritten

if TYPE_CHECKING:
    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.upgrading.batch import Upgraded


class Upgrading(Part):
    """Moves services to Prisma 7, after a look at all that changes.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    def upgrade(self) -> None:
        """Work out what moving the services that people mean would change."""
        if self._batching.is_about_many:
            self.feed.plan_upgrade([one.name for one in self._batching.candidates("upgrade")])
        elif self.screen.tree_view.selected is not None:
            self.feed.plan_upgrade([self.screen.tree_view.selected])

    @hears(UpgradePlanned)
    def _planned(self, event: UpgradePlanned) -> None:
        from workbench.workspace.upgrading.outcome import UpgradeState

        planned = event.planned
        is_one = len(planned.outcomes) == 1
        if is_one and planned.count(UpgradeState.LEFT):
            outcome = planned.outcomes[0]
            self.say(f"`{outcome.service}` stays on Prisma {outcome.line.value}: {outcome.obstacles[0].text}")
        elif not planned.count(UpgradeState.READY) and not planned.count(UpgradeState.LEFT):
            self.say("all of it is on Prisma 7 already")
        elif is_one:
            self._ask_about_one(event)
        else:
            self._ask_about_many(event)

    def _ask_about_one(self, event: UpgradePlanned) -> None:
        from workbench.ui.dialogs import DiffConfirm
        from workbench.ui.upgrading.words import files_of, remarks_of, title_of

        planned = event.planned
        remark = "\n".join(["Left to you:", *(f"· {line}" for line in remarks_of(planned))])
        dialog = DiffConfirm(title_of(planned), files_of(planned), remark=remark, verb="Move")

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                self._move(planned, is_fleet=event.is_fleet)

        self.screen.app.push_screen(dialog, decide)

    def _ask_about_many(self, event: UpgradePlanned) -> None:
        from workbench.ui.upgrading.dialog import UpgradeConfirm

        def decide(chosen: Upgraded | None) -> None:
            if chosen is not None:
                self._move(chosen, is_fleet=event.is_fleet and chosen is event.planned)

        self.screen.app.push_screen(UpgradeConfirm(event.planned), decide)

    def _move(self, planned: Upgraded, *, is_fleet: bool) -> None:
        from workbench.workspace.upgrading.outcome import UpgradeState

        if self.screen.is_busy:
            self.say(BUSY)
        elif planned.count(UpgradeState.READY):
            self.screen.tree_view.unmark()
            self.feed.write_upgrade(planned, is_fleet=is_fleet)

    @hears(UpgradeWritten)
    def _written(self, event: UpgradeWritten) -> None:
        from workbench.checklist.words import count
        from workbench.ui.upgrading.words import remarks_of
        from workbench.workspace.upgrading.outcome import UpgradeState

        moved = event.upgraded.count(UpgradeState.MOVED)
        if moved:
            self.say(f"moved {count(moved, 'service')} to Prisma 7; what is left to you is in the log")
            self.screen.log_view.write(f"moved {count(moved, 'service')} to Prisma 7", "text-success")
        for line in remarks_of(event.upgraded):
            self.screen.log_view.write(f"left to you: {line}", "text-muted")

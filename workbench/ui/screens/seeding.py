"""Writing seed data: for one service at once, or for many after one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.screens.part import Part

if TYPE_CHECKING:
    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage


class Seeding(Part):
    """Has seed data written.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant, and does it for many.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    def seed(self) -> None:
        """Write seed data for the service under the cursor, or for all that are meant."""
        selected = self.screen.tree_view.selected
        if self._batching.is_about_many:
            self._ask()
        elif selected is not None:
            self.feed.seed(selected)

    def _ask(self) -> None:
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        found = list(self._batching.candidates("seed"))
        lines = ["Seeds that people wrote or edited stay as they are, and are listed."]
        choice = Choice("y", "Write", self._batching.steps(Step.SEED))
        self._batching.ask(f"Write seed data for {count(len(found), 'service')}?", lines, [choice], found)

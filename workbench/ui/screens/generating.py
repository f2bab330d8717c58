"""Generating schemas: that of one service, to be looked at first, or those of many after one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.engine_facts import UNAVAILABLE
from workbench.ui.screens.part import Part

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.ui.screens.batching import Batching
    from workbench.ui.screens.live import LiveTriage


class Generating(Part):
    """Has schemas generated, and perhaps all that follows from them.

    Args:
        screen: The screen it is a part of.
        batching: Tells which services are meant, and does it for many.
    """

    def __init__(self, screen: LiveTriage, batching: Batching) -> None:
        super().__init__(screen)
        self._batching = batching

    def generate(self) -> None:
        """Generate the schema of the service under the cursor, or those of all that are meant."""
        tree = self.screen.tree_view
        if self._batching.is_about_many:
            self.ask(tree.targets)
        elif tree.selected is not None:
            self.feed.propose(tree.selected)

    def ask(self, names: Collection[str]) -> None:
        """Ask once, and generate the schemas of many services, and perhaps all that follows from them."""
        from workbench.checklist.words import count
        from workbench.ui.dialogs import Choice
        from workbench.workspace.generation.outcome import Step

        known = (self.screen.known(name) for name in names)
        found = [snapshot for snapshot in known if snapshot is not None and snapshot.has_blueprint]
        missing = sum(not snapshot.files for snapshot in found)
        lines = [f"{count(missing, 'schema')} will be written."]
        if len(found) > missing:
            lines.append(
                f"{count(len(found) - missing, 'service')} with a schema: one that was generated follows its "
                "blueprint and keeps what people made of it; one that people wrote stays as it is."
            )
        if lacking := len(names) - len(found):
            lines.append(f"{count(lacking, 'service')} without a blueprint: nothing is done.")
        lines.append("Nothing that people wrote is overwritten; where it clashes, that is listed.")
        choices = [Choice("g", "Generate only", self._batching.steps(Step.GENERATE))]
        if self.screen.engine.status != UNAVAILABLE:
            choices.append(Choice("p", "Generate and prove", self._batching.steps(*Step)))
        self._batching.ask(f"Generate {count(len(found), 'service')}?", lines, choices, found)

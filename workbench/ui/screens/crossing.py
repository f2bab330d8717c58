"""What services have to do with each other, and the way from there to a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.crossing import told
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.crossing.goal import Goal
    from workbench.ui.crossing.screen import CrossingScreen
    from workbench.ui.screens.consulting import Consulting
    from workbench.ui.screens.live import LiveTriage


class Crossing(Part):
    """Opens the references of a service, keeps them true while they are open, and goes where people go.

    Args:
        screen: The screen it is a part of.
        consulting: Shows places of other services.
    """

    def __init__(self, screen: LiveTriage, consulting: Consulting) -> None:
        super().__init__(screen)
        self._consulting = consulting
        self._crossing: CrossingScreen | None = None
        """The references, while they are open."""

    def open(self) -> None:
        """Show the references of the service under the cursor."""
        from workbench.ui.crossing.screen import CrossingScreen

        service = self.screen.tree_view.selected
        if service is not None:
            self._crossing = CrossingScreen(service, self.feed.cross)
            self.screen.app.push_screen(self._crossing, self._left)

    @hears(messages.Loaded, messages.Refreshed, messages.Written)
    def _changed(self, _: messages.FromThread) -> None:
        if self._crossing is not None:
            self.feed.cross(self._crossing.service)

    @hears(told.Crossed)
    def _crossed(self, event: told.Crossed) -> None:
        if self._crossing is not None and self._crossing.service == event.around.service:
            self._crossing.show(event)

    def _left(self, goal: Goal | None) -> None:
        self._crossing = None
        if goal is None:
            return
        if goal.path:
            self._consulting.visit_place(goal.service, goal.path, goal.start)
            return
        from workbench.language.definition import Elsewhere

        self._consulting.visit(Elsewhere(goal.service, goal.model, goal.field))

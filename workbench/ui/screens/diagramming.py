"""The models of a service and how they relate, and the way from there to a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.diagram import told
from workbench.ui.frame.pane import PaneName
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.diagrams.diagram import Place
    from workbench.ui.diagram.screen import DiagramScreen
    from workbench.ui.diagram.wish import Wish
    from workbench.ui.screens.live import LiveTriage


class Diagramming(Part):
    """Opens the diagram of a service, keeps it true while it is open, and goes to the model people choose."""

    def __init__(self, screen: LiveTriage) -> None:
        super().__init__(screen)
        self._diagram: DiagramScreen | None = None
        """The diagram, while it is open."""

    def open(self) -> None:
        """Show the diagram of the selected service."""
        snapshot = self.screen.selected
        if snapshot is None:
            return
        from workbench.ui.diagram.screen import DiagramScreen

        self._diagram = DiagramScreen(snapshot.name, self._ask)
        self.screen.app.push_screen(self._diagram, self._left)

    def _ask(self, wish: Wish) -> None:
        self.feed.draw_diagram(wish)

    @hears(messages.Checked)
    def _checked(self, event: messages.Checked) -> None:
        # At the start, and after a change of the catalog, the others come in by and by.
        if self._diagram is not None and self._diagram.wish.service in event.names:
            self._diagram.ask_anew()

    @hears(messages.Refreshed, messages.Written)
    def _changed(self, _: messages.FromThread) -> None:
        if self._diagram is not None:
            self._diagram.ask_anew()

    @hears(told.Drawn)
    def _drawn(self, event: told.Drawn) -> None:
        if self._diagram is not None:
            self._diagram.show(event.wish, event.diagram, event.drawing)

    @hears(told.NotDrawn)
    def _not_drawn(self, event: told.NotDrawn) -> None:
        if self._diagram is not None and event.wish == self._diagram.wish:
            self._diagram.tell(event.why)

    def _left(self, place: Place | None) -> None:
        self._diagram = None
        preview = self.screen.preview
        if place is not None and preview is not None:
            preview.jump_to(place.file, place.offset)
            self.screen.action_pane(PaneName.PREVIEW.value)

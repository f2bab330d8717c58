"""How it went, and who decided what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.history import told
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.history.screen import HistoryScreen
    from workbench.ui.screens.live import LiveTriage


class Retelling(Part):
    """Opens the history, has git asked for it, and goes to the service that people choose there."""

    def __init__(self, screen: LiveTriage) -> None:
        super().__init__(screen)
        self._history: HistoryScreen | None = None
        """The history, while it is open."""

    def open(self) -> None:
        """Show the history."""
        from workbench.ui.history.screen import HistoryScreen

        self._history = HistoryScreen()
        self.screen.app.push_screen(self._history, self._left)
        self.feed.read_history()

    @hears(told.HistoryRead)
    def _read(self, event: told.HistoryRead) -> None:
        if self._history is not None:
            self._history.show(event.burndown, event.decisions)

    @hears(told.NoHistory)
    def _not_told(self, event: told.NoHistory) -> None:
        if self._history is not None:
            self._history.tell(event.why)

    def _left(self, service: str | None) -> None:
        self._history = None
        if service is not None:
            self.screen.go_to(service)

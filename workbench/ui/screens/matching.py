"""Services that may be the same: proposed with what speaks for it, and decided about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.screens.part import Part, hears
from workbench.ui.triaging import told

if TYPE_CHECKING:
    from workbench.triage.duplicates import Candidate
    from workbench.ui.screens.live import LiveTriage
    from workbench.ui.screens.undoing import Undoing
    from workbench.ui.triaging.duplicate_list import DuplicateList


class Matching(Part):
    """Lists duplicates, and writes what is decided about each.

    Args:
        screen: The screen it is a part of.
        undoing: Takes back what was decided.
    """

    def __init__(self, screen: LiveTriage, undoing: Undoing) -> None:
        super().__init__(screen)
        self._undoing = undoing
        self._is_asked = False
        self._list: DuplicateList | None = None

    def list_duplicates(self) -> None:
        """List the services that may be others."""
        self._is_asked = True
        self.feed.find_duplicates()

    @hears(told.DuplicatesFound)
    def _found(self, event: told.DuplicatesFound) -> None:
        from workbench.ui.triaging.duplicate_list import NONE_LEFT, Decider, DuplicateList

        if self._list is not None:
            self._list.renew(event.candidates)
        elif self._is_asked and event.candidates:
            decider = Decider(self._accept, self._dismiss, self._undoing.undo)
            self._list = DuplicateList(event.candidates, decider)
            self.screen.app.push_screen(self._list, self._closed)
        elif self._is_asked:
            self.say(NONE_LEFT)
        self._is_asked = False

    def _accept(self, proposal: Candidate) -> None:
        from workbench.triage.changing import TriageChange

        change = TriageChange(decision=proposal.decision, of=proposal.of)
        self.feed.decide({proposal.service: change})

    def _dismiss(self, proposal: Candidate) -> None:
        self.feed.decide({}, dismissed=[(proposal.service, proposal.of)])

    def _closed(self, service: str | None) -> None:
        self._list = None
        if service is not None:
            self.screen.go_to(service)

    @hears(messages.Undone, messages.Refreshed, told.DecisionRefused)
    def _look_again(self, _: messages.FromThread) -> None:
        """What is proposed may have become another, be it by another process."""
        if self._list is not None:
            self.feed.find_duplicates()

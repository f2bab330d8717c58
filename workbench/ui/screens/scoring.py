"""How all services stand with all items, and the way from there to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui import messages
from workbench.ui.frame.pane import PaneName
from workbench.ui.scoreboard import told
from workbench.ui.screens.part import Part, hears

if TYPE_CHECKING:
    from workbench.ui.memory import BoardLayout
    from workbench.ui.scoreboard.screen import Manner, Place, ScoreboardScreen
    from workbench.ui.screens.editing import Editing
    from workbench.ui.screens.following import Following
    from workbench.ui.screens.live import LiveTriage
    from workbench.workspace.scoreboard.board import Arrangement


class Scoring(Part):
    """Opens the scoreboard, keeps it true while it is open, and goes where people go from it.

    Args:
        screen: The screen it is a part of.
        editing: Says whether the panels may leave a service.
        following: Shows a service in the panels.
        layout: How the scoreboard was left last time.
    """

    def __init__(
        self, screen: LiveTriage, editing: Editing, following: Following, layout: BoardLayout
    ) -> None:
        super().__init__(screen)
        self._editing = editing
        self._following = following
        self._layout = layout
        self._manner: Manner | None = None
        self._board: ScoreboardScreen | None = None
        """The scoreboard, while it is open."""
        self._wanted: Arrangement | None = None
        """What is to be counted next; None while nothing has changed."""
        self._is_counting = False

    @property
    def layout(self) -> BoardLayout:
        """What to remember for the next time."""
        if self._manner is None:
            return self._layout
        from workbench.ui.scoreboard.remembering import remembered

        return remembered(self._manner)

    def open(self) -> None:
        """Show the scoreboard."""
        from workbench.ui.scoreboard.remembering import recalled
        from workbench.ui.scoreboard.screen import ScoreboardScreen

        self._manner = self._manner or recalled(self._layout)
        # Should a count have gone wrong, the next one must not wait for it.
        self._is_counting = False
        tree = self.screen.tree_view
        self._board = ScoreboardScreen(self._manner, self._count, tree.selected, tree.listing.vocabulary)
        self.screen.app.push_screen(self._board, self._left)

    def _count(self, arrangement: Arrangement) -> None:
        """Have the services counted; whatever is asked for meanwhile waits, and the last of it counts."""
        if self._is_counting:
            self._wanted = arrangement
        elif self.feed.jobs is not None:
            self._is_counting = True
            self._wanted = None
            self.feed.score(arrangement)

    @hears(
        messages.Loaded,
        messages.Checked,
        messages.Refreshed,
        messages.Written,
        messages.Judged,
        messages.Proven,
        messages.Advanced,
    )
    def _changed(self, _: messages.FromThread) -> None:
        if self._board is not None and self._manner is not None:
            self._count(self._manner.arrangement)

    @hears(told.Scored)
    def _scored(self, event: told.Scored) -> None:
        if self._board is not None:
            self._board.show(event.board)
        self._counted()

    @hears(told.NotUnderstood)
    def _not_understood(self, event: told.NotUnderstood) -> None:
        if self._board is not None and self._wanted is None:
            self._board.tell_fault(event.why)
        self._counted()

    def _counted(self) -> None:
        self._is_counting = False
        if self._wanted is not None and self._board is not None:
            self._count(self._wanted)

    # Where people go from there.

    def _left(self, place: Place | None) -> None:
        self._board, self._wanted = None, None
        if place is not None:
            self._go_to(place)

    def _go_to(self, place: Place) -> None:
        screen = self.screen
        screen.go_to(place.service)
        snapshot, checklist, preview = screen.selected, screen.checklist, screen.preview
        if place.item is None or snapshot is None or checklist is None or preview is None:
            return
        if snapshot.name != place.service or not self._editing.lets_go(place.service):
            return
        from workbench.ui.preview import Reason

        # At once: the panels would follow the cursor a moment later, and know nothing of the item.
        self._following.show(snapshot.name, snapshot, Reason("it is being generated"))
        self._following.follow(0)
        finding = checklist.go_to_item(place.item)
        # What a proof has found in other files is in its report.
        if finding is not None and finding.file in {file.path for file in snapshot.files}:
            preview.jump_to(finding.file, finding.start)
        if snapshot.checklist:
            screen.action_pane(PaneName.CHECKLIST.value)

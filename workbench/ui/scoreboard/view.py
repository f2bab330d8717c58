"""The scoreboard's one widget: what the keys and the mouse do on the heat map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from workbench.checklist.finding import Status
from workbench.ui.scoreboard.grid import HEAD, Spot
from workbench.ui.scoreboard.heat_map import HeatMap
from workbench.ui.scoreboard.keys import HELP, VIEW_KEYS

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

    from workbench.workspace.scoreboard.scores import Score


class BoardView(HeatMap):
    """A heat map to move over, to sort, to fold and to leave for a finding."""

    help: ClassVar[str] = HELP
    BINDINGS: ClassVar[list[BindingType]] = list(VIEW_KEYS)

    @dataclass
    class Opened(Message):
        """Somebody wants to go to a service."""

        service: str
        item: int | None
        """Which of the ten items, from 0; None for the service itself."""

    @dataclass
    class SortWanted(Message):
        """Somebody wants the services sorted by a column."""

        by: str

    # --- moving --------------------------------------------------------------------------------------

    def action_move(self, lines: int, columns: int) -> None:
        """Move the cursor by so many lines and columns."""
        if columns:
            self.move_to(self.grid.beside(self.cursor, columns))
        else:
            self.move_lines(lines)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page; the titles are not part of one."""
        lines = step * max(self.body_height - 1, 1)
        self.move_lines(max(lines, -self.cursor.line) if lines < 0 else lines)

    def action_first(self) -> None:
        """To the first line."""
        self.move_lines(-self.cursor.line)

    def action_last(self) -> None:
        """To the last line."""
        self.move_lines(self.grid.lines - 1 - self.cursor.line)

    def action_failing(self, step: int) -> None:
        """To the next or previous service that fails the item of the cursor, or any where it is at none."""
        place, item = self.cursor, self.item
        blocks = self.columns.blocks
        number = place.line * blocks + place.block + step if place.line != HEAD else 0
        while 0 <= number < self.grid.lines * blocks:
            spot = Spot(*divmod(number, blocks), place.column)
            score = self.grid.service(spot)
            if score is not None and _fails(score, item):
                self.move_to(spot)
                return
            number += step

    # --- what is done --------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Go to what the cursor is at, or sort by the column."""
        if self.cursor.line == HEAD:
            self.post_message(self.SortWanted(self.column_key))
        elif self.score is not None:
            self.post_message(self.Opened(self.score.name, self.item))
        else:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or unfold the group of the cursor."""
        group = self.group
        if group is None or not group.title:
            return
        self.folded ^= {group.key}
        self.lay_out_anew()

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the place; a title sorts, a group folds, a second click on a cell goes there."""
        offset = event.get_content_offset(self)
        place = self.columns.at(offset.x) if offset is not None else None
        if offset is None or place is None:
            return
        row = self.row_at(offset.y)
        if offset.y < self.head_rows:
            self.move_to(Spot(HEAD, *place))
            self.action_open()
        elif row is not None and place[0] < max(len(self.grid.services(row)), 1):
            self.move_to(Spot(row, *place))
            if self.score is None or event.chain > 1:
                self.action_open()


def _fails(score: Score, item: int | None) -> bool:
    cells = score.cells if item is None else (score.cells[item],)
    return any(cell.status is Status.FAIL for cell in cells)

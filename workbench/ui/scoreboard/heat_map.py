"""The heat map: it paints the lines that are seen, and its cursor stays with what people look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from workbench.ui.lines.pinned_view import PinnedView
from workbench.ui.scoreboard.brush import Brush
from workbench.ui.scoreboard.columns import Columns, columns_for
from workbench.ui.scoreboard.grid import HEAD, Grid, Spot
from workbench.ui.scoreboard.painting import Painter, fill
from workbench.workspace.scoreboard.board import Board

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events

    from workbench.workspace.scoreboard.grouping import Group
    from workbench.workspace.scoreboard.scores import Score


class HeatMap(PinnedView):
    """Services times items, with a cursor that is at one cell.

    Args:
        dense: Whether as many services as possible are shown; None is whatever shows all of them at once.
        folded: Keys of the groups whose services are not shown.
    """

    DEFAULT_CSS = "HeatMap { overflow-x: hidden; }"

    @dataclass
    class Entered(Message):
        """The cursor came to another place, or what is there has changed."""

    def __init__(self, *, dense: bool | None = None, folded: set[str] | None = None) -> None:
        super().__init__()
        self.board = Board()
        self.is_dense = dense
        self.folded = folded if folded is not None else set()
        self.columns: Columns = columns_for(0)
        self.grid = Grid()
        self._cursor = Spot(0)
        self._wanted = Spot(0)
        """Where people put the cursor, which may be a place that there is not at the moment."""
        self._anchor: str | None = None
        """The service there, with which the cursor stays; None on the title of a group or of a column."""
        self._anchor_group: str | None = None
        """The key of the group there."""
        self._brush: Brush | None = None

    # --- what is shown -------------------------------------------------------------------------------

    def show(self, board: Board, service: str | None = None) -> None:
        """Show a board; the cursor stays with its service or group, and that where it is on the screen.

        Args:
            board: What to show.
            service: The service that gets the cursor; None leaves it where it is.
        """
        self.board = board
        self.say("" if board.shown else "No service" if not board.known else "No service matches")
        self.lay_out_anew(service)

    def toggle_dense(self) -> None:
        """Show as many services as possible, or more of each."""
        self.is_dense = not self.columns.is_dense
        self.lay_out_anew()

    def lay_out_anew(self, service: str | None = None) -> None:
        """Make the lines anew; the cursor stays with its service or group."""
        key = self.column_key
        here = self.score
        below = self._cursor.line - self.scroll_offset.y
        if service is not None:
            self._anchor = service
        self.content_changed()
        found = self._find_anchor()
        if found is not None and here is not None and here.name == self._anchor:
            # It stays where people look.
            self.scroll_to(y=max(found.line - below, 0), animate=False, force=True)
        column = self.columns.keys.index(key) if key in self.columns.keys else 0
        self._put((found or self._wanted)._replace(column=column))
        self.post_message(self.Entered())

    def _find_anchor(self) -> Spot | None:
        """Where the service or the group is that people went to; of a folded group it is the title."""
        found = None if self._anchor is None else self.grid.find(self._anchor)
        is_group = self._anchor is None or self._anchor_group in self.folded
        if found is None and is_group and self._anchor_group is not None:
            return self.grid.find_group(self._anchor_group)
        return found

    def lay_out(self, width: int) -> None:
        """Make columns of the width, and lines of the services."""
        self._lay_out(columns_for(width, dense=bool(self.is_dense)))
        if self.is_dense is None and self.board.groups and width:
            if self.grid.lines > self.body_height:
                self._lay_out(columns_for(width, dense=True))
            # From now on it stays as it is, while people filter and sort.
            self.is_dense = self.grid.lines <= self.body_height and self.columns.is_dense
            self._lay_out(columns_for(width, dense=self.is_dense))

    def _lay_out(self, columns: Columns) -> None:
        self.columns = columns
        self.grid = Grid(self.board.groups, self.folded, columns.blocks, len(columns.keys))

    # --- the cursor ----------------------------------------------------------------------------------

    @property
    def cursor(self) -> Spot:
        """Where the cursor is."""
        return self._cursor

    @property
    def score(self) -> Score | None:
        """The service under the cursor."""
        return self.grid.service(self._cursor)

    @property
    def group(self) -> Group | None:
        """The group that the cursor is in; None on the titles of the columns."""
        line = self._cursor.line
        return None if line == HEAD or line >= self.grid.lines else self.grid.group(line)

    @property
    def item(self) -> int | None:
        """Which of the ten items the cursor is at, from 0."""
        return self.columns.item(self._cursor.column)

    @property
    def column_key(self) -> str:
        """What the column of the cursor holds, as orders are called."""
        return self.columns.keys[min(self._cursor.column, len(self.columns.keys) - 1)]

    def move_to(self, spot: Spot, *, keep_block: bool = False) -> None:
        """Move the cursor to a place, or as near as there is one; while nothing is shown it stays.

        Args:
            spot: The place.
            keep_block: Whether the cursor comes back to the block it was in where lines have more of them.
        """
        if not self.grid.lines:
            return
        self._put(spot)
        block = self._wanted.block if keep_block else self._cursor.block
        self._wanted = self._cursor._replace(block=block)
        score, group = self.score, self.group
        self._anchor_group = None if group is None else group.key
        self._anchor = None if score is None else score.name

    def _put(self, spot: Spot) -> None:
        before, self._cursor = self._cursor, self.grid.nearest(spot)
        if self._cursor.line != HEAD:
            self.reveal(self._cursor.line)
        if before == self._cursor:
            return
        for line in {before.line, self._cursor.line} - {HEAD}:
            self.refresh_line(line)
        if before[1:] != self._cursor[1:] or HEAD in (before.line, self._cursor.line):
            self.refresh_head()
        self.post_message(self.Entered())

    def move_lines(self, lines: int) -> None:
        """Move the cursor by so many lines, in the block that people put it into."""
        spot = Spot(self._cursor.line + lines, self._wanted.block, self._cursor.column)
        self.move_to(spot, keep_block=True)

    # --- drawing -------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return self.grid.lines

    @property
    def row_width(self) -> int:
        """Lines are fitted to the view, never the other way round."""
        return self.page_width

    @property
    def head_rows(self) -> int:
        """One line of titles, or as many as their letters need."""
        return len(self.columns.labels[-1]) if self.columns.is_dense else 1

    @property
    def foot_rows(self) -> int:
        """Services that do not pass, and where there is room for numbers errors as well."""
        return 1 if self.columns.is_dense else 2

    def row_look(self, row: int) -> int:
        """A line looks different for each place of the cursor in it."""
        line, block, column = self._cursor
        if row != line:
            return 0
        return 1 + (block * len(self.columns.keys) + column) * 2 + self.has_focus

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:  # noqa: ARG002 - it never scrolls sideways
        """One line of services, or the title of a group."""
        line, has_cursor = self.grid.line(row), row == self._cursor.line
        if line.first is None:
            segments = self._painter.group(
                self.board.groups[line.group], is_folded=self.grid.is_folded(row), has_cursor=has_cursor
            )
        else:
            segments = self._painter.services(self.grid.services(row), has_cursor=has_cursor)
        return fill(segments, width, self.brush)

    def draw_head(self, row: int, width: int) -> list[Segment]:
        """The titles of the columns."""
        order = self.board.arrangement.order
        on_it = self._cursor.line == HEAD
        return fill(self._painter.head(row, self.head_rows, order, has_cursor=on_it), width, self.brush)

    def draw_foot(self, row: int, width: int) -> list[Segment]:
        """What it all comes to."""
        return fill(self._painter.totals(self.board, row, width), width, self.brush)

    @property
    def brush(self) -> Brush:
        """The styles of the current theme."""
        if self._brush is None:
            self._brush = Brush(self.palette)
        return self._brush

    @property
    def _painter(self) -> Painter:
        return Painter(self.columns, self.brush, self._cursor, has_focus=self.has_focus)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out anew where the width changed, and keep the cursor in sight."""
        if self.page_width != self.laid_out_width:
            self.lay_out_anew()
        elif self._cursor.line != HEAD:
            self.reveal(self._cursor.line)

    def watch_has_focus(self, value: bool) -> None:  # noqa: FBT001 - Textual's signature
        """The cursor looks different with the focus."""
        super().watch_has_focus(value)
        if self._cursor.line != HEAD:
            self.refresh_line(self._cursor.line)
        self.refresh_head()

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._brush = None

    def refresh_line(self, y: int) -> None:
        """Paint a line again."""
        self.refresh_lines(y)

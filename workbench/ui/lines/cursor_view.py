"""A line view whose rows form blocks, one of which holds the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.ui.lines.heights import Heights
from workbench.ui.lines.line_view import LineView
from workbench.ui.lines.pen import Look, Pen

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

MARGIN = 2
"""Rows kept in sight above and below the cursor."""


class CursorView(LineView):
    """A line view with a cursor that moves from block to block."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", "Up", show=False, tooltip="One line up", id="lines.up"),
        Binding("down,j", "cursor_down", "Down", show=False, tooltip="One line down", id="lines.down"),
        Binding("pageup", "page_up", "Page up", show=False, tooltip="One page up", id="lines.page-up"),
        Binding(
            "pagedown", "page_down", "Page down", show=False, tooltip="One page down", id="lines.page-down"
        ),
        Binding("home", "first", "First line", show=False, tooltip="To the first line", id="lines.first"),
        Binding("end", "last", "Last line", show=False, tooltip="To the last line", id="lines.last"),
    ]

    class Moved(Message):
        """The cursor came to another block."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.heights = Heights(0, {})
        self._cursor = 0
        self._reveal_once_sized = False

    def measure(self, width: int) -> Heights:
        """The heights of all blocks at `width` cells."""
        raise NotImplementedError

    def cursor_moved(self) -> None:
        """Called after the cursor came to another block."""

    def clicked_again(self) -> None:
        """Called when people click twice on the block that holds the cursor."""

    @property
    def cursor(self) -> int:
        """The block that holds the cursor, from 0."""
        return self._cursor

    @property
    def top(self) -> int:
        """The block at the upper edge of what is seen."""
        return (
            self.heights.block(min(self.scroll_offset.y, self.heights.rows - 1))[0]
            if self.heights.count
            else 0
        )

    @property
    def sees_cursor(self) -> bool:
        """Whether the block that holds the cursor is seen."""
        return bool(self.heights.count) and self.heights.row(self._cursor) in self.visible_rows

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return self.heights.rows

    def lay_out(self, width: int) -> None:
        """Measure the blocks."""
        self.heights = self.measure(width)

    def look(self, row: int) -> Look:
        """Whether the row belongs to the cursor's block."""
        if self.heights.block(row)[0] != self._cursor:
            return Look.PLAIN
        return Look.CURRENT if self.has_focus else Look.RESTING

    def row_look(self, row: int) -> int:
        """Rows look different where the cursor is."""
        return self.look(row)

    def pen(self, row: int, x: int) -> Pen:
        """What draws the row, scrolled to cell `x`."""
        return Pen(self.palette, self.look(row), x)

    # --- moving --------------------------------------------------------------------------------------

    def move_cursor(self, block: int, *, centre: bool = False) -> None:
        """Bring the cursor to `block` (or as near as there is one) and into sight.

        Args:
            block: Where to.
            centre: Whether a block that is out of sight comes to the middle instead of the nearest edge.
        """
        block = max(0, min(block, self.heights.count - 1))
        left, self._cursor = self._cursor, block
        self._reveal(centre=centre)
        if left != block:
            self._leave(left)

    def stand(self, block: int, top: int) -> None:
        """Bring the cursor to `block` and the upper edge to `top`, or as near as there are such blocks.

        Args:
            block: Where to, and what stays in sight where fewer rows are seen than elsewhere; negative leaves
                the cursor where it is.
            top: The block that is seen first.
        """
        if not self.heights.count:
            return
        last = self.heights.count - 1
        row = self.heights.row(max(0, min(top, last)))
        if block >= 0:
            left, self._cursor = self._cursor, min(block, last)
            first = self.heights.row(self._cursor)
            height = min(self.heights.height(self._cursor), self.page_height)
            row = max(min(row, first), first + height - self.page_height)
            if left != self._cursor:
                self._leave(left)
        self._scroll_rows(row)

    def _leave(self, left: int) -> None:
        """Show that the cursor is no longer in the block `left`, and say so."""
        for moved in (left, self._cursor):
            if moved < self.heights.count:
                self.refresh_lines(self.heights.row(moved), self.heights.height(moved))
        self.cursor_moved()
        self.post_message(self.Moved())

    def content_changed(self, follow: Callable[[int], int] | None = None) -> None:
        """Count and draw the rows anew, keeping the place that people look at.

        Args:
            follow: Where a block of the old content went; None when blocks kept their numbers.
        """
        rows = self.visible_rows
        was_seen = self.heights.row(self._cursor) in rows if self.heights.count else False
        top, below = self.heights.block(rows.start) if self.heights.count else (0, 0)
        first_time = self.laid_out_width == 0
        super().content_changed()
        if not self.heights.count:
            self._cursor = 0
            return
        if follow is not None:
            top, self._cursor = follow(top), follow(self._cursor)
        top = max(0, min(top, self.heights.count - 1))
        self._cursor = max(0, min(self._cursor, self.heights.count - 1))
        below = min(below, self.heights.height(top) - 1)
        self._scroll_rows(self.heights.row(top) + below)
        if first_time or was_seen or self._reveal_once_sized:
            self._reveal(centre=self._reveal_once_sized)

    def start_over(self) -> None:
        """Count and draw the rows anew, from the top."""
        self._cursor = 0
        self.content_changed(lambda _block: 0)
        if self.is_attached:
            self.scroll_to(0, 0, animate=False, force=True)

    def _reveal(self, *, centre: bool) -> None:
        """Scroll so that the cursor's block is seen."""
        if not self.page_width:
            self._reveal_once_sized = centre
            return
        self._reveal_once_sized = False
        first = self.heights.row(self._cursor)
        last = first + min(self.heights.height(self._cursor), self.page_height) - 1
        margin = min(MARGIN, (self.page_height - 1) // 2)
        top = self.scroll_offset.y
        if top <= first and last < top + self.page_height and centre:
            return
        if centre:
            self._scroll_rows(first - self.page_height // 3)
        elif first - margin < top:
            self._scroll_rows(first - margin)
        elif last + margin >= top + self.page_height:
            self._scroll_rows(min(last + margin + 1 - self.page_height, first))

    def _scroll_rows(self, top: int) -> None:
        # Before there is a screen there is nothing to scroll: the first layout brings the cursor into sight.
        if self.is_attached:
            self.scroll_to(y=max(top, 0), animate=False, force=True)

    # --- keys and mouse ------------------------------------------------------------------------------

    def action_cursor_up(self) -> None:
        """One block up."""
        self.move_cursor(self._cursor - 1)

    def action_cursor_down(self) -> None:
        """One block down."""
        self.move_cursor(self._cursor + 1)

    def action_page_up(self) -> None:
        """One page of rows up."""
        self._move_rows(1 - self.page_height)

    def action_page_down(self) -> None:
        """One page of rows down."""
        self._move_rows(self.page_height - 1)

    def action_first(self) -> None:
        """To the first block."""
        self.move_cursor(0)

    def action_last(self) -> None:
        """To the last block."""
        self.move_cursor(self.heights.count - 1)

    def _move_rows(self, rows: int) -> None:
        if not self.heights.count:
            return
        row = self.heights.row(self._cursor) + rows
        self._scroll_rows(self.scroll_offset.y + rows)
        self.move_cursor(self.heights.block(max(0, min(row, self.heights.rows - 1)))[0])

    def on_click(self, event: events.Click) -> None:
        """Bring the cursor to the block under the mouse."""
        offset = event.get_content_offset(self)
        row = None if offset is None else offset.y + self.scroll_offset.y
        if row is not None and row < self.heights.rows:
            self.move_cursor(self.heights.block(row)[0])
            if event.chain > 1:
                self.clicked_again()

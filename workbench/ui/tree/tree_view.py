"""The lines of the tree on the screen, and the cursor that walks over them.

It is drawn line by line and is no Textual `Tree`, because a `Tree` makes a node for every service and
measures each visible label whenever anything opens: with 10,000 services that takes seconds, and a filter
does it at every key. Here lines are plain values, and only those on screen are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.message import Message
from textual.reactive import var

from workbench.ui.lines.line_view import LineView
from workbench.ui.tree.listing import Listing, service_at
from workbench.ui.tree.people import group_line, service_line
from workbench.ui.tree.rows import Row, ServiceRow, find_row
from workbench.ui.tree.styles import Ground, LineStyles

if TYPE_CHECKING:
    from textual import events

    from workbench.ui.tree.labels import Piece


EMPTY = (
    "No Prisma schema here yet\n"
    "One that comes is shown at once. `workbench import` begins with a plan, "
    "`workbench demo` with a platform to try things on."
)


class TreeView(LineView):
    """Groups of services, with a cursor."""

    cursor: var[int] = var(0, init=False, always_update=True)
    """The line of the cursor, from 0."""
    hovered: var[int] = var(-1)
    """The line under the mouse, or -1."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another service, or on none."""

        name: str | None

    @dataclass
    class Narrowed(Message):
        """Another number of services is shown."""

        shown: int
        total: int

    @dataclass
    class Marked(Message):
        """Other services are marked."""

        number: int
        """How many."""
        is_range: bool
        """Whether a range is being marked, which every move of the cursor goes on with."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        self._styles: LineStyles | None = None
        super().__init__(id=id)
        self.listing = Listing()
        self.is_loaded = False
        """Whether it is known which services there are."""
        self._selected: str | None = None

    @property
    def selected(self) -> str | None:
        """The service under the cursor."""
        return service_at(self.listing.rows, self.cursor)

    def tell_marks(self) -> None:
        """Show the marks as they are now, and say how many there are."""
        marks = self.listing.marks
        self.redraw()
        self.post_message(self.Marked(len(marks.names), marks.lasts))

    def row(self, line: int) -> Row | None:
        """What stands on a line."""
        return self.listing.rows[line] if 0 <= line < len(self.listing.rows) else None

    def rearrange(self, *, keeps: bool = True) -> str | None:
        """Work out the lines; the cursor stays on its service, and that service where it is on the screen.

        Args:
            keeps: Whether the service under the cursor stays although the filter would take it away.
        """
        rows = self.listing.rows
        key = rows[self.cursor].key if self.cursor < len(rows) else None
        offset = self.cursor - self.scroll_offset.y
        best = self.listing.arrange(max(self.page_height, 10), keep=self.selected if keeps else None)
        self.say(self._why_empty())
        self.content_changed()
        line = find_row(self.listing.rows, key) if key is not None else None
        if line is not None:
            self.scroll_to(y=line - offset, animate=False, force=True)
        self._put(self.cursor if line is None else line)
        self.post_message(self.Narrowed(self.listing.shown, self.listing.total))
        return best

    def _why_empty(self) -> str:
        """Why there is nothing to see, if so."""
        if self.listing.rows or not self.is_loaded:
            return ""
        return "No service matches" if self.listing.total else EMPTY

    def move_to(self, line: int) -> None:
        """Move the cursor to a line; a range that does not last ends where it is."""
        marks = self.listing.marks
        if marks.is_ranging and not marks.lasts:
            marks.end()
        self._put(line)

    def extend_to(self, line: int) -> None:
        """Move the cursor to a line and mark all up to there."""
        if not self.listing.marks.is_ranging:
            self.listing.marks.begin(self.listing.rows, self.cursor, lasts=False)
        self._put(line)

    def _put(self, line: int) -> None:
        self.cursor = max(0, min(line, len(self.listing.rows) - 1))

    def watch_cursor(self, before: int, line: int) -> None:
        """Show the cursor where it is now, and say so when it is another service."""
        if before != line:
            self.refresh_line(before)
            self.refresh_line(line)
        if self.listing.marks.is_ranging:
            self.listing.marks.stretch(self.listing.rows, line)
            self.tell_marks()
        height = self.page_height
        top = self.scroll_offset.y
        if self.size and not top <= line < top + height:
            self.scroll_to(y=line if line < top else line - height + 1, animate=False, force=True)
        if self.selected != self._selected:
            self._selected = self.selected
            self.post_message(self.CursorMoved(self._selected))

    def watch_hovered(self, before: int, line: int) -> None:
        """Show what the mouse points at."""
        self.refresh_line(before)
        self.refresh_line(line)

    # Mouse.

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        line = event.y + self.scroll_offset.y
        self.hovered = line if line < len(self.listing.rows) else -1

    def on_leave(self) -> None:
        """Forget the mouse."""
        self.hovered = -1

    # Drawing.

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.listing.rows)

    @property
    def row_width(self) -> int:
        """Lines are fitted to the tree, never the other way round."""
        return self.page_width

    def row_look(self, row: int) -> Ground:
        """What a line stands on."""
        if row == self.cursor:
            return Ground.CURSOR if self.has_focus else Ground.RESTING_CURSOR
        return Ground.HOVERED if row == self.hovered else Ground.PLAIN

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:  # noqa: ARG002 - it never scrolls sideways
        """One line."""
        if self._styles is None:
            self._styles = LineStyles(self.palette)
        style = self._styles.style
        ground = self.row_look(row)
        segments = [Segment(text, style(name, ground)) for text, name in self._pieces(row, width)]
        return Segment.adjust_line_length(segments, width, style("foreground", ground))

    def _pieces(self, line: int, width: int) -> list[Piece]:
        row = self.listing.rows[line]
        if isinstance(row, ServiceRow):
            return service_line(row, self.listing, width)
        return group_line(row, self.listing, width)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        super().on_resize(event)
        self._put(self.cursor)

    def watch_has_focus(self, value: bool) -> None:  # noqa: FBT001 - Textual's signature
        """The cursor looks different with the focus."""
        super().watch_has_focus(value)
        self.refresh_line(self.cursor)

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles = None

"""The tree of services as a widget.

It is drawn line by line and is no Textual `Tree`, because a `Tree` makes a node for every service and
measures each visible label whenever anything opens: with 10,000 services that takes seconds, and a filter
does it at every key. Here lines are plain values, and only those on screen are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.message import Message
from textual.reactive import var

from workbench.ui.lines.line_view import LineView
from workbench.ui.tree.keys import TREE_HELP, TREE_KEYS
from workbench.ui.tree.labels import Piece, group_pieces, service_pieces
from workbench.ui.tree.listing import Listing, group_above, names_below, service_at
from workbench.ui.tree.rows import GroupRow, Row, ServiceRow, find_row
from workbench.ui.tree.styles import Ground, LineStyles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType

    from workbench.catalog.service import Catalog
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import ServiceSnapshot


class ServiceTree(LineView):
    """Groups of services, with a cursor."""

    help = TREE_HELP
    BINDINGS: ClassVar[list[BindingType]] = list(TREE_KEYS)

    cursor: var[int] = var(0, init=False, always_update=True)
    """The line of the cursor, from 0."""
    hovered: var[int] = var(-1)
    """The line under the mouse, or -1."""

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another service, or on none."""

        name: str | None

    @dataclass
    class Opened(Message):
        """Somebody wants to look at a service."""

        name: str

    @dataclass
    class Narrowed(Message):
        """Another number of services is shown."""

        shown: int
        total: int

    @dataclass
    class Marked(Message):
        """Another number of services is marked."""

        number: int

    class Back(Message):
        """Somebody wants to be rid of the filter."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        self._styles: LineStyles | None = None
        super().__init__(id=id)
        self.listing = Listing()
        self._selected: str | None = None

    # What others ask of it.

    @property
    def selected(self) -> str | None:
        """The service under the cursor."""
        return service_at(self.listing.rows, self.cursor)

    @property
    def selected_group(self) -> tuple[str, ...]:
        """The services of the group whose line is under the cursor; none when a service is."""
        return names_below(self.listing.rows, self.cursor)

    @property
    def targets(self) -> tuple[str, ...]:
        """What people mean: the marked services, else those of the group or the one under the cursor."""
        if self.listing.marked:
            return self.listing.marked_in_order()
        return (self.selected,) if self.selected is not None else self.selected_group

    def load(
        self,
        entries: Iterable[Entry],
        catalog: Catalog,
        snapshots: Iterable[ServiceSnapshot] = (),
        cursor: str | None = None,
    ) -> None:
        """Show these services; the cursor stays on its service, or goes to `cursor` the first time."""
        is_first = not self.listing.groups
        marked = len(self.listing.marked)
        self.listing.load(entries, catalog, snapshots)
        self._rearrange()
        if len(self.listing.marked) != marked:
            self._marks_changed()
        if is_first and self.listing.groups and not (cursor and self.go_to(cursor)):
            self.go_to(self.listing.groups[0].names[0])

    def update_services(self, snapshots: Iterable[ServiceSnapshot]) -> None:
        """Show what became of some services, in place."""
        self.listing.record(snapshots)
        if self.listing.states:
            self._rearrange()
        else:
            self.redraw()

    def narrow(self, query: str, states: frozenset[str]) -> None:
        """Show only services that match; a best match gets the cursor."""
        if (query, states) == (self.listing.query, self.listing.states):
            return
        is_new_query = query != self.listing.query
        selected = self.selected
        self.listing.query = query
        self.listing.states = states
        best = self._rearrange()
        if is_new_query and best is not None:
            self._move_to(find_row(self.listing.rows, f"service:{best}") or 0)
        elif selected is not None and not self.listing.is_filtered:
            self.go_to(selected)

    def go_to(self, name: str) -> bool:
        """Put the cursor on a service and open its group; False where the filter hides it."""
        line = find_row(self.listing.rows, f"service:{name}")
        if line is None and not self.listing.is_filtered:
            group = self.listing.group_of(name)
            if group is None:
                return False
            self.listing.expanded.add(group.key)
            self._rearrange()
            line = find_row(self.listing.rows, f"service:{name}")
        if line is None:
            return False
        self._move_to(line)
        return True

    # Keys.

    def action_move(self, step: int) -> None:
        """Move the cursor by so many lines."""
        self._move_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by so many screenfuls."""
        self._move_to(self.cursor + step * max(self.page_height - 1, 1))

    def action_jump(self, line: int) -> None:
        """Move the cursor to a line, counted from the end when negative."""
        self._move_to(line if line >= 0 else len(self.listing.rows) + line)

    def action_open(self) -> None:
        """Open the service, or open or close the group."""
        if self.selected is None:
            self.action_open_or_close()
        else:
            self.post_message(self.Opened(self.selected))

    def action_open_or_close(self) -> None:
        """Open or close the group of the cursor."""
        above = group_above(self.listing.rows, self.cursor)
        row = self._row(above) if above is not None else None
        if above is None or not isinstance(row, GroupRow):
            return
        if row.expanded:
            self._close_group(above, row)
        else:
            self._open_group(row)

    def action_expand(self) -> None:
        """Open the group of the cursor; in an open one, go to its first service."""
        row = self._row(self.cursor)
        if not isinstance(row, GroupRow):
            self.action_open()
        elif row.expanded:
            self._move_to(self.cursor + 1)
        else:
            self._open_group(row)

    def action_collapse(self) -> None:
        """Go from a service to its group; on a group, close it."""
        row = self._row(self.cursor)
        above = group_above(self.listing.rows, self.cursor)
        if above is not None and isinstance(row, GroupRow):
            self._close_group(above, row)
        elif above is not None:
            self._move_to(above)

    def action_mark(self) -> None:
        """Mark the service and go on to the next, or mark all of the group; marked ones lose their mark."""
        names = self.selected_group or ((self.selected,) if self.selected is not None else ())
        self.listing.toggle_marks(names)
        self._marks_changed()
        if self.selected is not None and isinstance(self._row(self.cursor + 1), ServiceRow):
            self._move_to(self.cursor + 1)

    def action_back(self) -> None:
        """Take all marks away; where there are none, the filter is meant."""
        if self.listing.marked:
            self.unmark()
        else:
            self.post_message(self.Back())

    def unmark(self) -> None:
        """Take all marks away."""
        self.listing.marked.clear()
        self._marks_changed()

    def _marks_changed(self) -> None:
        self.redraw()
        self.post_message(self.Marked(len(self.listing.marked)))

    def _open_group(self, row: GroupRow) -> None:
        self.listing.expanded.add(row.group.key)
        self._rearrange()

    def _close_group(self, line: int, row: GroupRow) -> None:
        if not self.listing.is_filtered:
            self._move_to(line)
            self.listing.expanded.discard(row.group.key)
            self._rearrange()

    # Lines and cursor.

    def _row(self, line: int) -> Row | None:
        return self.listing.rows[line] if 0 <= line < len(self.listing.rows) else None

    def _rearrange(self) -> str | None:
        """Work out the lines; the cursor stays on its service, and that service where it is on the screen."""
        rows = self.listing.rows
        key = rows[self.cursor].key if self.cursor < len(rows) else None
        offset = self.cursor - self.scroll_offset.y
        best = self.listing.arrange(max(self.page_height, 10), keep=self.selected)
        self.content_changed()
        line = find_row(self.listing.rows, key) if key is not None else None
        if line is not None:
            self.scroll_to(y=line - offset, animate=False, force=True)
        self._move_to(self.cursor if line is None else line)
        self.post_message(self.Narrowed(self.listing.shown, self.listing.total))
        return best

    def _move_to(self, line: int) -> None:
        self.cursor = max(0, min(line, len(self.listing.rows) - 1))

    def watch_cursor(self, before: int, line: int) -> None:
        """Show the cursor where it is now, and say so when it is another service."""
        if before != line:
            self.refresh_line(before)
            self.refresh_line(line)
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

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the line; a group opens or closes, a second click opens the service."""
        line = event.y + self.scroll_offset.y
        if line >= len(self.listing.rows):
            return
        self._move_to(line)
        if isinstance(self._row(line), GroupRow) or event.chain > 1:
            self.action_open()

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
        listing = self.listing
        if isinstance(row, ServiceRow):
            entry = listing.entries[row.name]
            is_marked = row.name in listing.marked
            snapshot = listing.snapshots.get(row.name)
            return service_pieces(entry, snapshot, width, listing.query, is_marked=is_marked)
        return group_pieces(row, listing.tally(row.group), width)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        super().on_resize(event)
        self._move_to(self.cursor)

    def watch_has_focus(self, value: bool) -> None:  # noqa: FBT001 - Textual's signature
        """The cursor looks different with the focus."""
        super().watch_has_focus(value)
        self.refresh_line(self.cursor)

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles = None

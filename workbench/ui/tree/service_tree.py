"""The tree of services: what its keys do, and what others ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from workbench.ui.tree.keys import TREE_HELP, TREE_KEYS
from workbench.ui.tree.listing import OUTDATED, group_above, names_below
from workbench.ui.tree.rows import GroupRow, ServiceRow, find_row
from workbench.ui.tree.tree_view import TreeView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.binding import BindingType

    from workbench.catalog.service import Catalog
    from workbench.ui.tree.labels import Piece
    from workbench.ui.tree.orders import Order
    from workbench.workspace.discovery import Entry
    from workbench.workspace.snapshot import ServiceSnapshot


class ServiceTree(TreeView):
    """Groups of services to walk through, to open, to filter and to mark."""

    help = TREE_HELP
    BINDINGS: ClassVar[list[BindingType]] = list(TREE_KEYS)

    @dataclass
    class Opened(Message):
        """Somebody wants to look at a service."""

        name: str

    class Back(Message):
        """Somebody wants to be rid of the filter."""

    # What others ask of it.

    @property
    def selected_group(self) -> tuple[str, ...]:
        """The services of the group whose line is under the cursor; none when a service is."""
        return names_below(self.listing.rows, self.cursor)

    @property
    def targets(self) -> tuple[str, ...]:
        """What people mean: the marked services, else those of the group or the one under the cursor."""
        if marked := self.listing.marked():
            return marked
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
        marked = len(self.listing.marks.names)
        selected = self.selected
        self.listing.load(entries, catalog, snapshots)
        self.is_loaded = True
        self.rearrange()
        if len(self.listing.marks.names) != marked:
            self.tell_marks()
        if is_first and self.listing.groups and not (cursor and self.go_to(cursor)):
            self.go_to(self.listing.groups[0].names[0])
        elif selected is not None and self.selected != selected:
            # It stands in another group now, which may be closed.
            self.go_to(selected)

    def update_services(self, snapshots: Iterable[ServiceSnapshot]) -> None:
        """Show what became of some services, in place."""
        self.listing.record(snapshots)
        if self.listing.depends_on_snapshots:
            self.rearrange()
        else:
            self.redraw()

    def show_outdated(self, names: Iterable[str]) -> None:
        """Show which services' schemas would change if they were generated now."""
        outdated = frozenset(names)
        if outdated == self.listing.outdated:
            return
        self.listing.outdated = outdated
        if self.listing.states & OUTDATED:
            self.rearrange()
        else:
            self.redraw()

    def show_people(self, people: dict[str, tuple[Piece, ...]]) -> None:
        """Show who else looks at which service."""
        if people != self.listing.people:
            self.listing.people = people
            self.redraw()

    def narrow(self, query: str, states: frozenset[str]) -> None:
        """Show only services that match; a best match gets the cursor."""
        if (query, states) == (self.listing.query, self.listing.states):
            return
        is_new_query = query != self.listing.query
        selected = self.selected
        if self.listing.marks.is_ranging:
            self.listing.marks.end()
            # A message made in a handler of the panel around would not be heard beyond it.
            self.call_later(self.tell_marks)
        self.listing.states = states
        if is_new_query:
            self.listing.ask(query)
        # What was asked for anew decides alone; later nothing is taken away from under the cursor.
        best = self.rearrange(keeps=not is_new_query)
        if is_new_query and best is not None and (self.listing.words or self.selected is None):
            self.move_to(find_row(self.listing.rows, f"service:{best}") or 0)
        elif selected is not None and not self.listing.is_filtered:
            self.go_to(selected)

    def sort(self, order: Order) -> None:
        """Show the services of each group in another order; the cursor stays on its service."""
        self.listing.sort(order)
        self.rearrange()

    def go_to(self, name: str) -> bool:
        """Put the cursor on a service and open its group; False where the filter hides it."""
        line = find_row(self.listing.rows, f"service:{name}")
        if line is None and not self.listing.is_filtered:
            group = self.listing.group_of(name)
            if group is None:
                return False
            self.listing.expanded.add(group.key)
            self.rearrange()
            line = find_row(self.listing.rows, f"service:{name}")
        if line is None:
            return False
        self.move_to(line)
        return True

    # Keys.

    def action_move(self, step: int) -> None:
        """Move the cursor by so many lines."""
        self.move_to(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move the cursor by so many screenfuls."""
        self.move_to(self.cursor + step * max(self.page_height - 1, 1))

    def action_jump(self, line: int) -> None:
        """Move the cursor to a line, counted from the end when negative."""
        self.move_to(line if line >= 0 else len(self.listing.rows) + line)

    def action_open(self) -> None:
        """Open the service, or open or close the group."""
        if self.selected is None:
            self.action_open_or_close()
        else:
            self.post_message(self.Opened(self.selected))

    def action_open_or_close(self) -> None:
        """Open or close the group of the cursor."""
        above = group_above(self.listing.rows, self.cursor)
        row = self.row(above) if above is not None else None
        if above is None or not isinstance(row, GroupRow):
            return
        if row.expanded:
            self._close_group(above, row)
        else:
            self._open_group(row)

    def action_expand(self) -> None:
        """Open the group of the cursor; in an open one, go to its first service."""
        row = self.row(self.cursor)
        if not isinstance(row, GroupRow):
            self.action_open()
        elif row.expanded:
            self.move_to(self.cursor + 1)
        else:
            self._open_group(row)

    def action_collapse(self) -> None:
        """Go from a service to its group; on a group, close it."""
        row = self.row(self.cursor)
        above = group_above(self.listing.rows, self.cursor)
        if above is not None and isinstance(row, GroupRow):
            self._close_group(above, row)
        elif above is not None:
            self.move_to(above)

    # Marks.

    def action_mark(self) -> None:
        """Mark the service and go on to the next, or mark all of the group; marked ones lose their mark.

        While a range is being marked this ends it.
        """
        if self.listing.marks.lasts:
            self.action_range()
            return
        self.listing.marks.end()
        names = self.selected_group or ((self.selected,) if self.selected is not None else ())
        self.listing.marks.toggle(names)
        self.tell_marks()
        if self.selected is not None and isinstance(self.row(self.cursor + 1), ServiceRow):
            self.move_to(self.cursor + 1)

    def action_mark_shown(self) -> None:
        """Mark all services that the filter lets through, in closed groups too; once more none of them."""
        self.listing.marks.end()
        self.listing.marks.toggle(self.listing.shown_names)
        self.tell_marks()

    def action_range(self) -> None:
        """Begin to mark all lines that the cursor comes to, or end that; the marks stay."""
        marks = self.listing.marks
        if marks.lasts:
            marks.end()
        else:
            marks.begin(self.listing.rows, self.cursor, lasts=True)
        self.tell_marks()

    def action_extend(self, step: int) -> None:
        """Move the cursor by so many lines and mark what it passes."""
        self.extend_to(self.cursor + step)

    def action_back(self) -> None:
        """Give up the range, else all marks; where there are none, the filter is meant."""
        if self.listing.marks.is_ranging:
            self.listing.marks.cancel()
            self.tell_marks()
        elif self.listing.marks.names:
            self.unmark()
        else:
            self.post_message(self.Back())

    def unmark(self) -> None:
        """Take all marks away."""
        self.listing.marks.clear()
        self.tell_marks()

    # Groups.

    def _open_group(self, row: GroupRow) -> None:
        self.listing.expanded.add(row.group.key)
        self.rearrange()

    def _close_group(self, line: int, row: GroupRow) -> None:
        if not self.listing.is_filtered:
            self.move_to(line)
            self.listing.expanded.discard(row.group.key)
            self.rearrange()

    # Mouse.

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to the line; a group opens or closes, a second click opens the service."""
        line = event.y + self.scroll_offset.y
        if line >= len(self.listing.rows):
            return
        self.move_to(line)
        if isinstance(self.row(line), GroupRow) or event.chain > 1:
            self.action_open()

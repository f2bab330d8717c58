"""The references of a service as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.lines.painting import cut_sentence
from workbench.ui.lines.pen import BOLD
from workbench.ui.lines.rows import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment
    from textual.binding import BindingType

    from workbench.ui.crossing.goal import Goal
    from workbench.ui.crossing.rows import CrossRow
    from workbench.ui.lines.rows import Row


class CrossingView(CursorView):
    """One row for each service and for each field that refers."""

    DEFAULT_CSS = "CrossingView { overflow-x: hidden; }"

    help = (
        "What a service has to do with others: what it uses, and who uses it, what is broken first. → is "
        "written down as a @ref, ⇢ is told by the field's name alone. ✗ leads nowhere, ≠ to a field of "
        "another type, - to an excluded service, ? to what is not there yet. Enter goes to the other end, "
        "or where the reference is wrong to the reference. Right shows the same of the service on this "
        "row, left goes back to the one before."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Go there", id="crossing.open", tooltip="Go to what this row leads to"),
        Binding("right,l", "walk", "Its references", id="crossing.walk",
                tooltip="Show the references of the service on this row"),
    ]  # fmt: skip

    class Chosen(Message):
        """Somebody wants to go where a row leads."""

        def __init__(self, goal: Goal) -> None:
            super().__init__()
            self.goal = goal

    class Walked(Message):
        """Somebody wants to see the references of another service."""

        def __init__(self, service: str) -> None:
            super().__init__()
            self.service = service

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[CrossRow] = ()
        self._broken: list[list[Row]] = []
        """What stands on the screen for each of them."""

    def show(self, rows: Sequence[CrossRow], *, is_new: bool) -> None:
        """Show other rows.

        Args:
            rows: What to show.
            is_new: Whether they are of another service, so that the cursor starts over.
        """
        self.rows = rows
        if is_new:
            self.start_over()
            # The first row is a title.
            self.move_cursor(1)
        else:
            self.content_changed()

    def measure(self, width: int) -> Heights:
        """One row for each, or some where what is wrong takes more."""
        self._broken = [broken(row.parts, width) for row in self.rows]
        return Heights(
            len(self._broken), {at: len(rows) - 1 for at, rows in enumerate(self._broken) if len(rows) > 1}
        )

    @property
    def row_width(self) -> int:
        """Rows are broken or cut: there is nothing beyond the width."""
        return 1

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """One row."""
        palette = self.palette
        block, below = self.heights.block(row)
        parts = [
            (part.text, palette.text(part.color) + BOLD if part.is_bold else palette.text(part.color))
            for part in self._broken[block][below]
        ]
        return cut_sentence(parts, self.pen(row, x).base, width)

    def clicked_again(self) -> None:
        """As Enter."""
        self.action_open()

    def action_open(self) -> None:
        """Go where the row leads."""
        goal = self.rows[self.cursor].goal if self.rows else None
        if goal is not None:
            self.post_message(self.Chosen(goal))

    def action_walk(self) -> None:
        """Show the references of the service on this row."""
        other = self.rows[self.cursor].other if self.rows else None
        if other is not None:
            self.post_message(self.Walked(other))

"""A cursor view of entries, each wrapped to as many rows as the width makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.lines.painting import sentence
from workbench.ui.lines.pen import BOLD

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.segment import Segment
    from textual import events

    from workbench.ui.lines.rows import Row

EntryT = TypeVar("EntryT")


class EntryView(CursorView, Generic[EntryT]):
    """Shows entries; the cursor is on one of them."""

    DEFAULT_CSS = "EntryView { overflow-x: hidden; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.entries: list[EntryT] = []
        self._rows: list[list[Row]] = []

    def wrap(self, width: int) -> list[list[Row]]:
        """The rows of each entry at `width` cells."""
        raise NotImplementedError

    def choose(self) -> None:
        """Called when people click on the entry that holds the cursor."""
        raise NotImplementedError

    @property
    def current(self) -> EntryT | None:
        """The entry that holds the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def become(
        self,
        entries: list[EntryT],
        followed: Callable[[list[EntryT], list[EntryT], int], int],
        *,
        again: bool,
        reason: str = "",
    ) -> None:
        """Show other entries.

        Args:
            entries: The entries.
            followed: Which of the new entries an old one, given by its place, has become.
            again: Whether they are a newer state of what is shown, in which the cursor keeps its place.
            reason: What to say where there are none.
        """
        before, self.entries = self.entries, entries
        self.say("" if entries else reason)
        if again and before:
            self.content_changed(lambda index: followed(before, entries, index))
        else:
            self.start_over()

    def on_click(self, event: events.Click) -> None:
        """As Enter, on the entry under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < self.heights.rows:
            self.move_cursor(self.heights.block(offset.y + self.scroll_offset.y)[0])
            self.choose()

    @property
    def row_width(self) -> int:
        """Rows are wrapped: there is nothing beyond the width."""
        return 1

    def measure(self, width: int) -> Heights:
        """Wrap every entry."""
        self._rows = self.wrap(width)
        return Heights(len(self._rows), {index: len(rows) - 1 for index, rows in enumerate(self._rows)})

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """One row of an entry."""
        index, below = self.heights.block(row)
        parts = [
            (
                part.text,
                self.palette.text(part.color) + BOLD if part.is_bold else self.palette.text(part.color),
            )
            for part in self._rows[index][below]
        ]
        return sentence(parts, self.pen(row, x).base, width)

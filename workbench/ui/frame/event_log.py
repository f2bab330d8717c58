"""What has happened, newest last: one line for each thing that changed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import var

from workbench.ui.lines.line_view import LineView
from workbench.ui.lines.painting import sentence
from workbench.ui.lines.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

KEPT = 1000
"""Lines that are kept; older ones are dropped."""


class LogLine(Struct, frozen=True):
    """One thing that happened."""

    time: str
    text: str
    colour: str
    """Variable of the theme for the text."""


class EventLog(LineView):
    """The lines, of which the last is in sight until somebody scrolls up.

    Args:
        clock: Tells the time of day.
    """

    help = (
        "Everything that changed on disk, and everything that was written, with its time; the newest is last."
    )

    is_open: var[bool] = var(False, toggle_class="-open")  # noqa: FBT003 - the initial value
    """Whether more than the newest line is seen."""

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._clock = clock
        self.lines: deque[LogLine] = deque(maxlen=KEPT)

    def write(self, text: str, colour: str = "foreground") -> None:
        """Add a line.

        Args:
            text: One line of words.
            colour: The variable of the theme that colours it.
        """
        was_at_end = self.scroll_offset.y >= self.row_count - self.page_height
        self.lines.append(LogLine(self._clock().strftime("%H:%M:%S"), visible(text).text, colour))
        self.content_changed()
        if was_at_end:
            self.show_end()

    def watch_is_open(self, is_open: bool) -> None:  # noqa: FBT001 - Textual's signature
        """A single line is no place for the keys to go."""
        self.can_focus = is_open
        self.call_after_refresh(self.show_end)

    def show_end(self) -> None:
        """Bring the newest line into sight."""
        self.scroll_to(y=max(self.row_count - self.page_height, 0), animate=False, force=True)

    @property
    def row_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def row_width(self) -> int:
        """Cells of the longest line."""
        return max((10 + cell_len(line.text) for line in self.lines), default=0)

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """The time and the words."""
        line = self.lines[row]
        palette = self.palette
        parts = [(f" {line.time} ", palette.text("text-muted")), (line.text, palette.text(line.colour))]
        segments = sentence(parts, palette.plain, x + width)
        return (
            Segment.adjust_line_length(list(Segment.divide(segments, [x, x + width]))[1], width)
            if x
            else segments
        )

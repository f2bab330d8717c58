"""What has happened, newest last: one line for each thing that changed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from textual.reactive import var

from workbench.ui.lines.line_view import LineView
from workbench.ui.lines.painting import cut_sentence
from workbench.ui.lines.visible import visible
from workbench.ui.lines.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from rich.segment import Segment
    from textual import events

KEPT = 1000
"""Lines that are kept; older ones are dropped."""
_TIME = len(" 00:00:00 ")
"""Cells in front of the words."""


class LogLine(Struct, frozen=True):
    """One thing that happened."""

    time: str
    text: str
    colour: str
    """Variable of the theme for the text."""


class _Row(NamedTuple):
    """What of a line stands on one row."""

    time: str
    """Blank on all rows of a line but the first."""
    text: str
    colour: str


class EventLog(LineView):
    """The lines, of which the last is in sight until somebody scrolls up; those of an open log are wrapped.

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
        self._rows: list[_Row] = []
        self.lines: deque[LogLine] = deque(maxlen=KEPT)

    def write(self, text: str, colour: str = "foreground") -> None:
        """Add a line.

        Args:
            text: One line of words.
            colour: The variable of the theme that colours it.
        """
        self.write_all((text,), colour)

    def write_all(self, texts: Iterable[str], colour: str = "foreground") -> None:
        """Add some lines."""
        was_at_end = self.scroll_offset.y >= self.row_count - self.page_height
        time = self._clock().strftime("%H:%M:%S")
        self.lines.extend(LogLine(time, visible(text).text, colour) for text in texts)
        self.content_changed()
        if was_at_end:
            self.show_end()

    def watch_is_open(self, is_open: bool) -> None:  # noqa: FBT001 - Textual's signature
        """A single line is no place for the keys to go."""
        self.can_focus = is_open
        self.content_changed()
        self.call_after_refresh(self.show_end)

    async def on_click(self, event: events.Click) -> None:
        """Open the log; its upper edge closes it."""
        if not self.is_open or event.y == 0:
            await self.run_action("screen.log")

    def show_end(self) -> None:
        """Bring the newest line into sight."""
        self.scroll_to(y=max(self.row_count - self.page_height, 0), animate=False, force=True)

    def lay_out(self, width: int) -> None:
        """Break the lines into rows; while only the newest is seen it keeps to one."""
        self._rows = [row for line in self.lines for row in self._broken(line, width)]

    def _broken(self, line: LogLine, width: int) -> Iterator[_Row]:
        texts = wrapped(line.text, width - _TIME) if self.is_open else (line.text,)
        for number, text in enumerate(texts):
            yield _Row("" if number else line.time, text, line.colour)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    @property
    def row_width(self) -> int:
        """Rows are wrapped or cut: there is nothing beyond the width."""
        return 1

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:  # noqa: ARG002 - it never scrolls sideways
        """The time and the words."""
        time, text, colour = self._rows[row]
        palette = self.palette
        parts = [(f" {time:<{_TIME - 1}}", palette.text("text-muted")), (text, palette.text(colour))]
        return cut_sentence(parts, palette.plain, width)

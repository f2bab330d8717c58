"""What is wrong where the cursor is, below the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from workbench.checklist.words import count
from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.wrapping import wrapped
from workbench.ui.preview.notes import COLORS, MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.theme import Theme

    from workbench.ui.preview.notes import Note

ROWS = 2


class MessageLine(Widget):
    """Two rows that explain the problems at the cursor, the worst first."""

    DEFAULT_CSS = f"MessageLine {{ height: {ROWS}; }}"

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[Note, ...] = ()
        self._count = 0

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.refresh()

    def update(self, notes: Sequence[Note], total: int) -> None:
        """Explain some problems.

        Args:
            notes: What is wrong at the cursor.
            total: How many problems the whole file has.
        """
        if (tuple(notes), total) != (self._notes, self._count):
            self._notes, self._count = tuple(notes), total
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one of the rows."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        width = self.size.width
        rows = self._rows(width)
        if y >= len(rows):
            return Strip.blank(width, palette.plain)
        text, color = rows[y]
        return Strip(sentence([(text, palette.text(color))], palette.plain, width), width)

    def _rows(self, width: int) -> list[tuple[str, str]]:
        if not self._notes:
            words = f" {count(self._count, 'problem')} in this file, f8 goes to the next"
            return [(words, "text-muted")] if self._count else []
        rows: list[tuple[str, str]] = []
        for note in self._notes:
            lines = wrapped(f"{MARKS[note.severity]} {note.message}", width - 2)
            rows += (
                (f" {'' if index == 0 else '  '}{line}", COLORS[note.severity])
                for index, line in enumerate(lines)
            )
        if len(rows) > ROWS:
            text, color = rows[ROWS - 1]
            room = width - 2
            kept = text if cell_len(text) < room else text[: room - 1]
            rows[ROWS - 1] = (f"{kept} …", color)
        return rows[:ROWS]

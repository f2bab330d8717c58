"""A plain TextArea on a file and nothing else: the floor for typing."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class PlainApp(App[None]):
    """A text area with line numbers and without wrapping, as code is edited; the cursor in the middle."""

    CSS = "TextArea { border: none; padding: 0; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Place it."""
        yield TextArea(self._text, soft_wrap=False, show_line_numbers=True)

    def on_mount(self) -> None:
        """Go to the middle; a blinking cursor would be taken for the answer to a key."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.focus()
        area.move_cursor((area.document.line_count // 2, 0), center=True)


if __name__ == "__main__":
    PlainApp(Path(sys.argv[1]).read_text()).run()

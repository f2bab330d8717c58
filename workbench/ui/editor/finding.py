"""Finds what the bar asks for in the file that is seen, and replaces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets.text_area import Selection

from workbench.ui.editor.line_edit import LineEdit
from workbench.ui.editor.searching import (
    MOST,
    Match,
    Query,
    QueryError,
    compiled,
    following,
    matches,
    replaced,
    replaced_everywhere,
)

if TYPE_CHECKING:
    import re

    from workbench.ui.editor.find_bar import FindBar
    from workbench.ui.editor.line_edit import Place
    from workbench.ui.editor.schema_editor import SchemaEditor


class Finder:
    """The search of one pane.

    Args:
        bar: Says what to find, and shows how much was found.
    """

    def __init__(self, bar: FindBar) -> None:
        self._bar = bar
        self._query = Query()
        self._pattern: re.Pattern[str] | None = None
        self._found: list[Match] = []
        self._start: Place = (0, 0)
        self._replaced = 0
        """How many matches were replaced at once; 0 once something else is searched."""

    @property
    def is_open(self) -> bool:
        """Whether anybody searches."""
        return self._bar.display

    def open(self, editor: SchemaEditor, *, replace: bool) -> None:
        """Begin to search at the cursor, by what is selected in one line."""
        start, end = sorted(editor.selection)
        self._start = start
        self._bar.open(editor.selected_text if start[0] == end[0] else "", replace=replace)

    def search(self, editor: SchemaEditor, query: Query) -> None:
        """Search something else; the first match behind the place where the search began is shown."""
        self._query = query
        self._replaced = 0
        try:
            self._pattern = compiled(query)
        except QueryError as error:
            self._pattern = None
            self.look_again(editor)
            self._bar.say(str(error), is_error=True)
            return
        self.look_again(editor)
        index = following(self._found, self._start, 1)
        if index is not None:
            self._show(editor, index)

    def look_again(self, editor: SchemaEditor) -> None:
        """Find the matches in a text that has changed."""
        if not self.is_open:
            return
        self._found = matches(editor.document.lines, self._pattern)
        rows: dict[int, tuple[tuple[int, int], ...]] = {}
        for row, start, end in self._found:
            rows[row] = (*rows.get(row, ()), (start, end))
        editor.mark(rows)
        self._tell(editor)

    def close(self, editor: SchemaEditor) -> None:
        """Show no matches any more."""
        self._found = []
        editor.mark({})

    def step(self, editor: SchemaEditor, step: int) -> None:
        """Go to the next or previous match."""
        start, end = sorted(editor.selection)
        index = following(self._found, end if step > 0 else start, step)
        if index is not None:
            self._show(editor, index)

    def replace(self, editor: SchemaEditor, by: str) -> None:
        """Replace the match that is shown, and go on to the next; without one only go on."""
        match = self._shown(editor)
        if match is None or self._pattern is None or editor.read_only:
            self.step(editor, 1)
            return
        line = editor.document.lines[match.row]
        try:
            new = replaced(line, match, self._pattern, by, is_pattern=self._query.is_pattern)
        except QueryError as error:
            self._bar.say(str(error), is_error=True)
            return
        end = editor.put(new, (match.row, match.start), (match.row, match.end))
        editor.move_cursor(end)
        self.look_again(editor)
        self.step(editor, 1)

    def replace_all(self, editor: SchemaEditor, by: str) -> None:
        """Replace every match, as one step to undo."""
        if self._pattern is None or not self._found or editor.read_only:
            return
        lines = editor.document.lines
        first, last = self._found[0].row, self._found[-1].row
        try:
            made = replaced_everywhere(
                lines, self._found, self._pattern, by, is_pattern=self._query.is_pattern
            )
        except QueryError as error:
            self._bar.say(str(error), is_error=True)
            return
        self._replaced = len(self._found)
        row, column = editor.cursor_location
        editor.apply(LineEdit(first, last, made[first : last + 1], (row, column), (row, column)))
        self.look_again(editor)

    def _show(self, editor: SchemaEditor, index: int) -> None:
        row, start, end = self._found[index]
        editor.selection = Selection((row, start), (row, end))
        editor.scroll_cursor_visible(center=True)
        self._tell(editor)

    def _shown(self, editor: SchemaEditor) -> Match | None:
        (row, start), (last, end) = sorted(editor.selection)
        match = Match(row, start, end)
        return match if row == last and match in self._found else None

    def _tell(self, editor: SchemaEditor) -> None:
        if self._pattern is None:
            self._bar.say("")
            return
        total = f"{len(self._found):,}" if len(self._found) < MOST else f"{MOST:,} or more"
        match = self._shown(editor)
        if not self._found:
            self._bar.say(f"{self._replaced:,} replaced" if self._replaced else "nothing found")
        elif match is None:
            self._bar.say(f"{total} found")
        else:
            self._bar.say(f"{self._found.index(match) + 1:,} of {total}")

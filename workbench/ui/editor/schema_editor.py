"""The text of one schema file, to be written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets.text_area import Selection

from workbench.ui.editor import commenting, indenting, moving
from workbench.ui.editor.colouring import Comments
from workbench.ui.editor.drawing import Look, draw
from workbench.ui.editor.keys import TEXT_KEYS, actions_of
from workbench.ui.editor.line_area import MARGIN, LineArea, replacement
from workbench.ui.editor.picking import picked
from workbench.ui.editor.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from textual import events
    from textual.binding import BindingType
    from textual.strip import Strip

    from workbench.ui.editor.line_edit import LineEdit, Place

_ACTIONS = actions_of((*LineArea.BINDINGS, *TEXT_KEYS))


class SchemaEditor(LineArea):
    """Edits one file.

    Args:
        text: Its text, without a byte order mark.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(TEXT_KEYS)

    help: ClassVar[str] = (
        "Write the schema here. What is wrong is marked in the margin (✗ error, ! warning, · information) "
        "and underlined, and below the text stands why. The checklist beside it follows what you type; "
        "nothing is written before you save."
    )

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002
        self.problems = Problems()
        self._comments = Comments()
        self._found: Mapping[int, tuple[tuple[int, int], ...]] = {}
        self.take_key: Callable[[str], Awaitable[bool]] | None = None
        """May take a key before it changes the text, as an open list of completions does."""
        super().__init__(text, id=id)

    # --- what is drawn -------------------------------------------------------------------------------

    def look(self, row: int) -> Look:
        """All that decides how a line is drawn."""
        document = self.buffer
        text = document.lines[row]
        start, end = self.selection
        is_current = end[0] == row
        brackets: tuple[int, ...] = ()
        if (pair := self.matching_bracket_location) is not None and start == end and self.has_focus:
            brackets = tuple(column for at, column in (pair, end) if at == row)
        return Look(
            number=row + 1,
            digits=self.gutter_width - MARGIN,
            text=text,
            comment=self._comments.state(document, row),
            marks=self.problems.marks(row),
            is_current=is_current,
            has_focus=self.has_focus,
            cursor=end[1] if is_current and self.has_focus else None,
            selected=_selected(start, end, row, len(text)),
            brackets=brackets,
            found=self._found.get(row, ()),
        )

    def draw(self, row: int, x: int, width: int) -> Strip:
        """One line of the file."""
        return draw(self.look(row), self.palette, x, width)

    def lines_moved(self, first: int, last: int, count: int) -> None:
        """Keep what is known about lines with its lines."""
        self.problems.move(first, last, count)

    def mark(self, found: Mapping[int, tuple[tuple[int, int], ...]]) -> None:
        """Show what somebody searches: the columns by row."""
        if found != self._found:
            self._found = found
            self.refresh()

    # --- changes -------------------------------------------------------------------------------------

    def put(self, text: str, start: Place, end: Place) -> Place:
        """Replace what lies between two places, as one step to undo; where the new text ends."""
        self.history.checkpoint()
        result = self.edit(replacement(text, start, end))
        self.history.checkpoint()
        return result.end_location

    def apply(self, edit: LineEdit | None) -> None:
        """Change whole lines, as one step to undo."""
        if edit is None or self.read_only:
            return
        lines = self.document.lines
        if list(edit.lines) != lines[edit.first : edit.last + 1]:
            self.put("\n".join(edit.lines), (edit.first, 0), (edit.last, len(lines[edit.last])))
        self.selection = Selection(edit.start, edit.end)

    def become(self, text: str, cursor: Callable[[Place], Place]) -> None:
        """Turn the text into another, as one step to undo.

        Args:
            text: The new text; its line ends are those of the file.
            cursor: Where a place of the old text is in the new one.
        """
        document = self.buffer
        old = document.text
        start, end = _changed(old, text)
        if start == len(old) == len(text):
            return
        place, (_, top) = cursor(self.cursor_location), self.scroll_offset
        row = self.cursor_location[0] - top
        self.history.checkpoint()
        self.replace_exactly(text[start : len(text) - end], start, len(old) - end)
        self.history.checkpoint()
        self.move_cursor(place)
        self.scroll_to(y=max(self.cursor_location[0] - row, 0), animate=False, force=True)

    def replace_exactly(self, text: str, start: int, end: int) -> None:
        """Replace a stretch of the text, line ends as they are given."""
        document = self.buffer
        edit = replacement(text, document.location(start), document.location(end))
        self.edit_as_is(edit)

    def action_comment(self) -> None:
        """Turn lines into comments and back."""
        self.apply(commenting.toggled(self.document.lines, *self.selection))

    def action_indent(self, step: int) -> None:
        """Move lines to the right or left; a lone cursor writes blanks up to the next step."""
        start, end = self.selection
        if self.read_only:
            return
        if step > 0 and start == end:
            width = len(indenting.STEP)
            self.put(" " * (width - end[1] % width), end, end)
        else:
            self.apply(indenting.indented(self.document.lines, start, end, step))

    def action_move_lines(self, step: int) -> None:
        """Move lines up or down."""
        self.apply(moving.moved(self.document.lines, *self.selection, step))

    def action_double_lines(self) -> None:
        """Write lines twice."""
        self.apply(moving.doubled(self.document.lines, *self.selection))

    def action_cursor_text_start(self) -> None:
        """Go to the first character."""
        self.move_cursor((0, 0))

    def action_cursor_text_end(self) -> None:
        """Go behind the last character."""
        self.move_cursor(self.document.end)

    # --- keys and mouse ------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Select the word or the line that is clicked several times; the cursor is there already."""
        if event.chain > 1 and (span := picked(self.document.lines, self.cursor_location, event.chain)):
            self.selection = Selection(*span)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key means at once.

        Textual's way to a binding leads through all parents, and what is typed meanwhile would come first: of
        a fast End and Enter, the line would be broken where the cursor was.
        """
        if await self._is_done(event):
            event.stop()
            event.prevent_default()

    async def _is_done(self, event: events.Key) -> bool:
        key, character = event.key, event.character
        if self.take_key is not None and await self.take_key(key):
            return True
        if (action := _ACTIONS.get(key)) is not None:
            return await self.app.run_action(action, default_namespace=self)
        if self.read_only:
            return False
        if key == "enter":
            self._break_line()
            return True
        if character == "}":
            return self._close_block()
        if event.is_printable and character is not None:
            self._join_words(character)
        return False

    def _break_line(self) -> None:
        start, end = sorted(self.selection)
        made = indenting.new_line(self.document.lines, start)
        tail = self.document.lines[end[0]][end[1] :]
        swallowed = len(tail) - len(tail.lstrip()) if start != end else made.swallowed
        self.put(made.text, start, (end[0], end[1] + swallowed))
        self.move_cursor((start[0] + made.rows, made.column))

    def _close_block(self) -> bool:
        start, end = self.selection
        blanks = indenting.closing_indent(self.document.lines, end) if start == end else None
        if not blanks:
            return False
        self.put("}", (end[0], end[1] - blanks), end)
        return True

    def _join_words(self, character: str) -> None:
        """One step to undo is a word with the blanks behind it."""
        row, column = self.cursor_location
        before = self.document.lines[row][column - 1 : column]
        if before.isspace() and not character.isspace():
            self.history.checkpoint()


def _selected(start: Place, end: Place, row: int, length: int) -> tuple[int, int] | None:
    """The columns of a line that are selected; the line's end counts as one where the selection goes on."""
    if start == end:
        return None
    (first, left), (last, right) = sorted((start, end))
    if not first <= row <= last:
        return None
    begin = left if row == first else 0
    stop = right if row == last else length + 1
    return (begin, stop) if begin < stop else None


def _changed(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning and at the end; no line end is split."""
    room = min(len(old), len(new))
    start = next((at for at in range(room) if old[at] != new[at]), room)
    room -= start
    end = next((at for at in range(room) if old[-1 - at] != new[-1 - at]), room)
    if old[start - 1 : start] == "\r" and start:
        start -= 1
    if end and old[len(old) - end] == "\n":
        end -= 1
    return start, end

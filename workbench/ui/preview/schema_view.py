"""A schema to read: line numbers, syntax colours, and what is wrong marked where it is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.lines.visible import visible
from workbench.ui.preview.following import following
from workbench.ui.preview.selecting import selected_text
from workbench.ui.preview.sheet import EMPTY, Place, Sheet
from workbench.ui.preview.sheet_painting import SheetPainter

if TYPE_CHECKING:
    from textual.selection import Selection

    from workbench.ui.preview.notes import Note


class SchemaView(CursorView):
    """Shows a sheet of schema files; the cursor is a line."""

    ALLOW_SELECT = True

    help: ClassVar[str] = (
        "The schema, with what is wrong marked in the margin (✗ error, ! warning, · information), "
        "underlined, and explained below the line. n and N walk from finding to finding, M hides the "
        "explanations, f fixes the finding of the line. Beside that stands what people say of a line "
        "(● open, ○ resolved): c says something of the model, field or attribute at the cursor. "
        "Control characters and other invisible ones are spelled out."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n,full_stop",
            "next_note",
            "Next finding",
            tooltip="To the next finding",
            id="schema.next",
        ),
        Binding(
            "N,comma",
            "previous_note",
            "Previous finding",
            show=False,
            tooltip="To the previous finding",
            id="schema.previous",
        ),
        Binding(
            "M",
            "toggle_messages",
            "Messages",
            tooltip="Show or hide the text of findings",
            id="schema.messages",
        ),
        Binding("left", "scroll_left", "Left", show=False, tooltip="Scroll to the left", id="schema.left"),
        Binding(
            "right", "scroll_right", "Right", show=False, tooltip="Scroll to the right", id="schema.right"
        ),
    ]

    class LineEntered(Message):
        """The cursor came to another line, or the line under it changed."""

        def __init__(self, view: SchemaView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> SchemaView:
            """The view the cursor is in."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.sheet = EMPTY
        self.has_messages = True
        self._painter = SheetPainter(EMPTY)

    # --- what is shown -------------------------------------------------------------------------------

    def show(self, sheet: Sheet, *, again: bool = False) -> None:
        """Show `sheet`.

        Args:
            sheet: What to show.
            again: Whether it is a newer state of what is shown already, in which the reader keeps the place.
        """
        before, self.sheet = self.sheet, sheet
        self._painter = SheetPainter(sheet)
        self.say("")
        if again and before.line_count:
            self.content_changed(following(before, sheet))
        else:
            self.start_over()
        self.cursor_moved()

    def show_reason(self, reason: str) -> None:
        """Say why there is nothing to show."""
        self.sheet = EMPTY
        self._painter = SheetPainter(EMPTY)
        self.say(reason)
        self.start_over()
        self.cursor_moved()

    def jump_to(self, path: str, offset: int) -> None:
        """Bring the cursor to the code point `offset` of the file `path`, if the sheet has that file."""
        page = self.sheet.page_of(path)
        if page is None:
            return
        source = self.sheet.pages[page].source
        line = source.line_of(max(0, min(offset, len(source.text))))
        self.move_cursor(self.sheet.number(page, line), centre=True)
        column = visible(source.line_text(line)).cell(offset - source.line_starts[line - 1])
        if not self.page_width:
            # Nothing is out of sight before there is a screen.
            return
        room = self._painter.room(self.page_width)
        if not self.scroll_offset.x <= column < self.scroll_offset.x + room:
            self.scroll_to(x=max(column - room // 2, 0), animate=False, force=True)

    @property
    def place(self) -> Place | None:
        """Where the cursor is; None while nothing is shown."""
        return self.sheet.place(self.cursor) if self.sheet.line_count else None

    @property
    def position(self) -> tuple[str, int, int] | None:
        """Path, line and column (both from 1) of the cursor; the column is that of the first note or word."""
        place = self.place
        if place is None:
            return None
        page = self.sheet.pages[place.page]
        line = max(place.line, 1)
        text = page.source.line_text(line)
        notes = self.notes_here
        column = notes[0].start if notes else len(text) - len(text.lstrip())
        return page.path, line, column + 1

    @property
    def notes_here(self) -> tuple[Note, ...]:
        """The notes on the cursor's line."""
        return self.sheet.notes(self.cursor) if self.sheet.line_count else ()

    def cursor_moved(self) -> None:
        """Tell who listens."""
        self.post_message(self.LineEntered(self))

    # --- keys ----------------------------------------------------------------------------------------

    def action_next_note(self) -> None:
        """To the next line with a finding, from the last on to the first."""
        if noted := self.sheet.noted:
            self.move_cursor(next((line for line in noted if line > self.cursor), noted[0]), centre=True)

    def action_previous_note(self) -> None:
        """To the previous line with a finding, from the first on to the last."""
        if noted := self.sheet.noted:
            self.move_cursor(
                next((line for line in reversed(noted) if line < self.cursor), noted[-1]), centre=True
            )

    def action_toggle_messages(self) -> None:
        """Show or hide the text of findings."""
        self.has_messages = not self.has_messages
        self.content_changed()

    # --- choosing text with the mouse ----------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that is chosen, and what goes behind it."""
        return selected_text(self.sheet, selection), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - asked for when drawing
        """Draw what is chosen."""
        self.redraw()

    # --- drawing -------------------------------------------------------------------------------------

    @property
    def row_width(self) -> int:
        """Cells of the widest row, the margin included."""
        return self._painter.margin + self.sheet.width + 1

    def measure(self, width: int) -> Heights:
        """One row for each line, and those its messages need."""
        extra: dict[int, int] = {}
        if self.has_messages:
            for number in self.sheet.explained:
                line = visible(self.sheet.line_text(number))
                extra[number] = len(self._painter.messages(number, line, width))
        return Heights(self.sheet.line_count, extra)

    def row_look(self, row: int) -> int:
        """Rows under the mouse also carry what choosing text takes, which is dear."""
        return self.look(row) + 4 * self.mouse_hover

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """A line, a message below one, or the title of a file."""
        number, below = self.heights.block(row)
        pen = self.pen(row, x)
        if self.sheet.place(number).line == 0:
            return self._painter.title(number, pen, width)
        if below:
            segments = self._painter.message(number, below - 1, pen, self.laid_out_width)
            return Segment.adjust_line_length(segments, width, pen.base)
        segments = self._painter.line(number, pen, width, self.text_selection)
        return self._painter.located(segments, number, x) if self.mouse_hover else segments

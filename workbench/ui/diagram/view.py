"""The diagram: boxes to move between, and the lines of the one that is selected."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from workbench.diagrams.drawing import LEGEND
from workbench.ui.diagram.steering import beside
from workbench.ui.lines.line_view import LineView
from workbench.ui.lines.painting import sentence
from workbench.ui.lines.pen import BOLD

if TYPE_CHECKING:
    from rich.segment import Segment
    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from workbench.diagrams.diagram import Diagram, Entity
    from workbench.diagrams.drawing import Area, Drawing

_TITLE_ROW = 1


class DiagramView(LineView):
    """A drawn diagram, scrolled to the entity that is selected."""

    help: ClassVar[str] = (
        "The models of the service and how they relate; those that are referred to stand above those that "
        "refer to them. The lines of the selected model stand out. PK is the id, FK a foreign key, UK a "
        f"unique field. At the ends of lines: {LEGEND}.\n\nEnter goes to the model in the schema."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Go there", id="diagram.open", tooltip="Go to the model in the schema"),
        Binding("d", "fields", "Fields", id="diagram.fields", tooltip="All fields, or only keys"),
        Binding("up,k", "move(-1, 0)", "Up", show=False, id="diagram.up", tooltip="To the model above"),
        Binding("down,j", "move(1, 0)", "Down", show=False, id="diagram.down", tooltip="To the model below"),
        Binding("left,h", "move(0, -1)", "Left", show=False, id="diagram.left", tooltip="To the left"),
        Binding("right,l", "move(0, 1)", "Right", show=False, id="diagram.right", tooltip="To the right"),
        Binding("tab,n", "next(1)", "Next", show=False, id="diagram.next", tooltip="To the next model"),
        Binding(
            "shift+tab,N",
            "next(-1)",
            "Previous",
            show=False,
            id="diagram.previous",
            tooltip="To the model before",
        ),
        Binding("pageup", "page(-1)", "Page up", show=False, id="diagram.page-up", tooltip="A page up"),
        Binding(
            "pagedown", "page(1)", "Page down", show=False, id="diagram.page-down", tooltip="A page down"
        ),
        Binding("home", "first", "First", show=False, id="diagram.first", tooltip="To the first model"),
        Binding("end", "last", "Last", show=False, id="diagram.last", tooltip="To the last model"),
    ]

    class Selected(Message):
        """Another entity is selected."""

    class Opened(Message):
        """Somebody wants to go to the selected entity."""

    class Resized(Message):
        """The diagram would be another one at this width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.diagram: Diagram | None = None
        self._drawing: Drawing | None = None
        self._selected = 0
        self.only_keys = False

    def show(self, diagram: Diagram, drawing: Drawing) -> None:
        """Show a diagram; the same entity stays selected, if it is still there."""
        name = self.entity.name if self.entity is not None else ""
        names = [entity.name for entity in diagram.entities]
        self.diagram, self._drawing = diagram, drawing
        self._selected = names.index(name) if name in names else 0
        self.say("" if names else "The schema has no models.")
        self.content_changed()
        self._reveal()
        self.post_message(self.Selected())

    @property
    def entity(self) -> Entity | None:
        """The selected entity."""
        if self.diagram is None or not self.diagram.entities:
            return None
        return self.diagram.entities[self._selected]

    # --- what is drawn -------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """The rows of the drawing."""
        return 0 if self._drawing is None else len(self._drawing.rows)

    @property
    def row_width(self) -> int:
        """The columns of the drawing."""
        return len(self._drawing.rows[0]) if self._drawing is not None and self._drawing.rows else 1

    def row_look(self, row: int) -> int:  # noqa: ARG002 - what is selected may show in any row
        """Rows look different for each entity that is selected."""
        return self._selected * 2 + self.has_focus

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """One row of the drawing."""
        drawing, palette = self._drawing, self.palette
        if drawing is None:
            return []
        text = drawing.rows[row][x : x + width]
        styles = [self._line_style(drawing.strokes.get((row, column))) for column in range(x, x + len(text))]
        for number, area in enumerate(drawing.boxes):
            if area.row <= row < area.row + area.height:
                for column in range(max(area.column, x), min(area.column + area.width, x + len(text))):
                    styles[column - x] = self._box_style(number, area, row, column)
        runs = groupby(zip(text, styles, strict=True), key=lambda cell: cell[1])
        parts = [("".join(char for char, _ in cells), style) for style, cells in runs]
        return sentence(parts, palette.plain, width)

    def _line_style(self, line: int | None) -> Style:
        if line is not None and self._drawing is not None and self._selected in self._drawing.ends[line]:
            return self.palette.text("text-accent") + BOLD
        return self.palette.text("text-muted")

    def _box_style(self, number: int, area: Area, row: int, column: int) -> Style:
        palette, is_selected = self.palette, number == self._selected
        is_edge = row in (area.row, area.row + area.height - 1) or column in (
            area.column,
            area.column + area.width - 1,
        )
        if is_edge or row == area.row + _TITLE_ROW + 1:
            return palette.text("text-accent") + BOLD if is_selected else palette.text("text-muted")
        if row == area.row + _TITLE_ROW:
            if is_selected:
                return palette.pointer if self.has_focus else palette.resting_cursor + BOLD
            return palette.text("syntax-type") + BOLD
        return palette.text("syntax-attribute" if column < area.column + 5 else "foreground")

    # --- moving --------------------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        """Select the entity beside this one."""
        if self._drawing is not None and self._drawing.boxes:
            self._select(beside(self._drawing.boxes, self._selected, rows, columns))

    def action_next(self, step: int) -> None:
        """Select the entity that comes next in the schema."""
        if self.diagram is not None and self.diagram.entities:
            self._select((self._selected + step) % len(self.diagram.entities))

    def action_first(self) -> None:
        """Select the first entity of the schema."""
        self._select(0)

    def action_last(self) -> None:
        """Select the last entity of the schema."""
        if self.diagram is not None:
            self._select(len(self.diagram.entities) - 1)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        self.scroll_to(y=self.scroll_offset.y + step * (self.page_height - 1), animate=False, force=True)

    def action_open(self) -> None:
        """Go to the selected entity."""
        if self.entity is not None:
            self.post_message(self.Opened())

    def action_fields(self) -> None:
        """Show all fields, or only those of keys."""
        self.only_keys = not self.only_keys
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; a second click goes there."""
        offset = event.get_content_offset(self)
        if offset is None or self._drawing is None:
            return
        row, column = offset.y + self.scroll_offset.y, offset.x + self.scroll_offset.x
        for number, area in enumerate(self._drawing.boxes):
            if 0 <= row - area.row < area.height and 0 <= column - area.column < area.width:
                self._select(number)
                if event.chain > 1:
                    self.action_open()

    def on_resize(self, event: events.Resize) -> None:
        """Have the diagram drawn for the new width."""
        is_other = self.page_width != self.laid_out_width
        super().on_resize(event)
        if is_other:
            self.post_message(self.Resized())

    def _select(self, number: int) -> None:
        if self.diagram is None or not 0 <= number < len(self.diagram.entities):
            return
        self._selected = number
        self.redraw()
        self._reveal()
        self.post_message(self.Selected())

    def _reveal(self) -> None:
        """Bring the selected box into sight, its beginning if there is no room for all of it."""
        if self._drawing is None or not self._drawing.boxes or not self.is_attached:
            return
        area, (x, y) = self._drawing.boxes[self._selected], self.scroll_offset
        self.scroll_to(
            _seen(x, area.column, area.width, self.page_width),
            _seen(y, area.row, area.height, self.page_height),
            animate=False,
            force=True,
        )


def _seen(at: int, start: int, size: int, page: int) -> int:
    """Where a view of `page` cells begins in which a stretch is seen; where it is, if that will do."""
    last = max(start + min(size, page) - page, 0)
    return min(max(at, last), start)

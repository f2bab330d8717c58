"""A text area whose lines are drawn by ourselves: the one place that knows the inside of Textual's.

Textual colours by tree-sitter grammars, of which there is none for Prisma, and draws every visible line anew
with each key. Here a line is drawn when anything about it has changed. `textual` is pinned exactly for the
sake of the private methods below.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.cache import LRUCache
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.strip import Strip
from textual.widgets import TextArea

from workbench.ui.editor.brackets import matching
from workbench.ui.editor.document import SchemaDocument
from workbench.ui.lines.line_view import DRAWN_ROWS
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.visible import TAB

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.binding import BindingType
    from textual.document._document import EditResult, Location
    from textual.theme import Theme

_OURS = frozenset({"f6", "f7", "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+k", "ctrl+z", "ctrl+y"})
"""Keys of Textual's text area that do something else here."""

UNDOABLE = 10_000
"""Steps that can be undone."""

MARGIN = 4
"""Cells of the gutter beside the line number: a sign and a blank before it, two blanks behind it."""


def _inherited() -> list[BindingType]:
    """The keys of Textual's text area, without those that are ours."""
    kept: list[BindingType] = []
    for binding in TextArea.BINDINGS:
        assert isinstance(binding, Binding)  # noqa: S101 - all of Textual's own are
        keys = [key for key in binding.key.split(",") if key not in _OURS]
        if keys:
            kept.append(replace(binding, key=",".join(keys)))
    return kept


class LineArea(TextArea, inherit_bindings=False):
    """Edits a `SchemaDocument`, and draws its lines as a subclass says.

    Args:
        text: The text.
    """

    DEFAULT_CSS = """
    LineArea {
        border: none; padding: 0; background: transparent;
        scrollbar-size: 0 1; scrollbar-gutter: stable;
        &:focus { border: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = _inherited()

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        self._strips: LRUCache[tuple[Hashable, int, int], Strip] = LRUCache(DRAWN_ROWS)
        self._palette: Palette | None = None
        super().__init__(text, id=id, soft_wrap=False, show_line_numbers=True, max_checkpoints=UNDOABLE)
        # A tab is as wide as in the preview; how far a line is indented is another matter.
        self.indent_width = TAB
        # A cursor that blinks is a timer that never rests.
        self.cursor_blink = False

    # --- what a subclass says ------------------------------------------------------------------------

    def look(self, row: int) -> Hashable:
        """All that decides how a line is drawn."""
        raise NotImplementedError

    def draw(self, row: int, x: int, width: int) -> Strip:
        """One line with its gutter, in `width` cells, the text from cell `x` on."""
        raise NotImplementedError

    def lines_moved(self, first: int, last: int, count: int) -> None:
        """The lines from `first` to `last` became `count` lines."""

    # --- what is known -------------------------------------------------------------------------------

    @property
    def buffer(self) -> SchemaDocument:
        """The document."""
        document = self.document
        assert isinstance(document, SchemaDocument)  # noqa: S101 - `_set_document` makes no other
        return document

    @property
    def palette(self) -> Palette:
        """The styles of the current theme."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        return self._palette

    @property
    def gutter_width(self) -> int:
        """Cells left of the text."""
        return max(len(str(self.document.line_count)), 2) + MARGIN

    @property
    def text_width(self) -> int:
        """Cells that a line has on the screen."""
        return max(self.scrollable_content_region.width - self.gutter_width, 1)

    # --- Textual's side ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._theme_changed)

    def _theme_changed(self, _theme: Theme) -> None:
        self.notify_style_update()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget everything drawn: colours may have changed."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def edit(self, edit: Edit) -> EditResult:
        """Make a change; what people type or paste gets the line ends of the file."""
        edit.text = self.buffer.with_own_ends(edit.text)
        return super().edit(edit)

    def edit_as_is(self, edit: Edit) -> EditResult:
        """Make a change whose line ends are meant as they are."""
        return super().edit(edit)

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """The other bracket of a pair, strings and comments left out."""
        return matching(self.document.lines, search_from) if bracket else None

    def render_line(self, y: int) -> Strip:
        """Draw a row of the screen, or take it as it was drawn before."""
        x, top = self.scroll_offset
        width = self.scrollable_content_region.width
        row = top + y
        if row >= self.document.line_count:
            return Strip.blank(width, self.palette.plain)
        key = (self.look(row), x, width)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self.draw(row, x, width)
        return strip

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002 - as in Textual
        """Begin anew with a text."""
        self.document = document = SchemaDocument(text)
        document.follower = self.lines_moved
        self.wrapped_document = WrappedDocument(document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _build_highlight_map(self) -> None:
        """Nothing: what is drawn is kept by what it looks like, so no edit makes it wrong."""


def replacement(text: str, start: Location, end: Location) -> Edit:
    """A change after which the selection is left to who makes it."""
    return Edit(text, start, end, maintain_selection_offset=False)

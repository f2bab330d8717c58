"""Scrolling views that draw a row when it is first seen and keep it until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette
from workbench.ui.lines.wrapping import wrapped

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual import events
    from textual.theme import Theme

DRAWN_ROWS = 1024
"""Rows that are kept drawn: several screens in both directions."""


class LineView(ScrollView, can_focus=True):
    """A view of `row_count` rows, or of one sentence while it has no rows."""

    DEFAULT_CSS = """
    LineView {
        /* A line that goes on shows a mark at its end: no row is given away for a scrollbar. */
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        overflow-y: auto;
        overflow-x: auto;
    }
    """

    ALLOW_SELECT = False

    help: ClassVar[str] = ""
    """What the view is for, shown beside its keys."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: LRUCache[tuple[int, int, int], Strip] = LRUCache(DRAWN_ROWS)
        self._on_screen: dict[int, Strip] = {}
        """What Textual was given last for each line of the screen, and keeps until told to ask again."""
        self._is_comparing = False
        self._palette: Palette | None = None
        self._sentence = ""
        self.laid_out_width = 0
        """The width for which rows were counted; for a moment after a resize another than `page_width`."""

    # --- what a view says of itself ------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def row_width(self) -> int:
        """Cells of the widest row."""
        raise NotImplementedError

    @property
    def pinned_rows(self) -> int:
        """How many rows of the screen are given to what does not scroll."""
        return 0

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """The segments of one row, `width` cells from cell `x` on."""
        raise NotImplementedError

    def row_look(self, row: int) -> int:  # noqa: ARG002 - all rows look the same unless a view says otherwise
        """Tells apart the ways in which one row can be drawn without any change to the content."""
        return 0

    def lay_out(self, width: int) -> None:
        """Called before rows are counted, whenever they or the width changed."""

    # --- what views use ------------------------------------------------------------------------------

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as in Textual
        """Get the keys at once: Textual would first do what the keys mean that have been pressed by now."""
        if not self.is_attached:
            return super().focus(scroll_visible)
        self.screen.set_focus(self, scroll_visible=scroll_visible)
        return self

    @property
    def palette(self) -> Palette:
        """The styles of the current theme."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        return self._palette

    @property
    def page_width(self) -> int:
        """Cells of a row that are seen at once."""
        # Not from the region, which a view that is hidden at the moment does not have.
        return max(self.outer_size.width - self.gutter.width, 0)

    @property
    def page_height(self) -> int:
        """Rows that are seen at once."""
        return max(self.outer_size.height - self.gutter.height, 1)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of rows from the next `content_changed` on; an empty one takes it away."""
        self._sentence = sentence

    def content_changed(self) -> None:
        """Count and draw the rows anew."""
        self.laid_out_width = self.page_width
        self.lay_out(self.laid_out_width)
        rows = self.row_count + self.pinned_rows
        self.virtual_size = Size(1, 1) if self._sentence else Size(self.row_width, rows)
        self.redraw()

    def redraw(self) -> None:
        """Draw the rows anew; their number and width stayed.

        Only what looks different is painted: composing a screen takes much longer than drawing its rows.
        """
        self._strips.clear()
        if not self.is_attached or not self.display:
            self.refresh()
        elif not self._is_comparing:
            # Whoever changes the content may move the cursor next.
            self._is_comparing = True
            self.call_later(self._paint_what_differs)

    @property
    def visible_rows(self) -> range:
        """The rows that are seen at the moment."""
        top = self.scroll_offset.y
        return range(top, max(min(top + self.page_height, self.virtual_size.height), top))

    def _paint_what_differs(self) -> None:
        self._is_comparing = False
        height = self.page_height
        different = [y for y in range(height) if self._line(y) != self._on_screen.get(y)]
        if len(different) > height // 2:
            self.refresh()
        elif different:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in different))

    # --- Textual's side ------------------------------------------------------------------------------

    def allow_focus(self) -> bool:
        """Whether keys can come here: not while another tab hides the view."""
        return super().allow_focus() and self.display

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

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out anew where the width changed."""
        if self.page_width != self.laid_out_width:
            self.content_changed()

    def render_line(self, y: int) -> Strip:
        """Draw row `y` of the screen."""
        strip = self._on_screen[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        x, top = self.scroll_offset
        width = self.page_width
        if self._sentence:
            return self._sentence_line(y, width)
        row = top + y
        if row >= self.row_count:
            return Strip.blank(width, self.palette.plain)
        key = (row, x, self.row_look(row))
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = Strip(self.draw_row(row, x, width), width)
        return strip

    def _sentence_line(self, y: int, width: int) -> Strip:
        style = self.palette.plain + self.palette.text("text-muted")
        lines = [part for line in self._sentence.splitlines() for part in wrapped(line, width - 4)]
        line = f"  {lines[y - 1]}" if 1 <= y <= len(lines) else ""
        return Strip(sentence([(line, style)], style, width), width)

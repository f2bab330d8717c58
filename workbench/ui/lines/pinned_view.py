"""A line view with rows above and below that stay while the rest scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from workbench.ui.lines.line_view import LineView

if TYPE_CHECKING:
    from rich.segment import Segment


class PinnedView(LineView):
    """A line view with a head and a foot. The rows that scroll are its body."""

    @property
    def head_rows(self) -> int:
        """Rows of the head."""
        return 1

    @property
    def foot_rows(self) -> int:
        """Rows of the foot."""
        return 1

    def draw_head(self, row: int, width: int) -> list[Segment]:
        """The segments of one row of the head."""
        raise NotImplementedError

    def draw_foot(self, row: int, width: int) -> list[Segment]:
        """The segments of one row of the foot."""
        raise NotImplementedError

    @property
    def pinned_rows(self) -> int:
        """Those of head and foot."""
        return self.head_rows + self.foot_rows

    @property
    def body_height(self) -> int:
        """Rows of the body that are seen at once."""
        return max(self.page_height - self.pinned_rows, 1)

    @property
    def visible_rows(self) -> range:
        """The rows of the body that are seen at the moment."""
        top = self.scroll_offset.y
        return range(top, max(min(top + self.body_height, self.row_count), top))

    def row_at(self, y: int) -> int | None:
        """The row of the body on line `y` of the screen; None in head, foot, and behind the last row."""
        row = self.scroll_offset.y + y - self.head_rows
        return row if row in self.visible_rows else None

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Paint rows of the body again."""
        super().refresh_lines(y_start + self.head_rows, line_count)

    def refresh_head(self) -> None:
        """Paint the head again."""
        super().refresh_lines(self.scroll_offset.y, self.head_rows)

    def reveal(self, row: int) -> None:
        """Scroll no further than needed for `row` to be seen."""
        top = self.scroll_offset.y
        if self.size and not top <= row < top + self.body_height:
            self.scroll_to(y=row if row < top else row - self.body_height + 1, animate=False, force=True)

    def _line(self, y: int) -> Strip:
        if self._sentence:
            return super()._line(y)
        width, foot = self.page_width, self.page_height - self.foot_rows
        if y < self.head_rows:
            return Strip(self.draw_head(y, width), width)
        if y >= foot:
            return Strip(self.draw_foot(y - foot, width), width)
        return super()._line(y - self.head_rows)

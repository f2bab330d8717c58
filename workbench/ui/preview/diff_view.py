"""The difference of two texts to read, side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.diff import Row, diff_lines
from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights
from workbench.ui.preview.diff_painting import DiffPainter
from workbench.ui.preview.diff_rows import Shown, arranged, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment

WIDE = 120
"""Cells from which on the two sides stand beside each other."""

AT_ONCE = 100_000
"""Characters that are compared without leaving the event loop: a few milliseconds."""


class DiffView(CursorView):
    """Shows how one text differs from another."""

    help: ClassVar[str] = (
        "What would change: lines with - go, lines with + come, and the words that differ are marked. "
        "n and N walk from change to change, s puts the two sides beside or below each other, "
        "c unfolds the lines that stay."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,full_stop", "next_change", "Next change", tooltip="To the next change", id="diff.next"),
        Binding(
            "N,comma", "previous_change", "Previous change", show=False, tooltip="To the previous change",
            id="diff.previous",
        ),
        Binding(
            "s", "toggle_beside", "Side by side", tooltip="Put the two sides beside or below each other",
            id="diff.beside",
        ),
        Binding("c", "toggle_folds", "All lines", tooltip="Show or fold equal lines", id="diff.folds"),
        Binding("left", "scroll_left", "Left", show=False, tooltip="Scroll to the left", id="diff.left"),
        Binding("right", "scroll_right", "Right", show=False, tooltip="Scroll to the right", id="diff.right"),
    ]  # fmt: skip

    class Compared(Message):
        """The difference is known."""

        def __init__(self, view: DiffView, revision: int, rows: Sequence[Row]) -> None:
            super().__init__()
            self.view = view
            self.revision = revision
            self.rows = rows

        @property
        def control(self) -> DiffView:
            """The view that shows the difference."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.added = self.removed = 0
        self._rows: Sequence[Row] = ()
        self._shown: list[Shown] = []
        self._painter = DiffPainter("", "")
        self._revision = 0
        self._again = False
        self._is_folded = True
        self._beside: bool | None = None
        """What the reader wants; None leaves it to the width."""

    # --- what is shown -------------------------------------------------------------------------------

    def show(self, before: str, after: str, *, again: bool = False) -> None:
        """Show what turns `before` into `after`.

        Args:
            before: The older text.
            after: The newer text.
            again: Whether the texts are newer states of those shown already, so that the reader keeps the
                place.
        """
        self._revision += 1
        revision = self._revision
        self._again = again and bool(self._rows)
        self._painter = DiffPainter(before, after)
        if len(before) + len(after) <= AT_ONCE:
            self._take(diff_lines(before, after))
            return
        if not self._again:
            self._clear("Comparing…")

        def compare() -> None:
            self.post_message(self.Compared(self, revision, diff_lines(before, after)))

        self.run_worker(compare, thread=True, exclusive=True, group="diff", exit_on_error=False)

    def show_reason(self, reason: str) -> None:
        """Say why there is nothing to compare."""
        self._revision += 1
        self._clear(reason)

    def on_diff_view_compared(self, message: Compared) -> None:
        """Take the answer of a worker, unless it answers an older question."""
        if message.view is self and message.revision == self._revision:
            self._take(message.rows)

    def _clear(self, sentence: str) -> None:
        self._rows, self._shown = (), []
        self.added = self.removed = 0
        self.say(sentence)
        self.start_over()

    def _take(self, rows: Sequence[Row]) -> None:
        before = self._shown
        self._rows = rows
        self.added, self.removed = counted(rows)
        self.say("" if self.added or self.removed else "No difference")
        if self._again:
            self.content_changed(lambda number: self._nearest(before, number))
        else:
            self.start_over()
            self.move_cursor(next(iter(self._changes), 0))

    def _nearest(self, before: Sequence[Shown], number: int) -> int:
        """The row that shows the same line as row `number` of `before`, else the one in its place."""
        wanted = before[number].line if number < len(before) else None
        same = (
            index
            for index, shown in enumerate(self._shown)
            if wanted is not None and shown.line is not None and shown.line.text == wanted.text
        )
        return min(same, key=lambda index: abs(index - number), default=number)

    @property
    def line_before(self) -> int | None:
        """The line of the older text at the cursor, or the nearest one above; None while there is none."""
        for shown in reversed(self._shown[: self.cursor + 1]):
            if shown.row is not None and shown.row.before is not None:
                return shown.row.before.number
        return None

    # --- keys ----------------------------------------------------------------------------------------

    @property
    def _changes(self) -> list[int]:
        """The first rows of all stretches that changed."""
        return [
            index
            for index, shown in enumerate(self._shown)
            if shown.is_changed and not (index and self._shown[index - 1].is_changed)
        ]

    def action_next_change(self) -> None:
        """To the next change, from the last on to the first."""
        if found := self._changes:
            self.move_cursor(next((row for row in found if row > self.cursor), found[0]), centre=True)

    def action_previous_change(self) -> None:
        """To the previous change, from the first on to the last."""
        if found := self._changes:
            self.move_cursor(next((row for row in found[::-1] if row < self.cursor), found[-1]), centre=True)

    def action_toggle_beside(self) -> None:
        """Put the two sides beside or below each other."""
        self._beside = not self.is_beside
        self._rearrange()

    def action_toggle_folds(self) -> None:
        """Show or fold the lines that stay."""
        self._is_folded = not self._is_folded
        self._rearrange()

    def _rearrange(self) -> None:
        before = self._shown
        self.content_changed(lambda number: self._nearest(before, number))

    # --- drawing -------------------------------------------------------------------------------------

    @property
    def is_beside(self) -> bool:
        """Whether the two sides stand beside each other."""
        if self._beside is None:
            return self.page_width >= WIDE and self._painter.has_two_sides
        return self._beside

    @property
    def row_width(self) -> int:
        """Cells that all of the widest row would take."""
        return self._painter.row_width(self.page_width, beside=self.is_beside)

    def measure(self, width: int) -> Heights:  # noqa: ARG002 - every row is one row high at any width
        """Choose the rows to show."""
        self._shown = arranged(self._rows, beside=self.is_beside, folded=self._is_folded)
        return Heights(len(self._shown), {})

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """A line of one side, a line of both, or a fold."""
        return self._painter.paint(self._shown[row], self.pen(row, x), width)

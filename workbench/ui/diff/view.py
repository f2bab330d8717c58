"""The difference of texts to read, side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from workbench.ui.diff.files import ChangedFile, FileDiff, compared
from workbench.ui.diff.following import Arrangement
from workbench.ui.diff.painting import DiffPainter
from workbench.ui.diff.rows import Folding, Shown, arranged, fold_key
from workbench.ui.lines.cursor_view import CursorView
from workbench.ui.lines.heights import Heights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.segment import Segment
    from textual import events

    from workbench.ui.diff.following import Key
    from workbench.ui.diff.rows import FoldKey

WIDE = 120
"""Cells from which on the two sides stand beside each other."""

AT_ONCE = 20_000
"""Characters that are compared without leaving the event loop: a few milliseconds, 20 where all differs."""


class Spot(NamedTuple):
    """A place in one of the files; lines count from 1."""

    path: str
    before: int | None
    """The line before, or the nearest one above; None while there is none."""
    after: int | None
    """The line after, likewise."""


class DiffView(CursorView):
    """Shows how one text differs from another, or many from many."""

    help: ClassVar[str] = (
        "What would change: lines with - go, lines with + come, and the words that differ are marked. "
        "n and N walk from change to change, as do } and {. s puts the two sides beside or below each other. "
        "Enter, Space or a click on a fold shows the lines that it hides; on the title of a file it leaves "
        "nothing but the title. c shows all lines that stay."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n,right_curly_bracket,full_stop", "next_change", "Change", tooltip="To the next change",
            id="diff.next",
        ),
        Binding(
            "N,left_curly_bracket,comma", "previous_change", "Previous change", show=False,
            tooltip="To the previous change", id="diff.previous",
        ),
        Binding(
            "s", "toggle_beside", "Sides", tooltip="Put the two sides beside or below each other",
            id="diff.beside",
        ),
        Binding("c", "toggle_folds", "All lines", tooltip="Show or fold equal lines", id="diff.folds"),
        Binding(
            "enter,space", "unfold", "Unfold", show=False, tooltip="Show what the fold at the cursor hides",
            id="diff.unfold",
        ),
        Binding("left", "scroll_left", "Left", show=False, tooltip="Scroll to the left", id="diff.left"),
        Binding("right", "scroll_right", "Right", show=False, tooltip="Scroll to the right", id="diff.right"),
    ]  # fmt: skip

    class Compared(Message):
        """The difference is known."""

        def __init__(self, view: DiffView, revision: int, diffs: tuple[FileDiff, ...]) -> None:
            super().__init__()
            self.view = view
            self.revision = revision
            self.diffs = diffs

        @property
        def control(self) -> DiffView:
            """The view that shows the difference."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.added = self.removed = 0
        self._diffs: tuple[FileDiff, ...] = ()
        self._painters: tuple[DiffPainter, ...] = ()
        self._shown: list[Shown] = []
        self._revision = 0
        self._again = False
        self._titled = False
        self._is_folded = True
        self._open_folds: set[FoldKey] = set()
        self._closed_files: set[str] = set()
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
        self.show_files((ChangedFile("", before, after),), again=again)

    def show_files(
        self, files: Iterable[ChangedFile], *, titled: bool | None = None, again: bool = False
    ) -> None:
        """Show how files differ, below each other.

        Args:
            files: The files, each with another path.
            titled: Whether each stands below its title; None does so where there are several.
            again: Whether they are newer states of those shown already, so that the reader keeps the place.
        """
        files = tuple(files)
        self._titled = len(files) > 1 if titled is None else titled
        self._revision += 1
        revision = self._revision
        self._again = again and bool(self._diffs)
        if sum(len(file.before) + len(file.after) for file in files) <= AT_ONCE:
            self._take(compared(files))
            return
        if not self._again:
            self._clear("Comparing…")

        def compare() -> None:
            self.post_message(self.Compared(self, revision, compared(files)))

        self.run_worker(compare, thread=True, exclusive=True, group="diff", exit_on_error=False)

    def show_reason(self, reason: str) -> None:
        """Say why there is nothing to compare."""
        self._revision += 1
        self._clear(reason)

    def on_diff_view_compared(self, message: Compared) -> None:
        """Take the answer of a worker, unless it answers an older question."""
        if message.view is self and message.revision == self._revision:
            self._take(message.diffs)

    def _clear(self, sentence: str) -> None:
        self._diffs, self._painters, self._shown = (), (), []
        self.added = self.removed = 0
        self.say(sentence)
        self.start_over()

    def _take(self, diffs: tuple[FileDiff, ...]) -> None:
        before = Arrangement(self._diffs, self._shown)
        self._diffs = diffs
        digits = max((len(str(len(diff.rows))) for diff in diffs), default=0)
        self._painters = tuple(DiffPainter(diff, max(digits, 2)) for diff in diffs)
        self.added = sum(diff.added for diff in diffs)
        self.removed = sum(diff.removed for diff in diffs)
        self.say("" if self.added or self.removed else "No difference")
        if self._again:
            self.content_changed(lambda number: before.renewed(Arrangement(self._diffs, self._shown), number))
        else:
            self._open_folds.clear()
            self._closed_files.clear()
            self.start_over()
            self.move_cursor(next(iter(self._changes), 0))

    @property
    def spot(self) -> Spot | None:
        """Where the cursor is; None while there is nothing to see."""
        if self.cursor >= len(self._shown):
            return None
        file = self._shown[self.cursor].file
        above = [shown.row for shown in self._shown[: self.cursor + 1] if shown.file == file and shown.row]
        before = next((row.before.number for row in reversed(above) if row.before), None)
        after = next((row.after.number for row in reversed(above) if row.after), None)
        return Spot(self._diffs[file].file.path, before, after)

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
        self._open_folds.clear()
        self._rearrange()

    def action_unfold(self) -> None:
        """Show what the fold at the cursor hides; of a file, show all or only the title."""
        shown = self._shown[self.cursor]
        if shown.is_fold:
            self._open_folds.add(fold_key(self._diffs[shown.file], shown.hidden))
        elif shown.is_title:
            self._closed_files ^= {self._diffs[shown.file].file.path}
        self._rearrange()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Enter to others where there is nothing to unfold."""
        return action != "unfold" or (self.cursor < len(self._shown) and not self._shown[self.cursor].row)

    def on_click(self, event: events.Click) -> None:
        """As Enter, on the fold or title under the mouse."""
        offset = event.get_content_offset(self)
        row = len(self._shown) if offset is None else offset.y + self.scroll_offset.y
        if row < len(self._shown) and self._shown[row].row is None:
            event.prevent_default()
            self.move_cursor(row)
            self.action_unfold()

    def _rearrange(self) -> None:
        """Choose the rows anew; the cursor stays on its line."""
        before = Arrangement(self._diffs, self._shown)
        places: dict[Key, int] = {}

        def follow(number: int) -> int:
            if not places:
                places.update(Arrangement(self._diffs, self._shown).places())
            return before.rearranged(places, number)

        self.content_changed(follow)

    # --- drawing -------------------------------------------------------------------------------------

    @property
    def is_beside(self) -> bool:
        """Whether the two sides stand beside each other."""
        if self._beside is None:
            return self.page_width >= WIDE and any(painter.has_two_sides for painter in self._painters)
        return self._beside

    @property
    def row_width(self) -> int:
        """Cells that all of the widest row would take."""
        width, beside = self.page_width, self.is_beside
        return max((painter.row_width(width, beside=beside) for painter in self._painters), default=0)

    def measure(self, width: int) -> Heights:  # noqa: ARG002 - every row is one row high at any width
        """Choose the rows to show."""
        folding = Folding(self._is_folded, self._open_folds, self._closed_files)
        self._shown = arranged(self._diffs, folding, beside=self.is_beside, titled=self._titled)
        return Heights(len(self._shown), {})

    def draw_row(self, row: int, x: int, width: int) -> list[Segment]:
        """A line of one side, a line of both, a fold, or a title."""
        shown = self._shown[row]
        is_closed = self._diffs[shown.file].file.path in self._closed_files
        return self._painters[shown.file].paint(shown, self.pen(row, x), width, is_closed=is_closed)

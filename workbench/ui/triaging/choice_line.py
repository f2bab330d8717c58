"""A few choices behind each other, each with its key, of which one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.ui.lines.painting import sentence
from workbench.ui.lines.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size


class Choice(NamedTuple):
    """Something that can be taken."""

    key: str
    label: str
    mark: str = ""
    """A sign before the label."""
    color: str = "foreground"
    """Theme variable of the sign."""


class _Cell(NamedTuple):
    """Where a choice stands."""

    number: int
    """Which choice, from 0."""
    row: int
    start: int
    width: int


class ChoiceLine(Widget, can_focus=True):
    """Choices on as few rows as they fit on; brackets stand around the one that is taken.

    Args:
        choices: The choices.
    """

    DEFAULT_CSS = "ChoiceLine { height: auto; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Previous", show=False, id="choice.previous", tooltip="The one before"),
        Binding("right", "step(1)", "Next", show=False, id="choice.next", tooltip="The next one"),
    ]

    class Taken(Message):
        """A choice was taken."""

        def __init__(self, line: ChoiceLine, index: int) -> None:
            super().__init__()
            self.line = line
            self.index = index

        @property
        def control(self) -> ChoiceLine:
            """The line of choices."""
            return self.line

    def __init__(self, choices: Sequence[Choice], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._taken: int | None = None

    @property
    def taken(self) -> int | None:
        """The choice that is taken."""
        return self._taken

    def show(self, index: int | None) -> None:
        """Show what is taken; None for nothing, or for several things."""
        if index != self._taken:
            self._taken = index
            self.refresh()

    def action_step(self, step: int) -> None:
        """Take the next choice or the one before."""
        start = self._taken if self._taken is not None else (-1 if step > 0 else len(self._choices))
        self.post_message(self.Taken(self, (start + step) % len(self._choices)))

    def on_click(self, event: events.Click) -> None:
        """Take what is under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for cell in self._cells(self.size.width):
            if cell.row == offset.y and cell.start <= offset.x < cell.start + cell.width:
                self.post_message(self.Taken(self, cell.number))

    # Drawing.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as it takes."""
        return max((cell.row for cell in self._cells(width)), default=0) + 1

    def _cells(self, width: int) -> list[_Cell]:
        cells: list[_Cell] = []
        row = start = 0
        for index, choice in enumerate(self._choices):
            room = cell_len(f"[{choice.key} {choice.mark} {choice.label}]") - (not choice.mark)
            if start and start + room > width:
                row, start = row + 1, 0
            cells.append(_Cell(index, row, start, room))
            start += room + 1
        return cells

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        palette = Palette(self.app.theme_variables, self.background_colors[1])
        plain, width = palette.plain, self.size.width
        pieces: list[tuple[str, Style]] = []
        used = 0
        for cell in self._cells(width):
            if cell.row != y:
                continue
            choice, is_taken = self._choices[cell.number], cell.number == self._taken
            ground = palette.back("primary 25%") if is_taken else Style()
            words = ground + Style(bold=is_taken)
            before, behind = ("[", "]") if is_taken else (" ", " ")
            pieces += [
                (" " * (cell.start - used), plain),
                (before, palette.text("text-accent") + words),
                (f"{choice.key} ", palette.text("text-accent") + words),
                (f"{choice.mark} " if choice.mark else "", palette.text(choice.color) + words),
                (choice.label, (plain if is_taken or self.has_focus else palette.text("text-muted")) + words),
                (behind, palette.text("text-accent") + words),
            ]
            used = cell.start + cell.width
        return Strip(sentence(pieces, plain, width), width)

    def watch_has_focus(self, value: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Its words are brighter with the focus."""
        super().watch_has_focus(value)
        self.refresh()

"""A list of places to jump to: the outline of a schema, or all that names something."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Spot(NamedTuple):
    """A place with what there is to read about it."""

    path: str
    offset: int
    """In code points of the file's text."""
    label: str
    detail: str = ""


class PlacesDialog(Dialog[Spot | None]):
    """Lists places and narrows them by what is typed; the result is the chosen one.

    Args:
        title: What the places are.
        spots: The places.
    """

    DEFAULT_CSS = """
    PlacesDialog { align: center top; }
    PlacesDialog > Vertical {
        width: 90; max-width: 94%; height: auto; max-height: 80%; margin: 2 0 0 0;
        background: $surface; border: round $primary; padding: 0 1;
    }
    PlacesDialog Input { background: $panel; }
    PlacesDialog OptionList { height: auto; max-height: 1fr; background: $surface; border: none; padding: 0; }
    """

    help: ClassVar[str] = "Type part of a name; Enter goes there."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", tooltip="Stay where you are", id="places.leave"),
        Binding("down", "step(1)", "Down", show=False, id="places.down"),
        Binding("up", "step(-1)", "Up", show=False, id="places.up"),
    ]

    def __init__(self, title: str, spots: Sequence[Spot]) -> None:
        super().__init__()
        self._title = title
        self._spots = spots
        self._shown: list[Spot] = []

    def compose(self) -> ComposeResult:
        """What is typed, and the places that answer it."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            yield Input(placeholder="part of a name", compact=True)
            yield OptionList(compact=True)

    def on_mount(self) -> None:
        """Show all; the keys go into the text."""
        self.query_one(OptionList).can_focus = False
        self._narrow("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._shown = [
            spot
            for spot in self._spots
            if all(word in f"{spot.label} {spot.detail}".casefold() for word in words)
        ]
        # Where the name itself begins so, that is the one people mean.
        self._shown.sort(key=lambda spot: _rank(spot, words))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(_line(spot)) for spot in self._shown)
        options.highlighted = 0 if self._shown else None

    def action_step(self, step: int) -> None:
        """Choose the next or previous place."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        index = self.query_one(OptionList).highlighted
        self.dismiss(self._shown[index] if index is not None else None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._shown[event.option_index])

    def action_leave(self) -> None:
        """Go nowhere."""
        self.dismiss(None)


def _rank(spot: Spot, words: Sequence[str]) -> tuple[bool, int]:
    """Names that begin with what was typed come first, the shortest of them ahead."""
    name = spot.label.casefold().rpartition(" ")[2]
    begins = bool(words) and name.startswith(words[0])
    return not begins, len(name) if begins else 0


def _line(spot: Spot) -> Content:
    line = Content(inert(spot.label))
    return line + Content.styled(f"  {inert(spot.detail)}", "$text-muted") if spot.detail else line

"""Asks what shall become of an unsaved text, where need be with the difference before everyone's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from workbench.ui.diff.view import DiffView
from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Key


class Choice(NamedTuple):
    """Something that can be done."""

    key: str
    label: str
    answer: str


class ChoiceDialog(Dialog[str | None]):
    """Says what there is to decide; the result is the answer of the choice, None for none.

    Args:
        title: What is to be decided, as a question.
        lines: What it means.
        choices: What can be done; Enter takes the first.
        stay: What Escape does, in a word or two.
        texts: Two texts whose difference is shown.
    """

    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; }
    ChoiceDialog > Vertical {
        width: 84; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    ChoiceDialog.-diff > Vertical { width: 94%; max-width: 180; height: 92%; }
    ChoiceDialog Static { height: auto; }
    ChoiceDialog DiffView { height: 1fr; margin: 1 0 0 0; }
    ChoiceDialog Horizontal { height: auto; align-horizontal: right; margin: 1 0 0 0; }
    ChoiceDialog Button { margin: 0 0 0 1; min-width: 8; }
    """

    help: ClassVar[str] = (
        "Nothing is written and nothing is lost before you choose; Escape leaves all as it is."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Cancel", tooltip="Leave all as it is", id="choice.stay"),
    ]

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        choices: Sequence[Choice],
        *,
        stay: str = "Cancel",
        texts: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(classes="-diff" if texts is not None else None)
        self._title = title
        self._lines = lines
        self._choices = choices
        self._stay = stay
        self._texts = texts

    def compose(self) -> ComposeResult:
        """The sentences, the difference, and a button for each choice."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            for line in self._lines:
                yield Static(Content(inert(line)))
            if self._texts is not None:
                yield DiffView()
            with Horizontal():
                for index, choice in enumerate(self._choices):
                    button = Button(f"{choice.label} ({choice.key})", id=f"choice-{index}", compact=True)
                    button.variant = "default" if index else "primary"
                    yield button
                yield Button(f"{self._stay} (esc)", id="stay", compact=True)

    def on_mount(self) -> None:
        """Show the difference; Enter takes the first choice."""
        if self._texts is not None:
            self.query_one(DiffView).show(*self._texts)
        self.query_one("#choice-0", Button).focus()

    def on_key(self, event: Key) -> None:
        """Answer with the key of a choice; the arrows scroll the difference."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice.answer)
        if self._texts is not None and event.key in {"up", "down", "pageup", "pagedown"}:
            view = self.query_one(DiffView)
            {
                "up": view.action_cursor_up,
                "down": view.action_cursor_down,
                "pageup": view.action_page_up,
                "pagedown": view.action_page_down,
            }[event.key]()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse, or with Enter."""
        number = (event.button.id or "").removeprefix("choice-")
        self.dismiss(self._choices[int(number)].answer if number.isdecimal() else None)

    def action_stay(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

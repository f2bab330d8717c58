"""Asks before something is done for many services at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.events import Key


class Choice(Struct, frozen=True):
    """Something that can be done with many services."""

    key: str
    label: str
    begin: Callable[[Collection[str]], None]
    """Does it with the services of these names."""


class BatchConfirm(Dialog[Choice | None]):
    """Says what would be done and what would be left alone; the result is what to do.

    Args:
        title: What is about to happen, as a question.
        lines: What it means; each is a paragraph.
        choices: The ways to do it; Enter takes the first.
    """

    DEFAULT_CSS = """
    BatchConfirm { align: center middle; }
    BatchConfirm > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    BatchConfirm Static { height: auto; margin: 0 0 1 0; }
    BatchConfirm Horizontal { height: 1; align-horizontal: right; }
    BatchConfirm Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = "Nothing is written before you choose; Escape leaves all as it is."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n,q", "cancel", "Cancel", tooltip="Leave all as it is", id="batch.cancel"),
    ]

    def __init__(self, title: str, lines: Sequence[str], choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._choices = choices

    def compose(self) -> ComposeResult:
        """The sentences, and a button for each choice."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            for line in self._lines:
                yield Static(Content("\n".join(map(inert, line.splitlines()))))
            yield from self.more_words()
            with Horizontal():
                for index, choice in enumerate(self._choices):
                    button = Button(f"{choice.label} ({choice.key})", id=f"choice-{index}", compact=True)
                    button.variant = "default" if index else "primary"
                    yield button
                yield from self.more_buttons()
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def more_words(self) -> Iterable[Static]:
        """Words below the sentences."""
        return ()

    def more_buttons(self) -> Iterable[Button]:
        """Buttons that answer nothing."""
        return ()

    def on_mount(self) -> None:
        """Enter takes the first choice."""
        self.query_one("#choice-0", Button).focus()

    def on_key(self, event: Key) -> None:
        """Answer with the key of a choice."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse, or with Enter."""
        number = (event.button.id or "").removeprefix("choice-")
        self.dismiss(self._choices[int(number)] if number.isdecimal() else None)

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

"""Asks whether a file shall be written, with the difference before everyone's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from workbench.ui.lines.visible import inert
from workbench.ui.preview.diff_view import DiffView

if TYPE_CHECKING:
    from textual.app import ComposeResult


class DiffConfirm(ModalScreen[bool]):
    """Shows what would change in a file; the result tells whether to write it.

    Args:
        title: What is about to happen, as a question or a command.
        before: The text of the file now; empty where there is none.
        after: The text that would be written.
        path: The file, as shown to people.
    """

    DEFAULT_CSS = """
    DiffConfirm { align: center middle; }
    DiffConfirm > Vertical {
        width: 94%; height: 92%; max-width: 180;
        background: $surface; border: round $primary; padding: 0 1;
    }
    DiffConfirm .path { height: 1; color: $foreground-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    DiffConfirm DiffView { height: 1fr; margin: 1 0; }
    DiffConfirm Horizontal { height: 1; align-horizontal: right; }
    DiffConfirm Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "Look at what would change, then write it (y or Enter) or leave all as it is (n or Escape). "
        "A full stop walks to the next change, a comma to the previous one."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the keys of the difference, where `n` would walk on. Enter is left to a focused button.
        Binding("y", "answer(True)", "Write", priority=True, tooltip="Write the file", id="confirm.write"),
        Binding("enter", "answer(True)", "Write", show=False, tooltip="Write the file", id="confirm.enter"),
        Binding(
            "n,escape",
            "answer(False)",
            "Cancel",
            priority=True,
            tooltip="Leave the file as it is",
            id="confirm.cancel",
        ),
    ]

    def __init__(self, title: str, before: str, after: str, path: str) -> None:
        super().__init__()
        self._title = title
        self._before = before
        self._after = after
        self._path = path

    def compose(self) -> ComposeResult:
        """The path, the difference, and two buttons."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            yield Static(Content(inert(self._path)), classes="path")
            yield DiffView()
            with Horizontal():
                yield Button("Write (y)", variant="primary", id="write", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show the difference; the keys scroll it."""
        view = self.query_one(DiffView)
        view.show(self._before, self._after)
        view.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        self.dismiss(event.button.id == "write")

    def action_answer(self, write: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer with a key."""
        self.dismiss(write)

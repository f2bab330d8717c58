"""Asks whether files shall be written, with the difference before everyone's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from workbench.ui.diff.files import in_short
from workbench.ui.diff.view import DiffView
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hanging import Hanging, bulleted
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.ui.diff.files import ChangedFile


class DiffConfirm(Dialog[bool]):
    """Shows what would change in one file or in many; the result tells whether to write it.

    Args:
        title: What is about to happen, as a question or a command.
        files: The files, with their text now and as it would be written.
        remark: What else is to be known before the answer.
        verb: What the button says.
    """

    DEFAULT_CSS = """
    DiffConfirm { align: center middle; }
    DiffConfirm > Vertical {
        width: 94%; height: 92%; max-width: 180;
        background: $surface; border: round $primary; padding: 0 1;
    }
    DiffConfirm .path { height: 1; color: $foreground-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    DiffConfirm .remark { height: auto; max-height: 30%; color: $text-warning; }
    DiffConfirm DiffView { height: 1fr; margin: 1 0; }
    DiffConfirm Horizontal { height: 1; align-horizontal: right; }
    DiffConfirm Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "Look at what would change, then write it (y or Enter) or leave all as it is (n or Escape). "
        "} walks to the next change, { to the previous one. Space on a fold shows what it hides."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the keys of the difference, where `n` would walk on and Enter open a fold.
        Binding("y", "answer(True)", "Write", priority=True, tooltip="Write all of it", id="confirm.write"),
        Binding(
            "enter",
            "press",
            "Write",
            show=False,
            priority=True,
            tooltip="Write all of it, or press the button",
            id="confirm.enter",
        ),
        Binding(
            "n,escape",
            "answer(False)",
            "Cancel",
            priority=True,
            tooltip="Leave all as it is",
            id="confirm.cancel",
        ),
    ]

    def __init__(
        self, title: str, files: Sequence[ChangedFile], *, remark: str = "", verb: str = "Write"
    ) -> None:
        super().__init__()
        self._title = title
        self._files = files
        self._remark = remark
        self._verb = verb

    def compose(self) -> ComposeResult:
        """What is changed, the difference, and two buttons."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            window.border_subtitle = hints("} { changes · s sides · space unfolds · c all lines")
            yield Static(classes="path")
            if self._remark:
                yield Hanging(list(bulleted(self._remark.splitlines())), classes="remark")
            yield DiffView()
            with Horizontal():
                yield Button(f"{self._verb} (y)", variant="primary", id="write", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show the difference; the keys scroll it."""
        view = self.query_one(DiffView)
        view.show_files(self._files)
        view.focus()
        self._say_how_much()

    def on_diff_view_compared(self) -> None:
        """Say how much would change, now that it is known."""
        self.call_after_refresh(self._say_how_much)

    def _say_how_much(self) -> None:
        view, files = self.query_one(DiffView), self._files
        what = inert(files[0].path) if len(files) == 1 else f"{len(files)} files"
        self.query_one(".path", Static).update(Content(f"{what}  {in_short(view.added, view.removed)}"))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        self.dismiss(event.button.id == "write")

    def action_answer(self, write: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer with a key."""
        self.dismiss(write)

    def action_press(self) -> None:
        """Answer with the button that has the focus; without one, write."""
        button = self.focused if isinstance(self.focused, Button) else self.query_one("#write", Button)
        button.press()

"""Asks before an act of very many files is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from workbench.checklist.words import count
from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert
from workbench.workspace.journal.wording import moment

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.workspace.journal.plan import UndoPlan


class UndoConfirm(Dialog[bool]):
    """Lists the files that would get back what they were; the result tells whether to do it.

    Args:
        plan: What would be done.
    """

    DEFAULT_CSS = """
    UndoConfirm { align: center middle; }
    UndoConfirm > Vertical {
        width: 90; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    UndoConfirm Static { height: auto; }
    UndoConfirm VerticalScroll { height: auto; max-height: 16; margin: 1 0; }
    UndoConfirm Horizontal { height: 1; align-horizontal: right; }
    UndoConfirm Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "All of these files get back what they were before, or none. An undo can be undone itself: U lists "
        "it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Undo", tooltip="Take all of it back", id="undo.yes"),
        Binding("n,escape,q", "answer(False)", "Cancel", tooltip="Leave all as it is", id="undo.cancel"),
        Binding("down", "scroll(1)", "Down", show=False, tooltip="Scroll the list", id="undo.down"),
        Binding("up", "scroll(-1)", "Up", show=False, tooltip="Scroll the list back", id="undo.up"),
    ]

    def __init__(self, plan: UndoPlan) -> None:
        super().__init__()
        self._plan = plan

    def compose(self) -> ComposeResult:
        """What is known of the act, its files, and two buttons."""
        plan = self._plan
        with Vertical() as window:
            window.border_title = Content(f"Undo: {inert(plan.act.title)}?")
            yield Static(Content(f"{moment(plan.act.at)} · {in_words(plan)}"))
            with VerticalScroll(can_focus=False):
                lines = [f"{one.word:10}  {inert(one.path)}" for one in plan.restorations]
                lines += [f"withdraw    a part of {inert(one.path)}" for one in plan.withdrawals]
                yield Static(Content("\n".join(lines)))
            with Horizontal():
                yield Button("Undo (y)", variant="primary", id="undo", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Enter takes it back."""
        self.query_one("#undo", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse, or with Enter."""
        self.dismiss(event.button.id == "undo")

    def action_scroll(self, rows: int) -> None:
        """Scroll the list of files."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_answer(self, undo: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer with a key."""
        self.dismiss(undo)


def in_words(plan: UndoPlan) -> str:
    """How many files would be restored, removed, or are as before."""
    removed = sum(one.before is None for one in plan.restorations)
    restored = len(plan.restorations) - removed
    parts = [
        f"{count(restored, 'file')} to restore" if restored else "",
        f"{count(removed, 'file')} to remove" if removed else "",
        f"{count(sum(len(one.events) for one in plan.withdrawals), 'event')} of reviews to withdraw"
        if plan.withdrawals
        else "",
        f"{count(plan.settled, 'file')} already as before" if plan.settled else "",
    ]
    return ", ".join(part for part in parts if part) or "there is nothing to restore"

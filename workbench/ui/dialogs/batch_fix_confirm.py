"""Asks before the findings of many services are fixed, and tells what others would notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Static

from workbench.checklist.words import count
from workbench.ui.dialogs.batch_confirm import BatchConfirm, Choice
from workbench.ui.dialogs.reach_list import ReachList
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.ui.fixing.reach import Reach


class BatchFixConfirm(BatchConfirm):
    """The question, with a line on other services that comes when it is known: nobody has to wait for it.

    Args:
        title: What is about to happen, as a question.
        lines: What it means; each is a paragraph.
        choices: The ways to do it; Enter takes the first.
        names: The services.
    """

    DEFAULT_CSS = """
    BatchFixConfirm #reach { color: $foreground-muted; }
    BatchFixConfirm #reach.breaks { color: $text-warning; }
    """

    help: ClassVar[str] = (
        "Nothing is written before you choose; Escape leaves all as it is. w lists the fields that change "
        "and to which other services refer, and which references break by that."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "list", "Who", tooltip="List what other services would notice", id="batch.list"),
    ]

    def __init__(
        self, title: str, lines: Sequence[str], choices: Sequence[Choice], names: tuple[str, ...]
    ) -> None:
        super().__init__(title, lines, choices)
        self.names = names
        self._reach: Reach | None = None
        # Made here, since what they tell may be known before the window is there.
        self._words = Static(_progress(0), id="reach")
        self._list = Button("Who (w)", id="list", compact=True)
        self._list.display = False

    def more_words(self) -> Iterable[Static]:
        """What others would notice."""
        yield self._words

    def more_buttons(self) -> Iterable[Button]:
        """Lists it, once there is something to list."""
        yield self._list

    def show_progress(self, done: int) -> None:
        """Tell how many services have been worked out."""
        self._words.update(_progress(done))

    def show_reach(self, reach: Reach) -> None:
        """Tell what others would notice."""
        self._reach = reach
        self._words.update(Content(inert(reach.line)))
        self._words.set_class(reach.broken > 0, "breaks")
        self._list.display = bool(reach.noticed)

    def action_list(self) -> None:
        """List it, field by field."""
        if self._reach is not None and self._reach.noticed:
            self.app.push_screen(ReachList(self._reach))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse, or list."""
        if event.button.id == "list":
            event.prevent_default()
            self.action_list()


def _progress(done: int) -> Content:
    far = f": {count(done, 'service')} so far" if done else ""
    return Content(f"Working out what other services would notice{far} …")

"""What the dialogs about decisions have in common: rows of a name and a field, and a careful way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual.widget import Widget

Result = TypeVar("Result")


class Field(Horizontal):
    """A row: what it is called, and where it is told.

    Args:
        title: What it is called.
        widget: Where it is told.
    """

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > .title { width: 12; color: $foreground-muted; }
    Field > ChoiceLine { width: 1fr; }
    Field > Input {
        width: 1fr; padding: 0 1 !important; background: $foreground 6%;
        &:focus { background: $foreground 10%; background-tint: transparent; }
    }
    Field > Static { width: 1fr; height: auto; }
    Field > OptionList {
        width: 1fr; height: auto; max-height: 5; padding: 0 1; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $surface; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $primary 25%; color: $foreground; }
    }
    """

    def __init__(self, title: str, widget: Widget) -> None:
        super().__init__(Static(title, classes="title", markup=False), widget)


class FieldsDialog(Dialog[Result | None], Generic[Result]):
    """A dialog of some fields: Enter keeps what they say, Escape leaves, and not by mistake."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", tooltip="Keep what stands here", id="fields.keep"),
        Binding("escape", "leave", "Leave", tooltip="Leave all as it was", id="fields.leave"),
        Binding("tab,down", "go_on(1)", "Next field", show=False, id="fields.next",
                tooltip="Take the name that is offered, else go to the next field"),
        Binding("shift+tab,up", "go_on(-1)", "Previous field", show=False, id="fields.previous",
                tooltip="Go to the previous field"),
    ]  # fmt: skip

    _is_warned = False

    @property
    def is_touched(self) -> bool:
        """Whether something would be lost."""
        raise NotImplementedError

    def keep(self) -> None:
        """Called when all of it is to be kept."""
        raise NotImplementedError

    @property
    def first_field(self) -> Widget:
        """Where the keys of the dialog work."""
        raise NotImplementedError

    def say(self, words: str, *, is_trouble: bool = False) -> None:
        """Say something on the last line."""
        hint = self.query_one("#hint", Static)
        hint.update(Content.styled(inert(words), "$text-warning" if is_trouble else "$foreground-muted"))

    def action_keep(self) -> None:
        """Keep what stands there."""
        self.keep()

    def on_input_submitted(self) -> None:
        """Enter in a field means all of it."""
        self.keep()

    def action_leave(self) -> None:
        """Leave a field, else the dialog; what would be lost has to be given up twice."""
        if isinstance(self.focused, Input):
            self.first_field.focus()
        elif self.is_touched and not self._is_warned:
            self._is_warned = True
            self.say("not kept yet: enter keeps it, esc once more throws it away", is_trouble=True)
        else:
            self.dismiss(None)

    def touched(self) -> None:
        """Called when something has been changed: leaving warns anew."""
        self._is_warned = False

    def offered(self, field: Input) -> str | None:  # noqa: ARG002 - most fields have no names to offer
        """The name that is offered for what is typed into a field."""
        return None

    def action_go_on(self, step: int) -> None:
        """Take the name that is offered, else go to another field."""
        field = self.focused
        name = self.offered(field) if step > 0 and isinstance(field, Input) else None
        if name is not None and isinstance(field, Input) and name != field.value:
            field.value = name
            field.cursor_position = len(name)
        elif step > 0:
            self.focus_next()
        else:
            self.focus_previous()

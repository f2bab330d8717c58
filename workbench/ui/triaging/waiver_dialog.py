"""Asks which item is to be set aside for a service, why, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from workbench.triage.decision import Waiver
from workbench.triage.remark import remark_of
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.ui.triaging.choice_line import Choice, ChoiceLine
from workbench.ui.triaging.fields import Field, FieldsDialog
from workbench.ui.triaging.until import until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

KEYS = "1234567890m"
"""For the ten items, and for the remark on a migration that people were looking at."""


class WaiverDialog(FieldsDialog[Waiver]):
    """The result is the waiver; None for none.

    Args:
        title: For what it is.
        items: The items that can be waived.
        item: The one that is meant most likely.
        today: No waiver ends before this day.
    """

    DEFAULT_CSS = """
    WaiverDialog { align: center middle; }
    WaiverDialog > Vertical {
        width: 84; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    WaiverDialog Field { margin: 0 0 1 0; }
    WaiverDialog #hint { height: auto; }
    """

    help: ClassVar[str] = (
        "An item that is waived does not fail any more, and shows the reason in its place. It is never a "
        "pass: the service can't be proven with it. With a last day, the item comes back by itself. Of what "
        "is said of a migration one remark alone can be waived: w on it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"take({at})", "Item", show=False, id=f"waiver.item-{key}")
        for at, key in enumerate(KEYS)
    ]

    def __init__(self, title: str, items: Sequence[str], item: str | None, today: date) -> None:
        super().__init__()
        self._title = title
        self._items = tuple(items)
        self._item = item
        self._today = today
        choices = [Choice(key, _label(name)) for key, name in zip(KEYS, self._items, strict=False)]
        self._line = ChoiceLine(choices, id="item")
        self._because = Input(
            id="because", compact=True, max_length=500, placeholder="why; others will read it"
        )
        self._until = Input(
            id="until", compact=True, max_length=12, placeholder="2026-12-31, 30d, 2w or 3m; empty: for good"
        )

    def compose(self) -> ComposeResult:
        """Item, reason and last day."""
        with Vertical() as window:
            window.border_title = Content(f"Waive an item of {inert(self._title)}")
            window.border_subtitle = hints("enter keeps it · esc leaves")
            yield Field("Item", self._line)
            yield Field("Because", self._because)
            yield Field("Until", self._until)
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """The reason is what there is to type, once it is clear for which item."""
        self._show()
        (self._line if self._item is None else self._because).focus()

    @property
    def first_field(self) -> Widget:
        """The items have keys."""
        return self._line

    @property
    def is_touched(self) -> bool:
        """Whether there are words that would be lost."""
        return bool(self._because.value.strip() or self._until.value.strip())

    def _show(self) -> None:
        self._line.show(self._items.index(self._item) if self._item in self._items else None)

    def action_take(self, index: int) -> None:
        """Take an item by its key; the reason comes next."""
        if index < len(self._items):
            self._item = self._items[index]
            self._show()
            self._because.focus()

    @on(ChoiceLine.Taken)
    def _taken(self, event: ChoiceLine.Taken) -> None:
        self._item = self._items[event.index]
        self._show()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.touched()
        self.say("")

    def keep(self) -> None:
        """Give the waiver, if it is one."""
        if self._item is None:
            self.say("choose an item", is_trouble=True)
            self._line.focus()
            return
        if not self._because.value.strip():
            self.say("without a reason nothing is waived", is_trouble=True)
            self._because.focus()
            return
        try:
            day = until(self._until.value, self._today) if self._until.value.strip() else None
        except ValueError as error:
            self.say(str(error), is_trouble=True)
            self._until.focus()
        else:
            self.dismiss(Waiver(self._item, self._because.value.strip(), day))


def _label(item: str) -> str:
    remark = remark_of(item)
    return item if remark is None else f"this remark ({remark.rule})"

"""Lists what can be done about the place of the cursor, with what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.ui.diff.files import ChangedFile
from workbench.ui.diff.view import DiffView
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.checklist.finding import Finding


class Remedy(NamedTuple):
    """Something that can be done."""

    title: str
    texts: Mapping[str, tuple[str, str]]
    """Each file that it changes: its text before and after. Where it asks, what the first suggestion would
    do, so none where nothing is suggested."""
    asking: Finding | None = None
    """The finding whose question has to be answered before it can be done."""


class FixMenu(Dialog[Remedy | None]):
    """Shows the edit of the remedy under the cursor; the result is the one to be made.

    Args:
        remedies: What can be done, one at least.
    """

    DEFAULT_CSS = """
    FixMenu { align: center middle; }
    FixMenu > Vertical {
        width: 94%; max-width: 140; height: 80%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    FixMenu OptionList { height: auto; max-height: 8; background: $surface; border: none; padding: 0; }
    FixMenu Static { height: auto; margin: 1 0 0 0; color: $text-accent; }
    FixMenu DiffView { height: 1fr; margin: 1 0 0 0; }
    """

    help: ClassVar[str] = (
        "Choose what is to be done about this place; Enter does it, one undo takes it back. What depends on "
        "something that only people know asks for that first, and shows then what would change."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", tooltip="Change nothing", id="fixes.leave"),
    ]

    def __init__(self, remedies: Sequence[Remedy]) -> None:
        super().__init__()
        self._remedies = remedies

    def compose(self) -> ComposeResult:
        """The titles, and the difference."""
        with Vertical() as window:
            window.border_title = "Fix"
            yield OptionList(*(Option(Content(inert(one.title))) for one in self._remedies), compact=True)
            yield Static()
            yield DiffView()

    def on_mount(self) -> None:
        """The keys choose."""
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        remedy = self._remedies[event.option_index]
        asks = _asks(remedy)
        note = self.query_one(Static)
        note.display = bool(asks)
        enter = "asks" if asks else "makes the change"
        self.query_one(Vertical).border_subtitle = hints(f"enter {enter} · esc leaves all as it is")
        note.update(Content(inert(asks)))
        view = self.query_one(DiffView)
        if remedy.texts:
            view.show_files(ChangedFile(path, *texts) for path, texts in remedy.texts.items())
        else:
            view.show_reason("What changes is shown once that is answered")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._remedies[event.option_index])

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _asks(remedy: Remedy) -> str:
    """What Enter asks, and what is shown below it; empty where it asks nothing."""
    fix = remedy.asking.fix if remedy.asking is not None else None
    if fix is None or fix.question is None:
        return ""
    likely = f" This is what {fix.question.suggestions[0]} would change:" if remedy.texts else ""
    return f"Enter asks: {fix.question.text}{likely}"

"""Lists what the workbench has done, to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.checklist.words import count
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.workspace.journal.wording import moment, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.workspace.journal.act import Act


class ActList(Dialog[str | None]):
    """The acts; the result is the id of the one to take back.

    Args:
        acts: The acts, the newest first.
    """

    DEFAULT_CSS = """
    ActList { align: center middle; }
    ActList > Vertical {
        width: 110; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    ActList OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    help: ClassVar[str] = (
        "What the workbench has written here, the newest first, also in earlier days and by its command "
        "line. Enter takes an act back, after a look at what that restores; taking back an undo does it all "
        "again."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,U", "close", "Close", tooltip="Close the list", id="acts.close"),
    ]

    def __init__(self, acts: Sequence[Act]) -> None:
        super().__init__()
        self._acts = acts

    def compose(self) -> ComposeResult:
        """One entry for each act."""
        with Vertical() as window:
            window.border_title = "What was done"
            window.border_subtitle = hints("enter undoes it · esc closes")
            yield OptionList(*(Option(_words(act)) for act in self._acts))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take an act back, or find out why not."""
        self.dismiss(self._acts[event.option_index].id)

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(None)


def _words(act: Act) -> Content:
    remark = state_of(act)
    facts = f"\n  {moment(act.at)} · {count(act.files, 'file')}{f' · {remark}' if remark else ''}"
    colour = "bold" if act.can_be_undone else "$foreground-muted"
    return Content.assemble((inert(act.title), colour), (facts, "$foreground-muted"))

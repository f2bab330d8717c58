"""Lists the fields that would change and to which other services refer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.ui.fixing.reach import Noticed, Reach


class ReachList(Dialog[None]):
    """What others would notice, to be read.

    Args:
        reach: What they would notice.
    """

    DEFAULT_CSS = """
    ReachList { align: center middle; }
    ReachList > Vertical {
        width: 110; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    ReachList OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        /* The colours of the words must stay readable under the cursor. */
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $foreground; }
    }
    """

    help: ClassVar[str] = (
        "The fields that change and to which other services refer, with who refers to them; what breaks is "
        "at the top. Escape goes back to the question."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,enter", "close", "Close", tooltip="Back to the question", id="reach.close"),
    ]

    def __init__(self, reach: Reach) -> None:
        super().__init__()
        self._reach = reach

    def compose(self) -> ComposeResult:
        """One entry for each field."""
        with Vertical() as window:
            window.border_title = Content(inert(self._reach.line.rstrip(".")))
            window.border_subtitle = hints("esc closes")
            yield OptionList(*(Option(_words(noticed)) for noticed in self._reach.noticed))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(None)


def _words(noticed: Noticed) -> Content:
    sign = ("✗ ", "$text-error") if noticed.breaks else ("· ", "$foreground-muted")
    return Content.assemble(
        sign,
        (inert(noticed.service), "bold"),
        f"\n  {inert(noticed.sentence)}",
        (f"\n  {inert(noticed.users)}", "$foreground-muted"),
    )

"""Lists the schemas that would change if they were generated now, each with how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.ui.dialogs.batch_report import Next
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from workbench.workspace.generation.pending import Pending


class OutdatedList(Dialog[Next]):
    """The schemas that their blueprints have left behind.

    Args:
        found: What would become of each.
    """

    DEFAULT_CSS = """
    OutdatedList { align: center middle; }
    OutdatedList > Vertical {
        width: 100; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    OutdatedList OptionList {
        height: auto; max-height: 100%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        /* The colours of the words must stay readable under the cursor. */
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $foreground; }
    }
    """

    help: ClassVar[str] = (
        "What generating would change, since a blueprint, a convention or the catalog was edited. Enter "
        "shows the change of one, or what clashes in it; g generates all of them, after a question."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,G", "close", "Close", tooltip="Close the list", id="outdated.close"),
        Binding("g", "generate", "Generate all", tooltip="Generate all of them", id="outdated.generate"),
    ]

    def __init__(self, found: Sequence[Pending]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """One entry for each service."""
        number = len(self._found)
        with Vertical() as window:
            words = "1 schema" if number == 1 else f"{number} schemas"
            window.border_title = Content(f"{words} would change if generated now")
            window.border_subtitle = hints("enter shows the change · g generates all · esc closes")
            yield OptionList(*(Option(_words(pending)) for pending in self._found))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show the change of one."""
        self.dismiss(Next(service=self._found[event.option_index].service))

    def action_generate(self) -> None:
        """Generate all."""
        self.dismiss(Next(names=tuple(pending.service for pending in self._found)))

    def action_close(self) -> None:
        """Close the list."""
        self.dismiss(Next())


def _words(pending: Pending) -> Content:
    name, outcome = (inert(pending.service), "bold"), pending.outcome
    if outcome.has_failed:
        return Content.assemble(("✗ ", "$text-error"), name, f"\n  {inert(outcome.why)}")
    kept = f"\n  {inert(outcome.kept)}" if outcome.kept else ""
    lines = (f"  {pending.lines}", "$foreground-muted")
    return Content.assemble(("~ ", "$text-warning"), name, lines, (kept, "$foreground-muted"))

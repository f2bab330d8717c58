"""Asks whether many services shall move to Prisma 7, with what becomes of each before everyone's eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from workbench.ui.dialogs.diff_confirm import DiffConfirm
from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hanging import Hanging, bulleted
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.ui.upgrading.outcome_list import OutcomeList
from workbench.ui.upgrading.words import files_of, remarks_of, summary_of, title_of
from workbench.workspace.upgrading.batch import Pins, Upgraded
from workbench.workspace.upgrading.outcome import UpgradeState

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.workspace.upgrading.outcome import UpgradeOutcome


class UpgradeConfirm(Dialog[Upgraded]):
    """The result is what to write: all that can be moved, or one service; None leaves all as it is.

    Args:
        planned: What becomes of each service.
    """

    DEFAULT_CSS = """
    UpgradeConfirm { align: center middle; }
    UpgradeConfirm > Vertical {
        width: 120; max-width: 94%; height: 92%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    UpgradeConfirm .summary { height: auto; margin: 0 0 1 0; }
    UpgradeConfirm OutcomeList { height: 1fr; background: $surface; }
    UpgradeConfirm .remarks { height: auto; max-height: 40%; margin: 1 0 0 0; color: $foreground-muted; }
    """

    help: ClassVar[str] = (
        "What becomes of each service on its way to Prisma 7: those that stay come first, with the reason. "
        "Enter shows what changes in one, and asks about it alone. y moves all that can be moved, as one "
        "step of undo; the catalog says which line each is on. What is left to you stands below."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Move", priority=True, tooltip="Move them", id="upgrade.write"),
        Binding("enter", "show", "Show", tooltip="Show what changes in this service", id="upgrade.show"),
        Binding("n,escape,q,7", "answer(False)", "Cancel", tooltip="Leave all as it is", id="upgrade.cancel"),
    ]

    def __init__(self, planned: Upgraded) -> None:
        super().__init__()
        self._planned = planned

    def compose(self) -> ComposeResult:
        """What it comes to, each service, and what is left to people."""
        remarks = [f"· {line}" for line in remarks_of(self._planned)]
        with Vertical() as window:
            window.border_title = Content(inert(title_of(self._planned)))
            window.border_subtitle = hints("y moves them · enter shows the change · esc")
            yield Static(Content(summary_of(self._planned)), classes="summary")
            yield OutcomeList()
            if remarks:
                yield Hanging(list(bulleted(["Left to you:", *remarks])), classes="remarks")

    def on_mount(self) -> None:
        """The keys walk the list."""
        view = self.query_one(OutcomeList)
        view.show(self._planned)
        view.focus()

    def on_outcome_list_chosen(self, event: OutcomeList.Chosen) -> None:
        """Show one with the mouse."""
        self._show_one(event.outcome)

    def action_show(self) -> None:
        """Show the one under the cursor."""
        current = self.query_one(OutcomeList).current
        if current is not None:
            self._show_one(current)

    def action_answer(self, write: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer with a key."""
        self.dismiss(self._planned if write else None)

    def _show_one(self, outcome: UpgradeOutcome) -> None:
        """Ask about one of them alone, unless it stays where it is."""
        if outcome.state is not UpgradeState.READY:
            return
        alone = Upgraded((outcome,), Pins({}))

        def decide(answer: bool | None) -> None:  # noqa: FBT001 - what Textual calls back with
            if answer:
                # It must be the screen again before it can be answered.
                self.call_after_refresh(self.dismiss, alone)

        self.app.push_screen(DiffConfirm(title_of(alone), files_of(alone), verb="Move"), decide)

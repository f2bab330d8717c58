"""The screen of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.history.chart import BurndownChart
from workbench.ui.history.decision_list import DecisionList
from workbench.workspace.history.wording import NO_CATALOG, sentences

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.workspace.history.burndown import Burndown
    from workbench.workspace.history.decisions import Decided


class HistoryScreen(Screen[str | None]):
    """Shows how it went and who decided what; the result is the service to go to."""

    AUTO_FOCUS = "DecisionList"

    DEFAULT_CSS = """
    HistoryScreen { layout: vertical; overflow: hidden; }
    HistoryScreen #history-title, HistoryScreen KeyBar { background: $footer-background; }
    HistoryScreen #history-title { height: 1; padding: 0 1; text-style: bold; color: $accent; }
    HistoryScreen #history-outlook { height: auto; padding: 0 1 1 1; color: $foreground-muted; }
    HistoryScreen DecisionList { height: 1fr; }
    HistoryScreen KeyBar { height: 1; width: 100%; }
    HistoryScreen.-untold BurndownChart, HistoryScreen.-untold #history-outlook { display: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1", "help", "Help", id="history.help", tooltip="Explain the history and its keys"
        ),
        Binding("escape,H,q", "back", "Back", id="history.back", tooltip="Go back"),
    ]

    def __init__(self) -> None:
        super().__init__(id="history", classes="-untold")
        self._title = Static("History", id="history-title", markup=False)
        self.chart = BurndownChart()
        self._outlook = Static(id="history-outlook", markup=False)
        self.decisions = DecisionList()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        yield self.chart
        yield self._outlook
        self.decisions.say("Git is being asked…")
        yield self.decisions
        yield KeyBar(always=("history.help", "history.back"))

    def show(self, burndown: Burndown | None, decisions: tuple[Decided, ...]) -> None:
        """Show what git has told."""
        self.set_class(burndown is None, "-untold")
        if burndown is not None:
            self._outlook.update("\n".join(sentences(burndown)))
            self.chart.show(burndown)
        lacking = "" if burndown is not None else f"How it went is not known: {NO_CATALOG}.\n"
        self.decisions.say("" if decisions else f"{lacking}No decision has been committed yet.")
        self.decisions.show(decisions)

    def tell(self, why: str) -> None:
        """Say why there is nothing to show."""
        self.add_class("-untold")
        self.decisions.say(f"There is no history: {why}.")
        self.decisions.show(())

    @property
    def outlook(self) -> str:
        """What can be expected, in words."""
        return str(self._outlook.content)

    @on(DecisionList.Chosen)
    def _chosen(self, event: DecisionList.Chosen) -> None:
        self.dismiss(event.service)

    def action_back(self) -> None:
        """Go back to where people came from."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from workbench.ui.dialogs import HelpScreen
        from workbench.ui.screens.help import keys_of

        self.app.push_screen(HelpScreen("History", DecisionList.help, keys_of(self)))

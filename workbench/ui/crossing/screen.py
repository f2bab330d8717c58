"""The screen of the references."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.screen import Screen

from workbench.checklist.words import count
from workbench.ui.crossing.goal import Goal
from workbench.ui.crossing.view import CrossingView
from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.frame.piece_line import NAME, PieceLine
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.references.neighbourhood import Neighbourhood
    from workbench.ui.crossing.told import Crossed
    from workbench.ui.tree.labels import Piece


class CrossingScreen(Screen[Goal | None]):
    """Shows what a service has to do with others; the result is where to go.

    Args:
        service: The service that is shown first.
        ask: Has the references of a service followed; what comes of it is told by `show`.
    """

    AUTO_FOCUS = "CrossingView"

    DEFAULT_CSS = """
    CrossingScreen { layout: vertical; overflow: hidden; }
    CrossingScreen #crossing-title, CrossingScreen KeyBar { background: $footer-background; }
    CrossingScreen CrossingView { height: 1fr; }
    CrossingScreen KeyBar { height: 1; width: 100%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "return", "Before", id="crossing.return",
                tooltip="Go back to the service before, if there was one"),
        Binding("question_mark,f1", "help", "Help", id="crossing.help",
                tooltip="Explain the references and their keys"),
        Binding("escape,X,q", "back", "Back", id="crossing.back", tooltip="Go back"),
    ]  # fmt: skip

    def __init__(self, service: str, ask: Callable[[str], None]) -> None:
        super().__init__(id="crossing")
        self._trail = [service]
        self._ask = ask
        self._shown: str | None = None
        self._title = PieceLine(id="crossing-title")
        self.view = CrossingView()

    @property
    def service(self) -> str:
        """The service whose references are shown."""
        return self._trail[-1]

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        self.view.say("The references are being followed…")
        yield self.view
        yield KeyBar(always=("crossing.help", "crossing.back"))

    def on_mount(self) -> None:
        """Have them followed."""
        self._title.show(_titled(self.service))
        self._ask(self.service)

    def show(self, event: Crossed) -> None:
        """Show what was found."""
        around = event.around
        self._title.show(*_titles(around))
        alone = f"{inert(around.service)} neither refers to another service nor is referred to."
        self.view.say("" if event.rows else alone)
        self.view.show(event.rows, is_new=self._shown != around.service)
        self._shown = around.service

    @on(CrossingView.Chosen)
    def _chosen(self, event: CrossingView.Chosen) -> None:
        self.dismiss(event.goal)

    @on(CrossingView.Walked)
    def _walked(self, event: CrossingView.Walked) -> None:
        self._trail.append(event.service)
        self._ask(self.service)

    def action_return(self) -> None:
        """Show the service before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._ask(self.service)

    def action_back(self) -> None:
        """Go back to where people came from."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from workbench.ui.dialogs import HelpScreen
        from workbench.ui.screens.help import keys_of

        self.app.push_screen(HelpScreen("References", CrossingView.help, keys_of(self)))


def _titled(service: str) -> list[Piece]:
    return [("References", NAME), (f"  {inert(service)}", "foreground")]


def _titles(around: Neighbourhood) -> tuple[list[Piece], list[Piece]]:
    """What the service has to do with others, and the same in fewer words."""
    uses, used = len(around.uses), len(around.used_by)
    wrong = sum(link.is_wrong for edge in (*around.uses, *around.used_by) for link in edge.links)
    wrong += sum(link.is_wrong for link in around.inner)
    trouble: list[Piece] = [(f" · {wrong} wrong", "text-error")] if wrong else []
    start = _titled(around.service)
    return (
        [*start, (f" · uses {count(uses, 'service')} · used by {used}", "text-muted"), *trouble],
        [*start, *trouble],
    )

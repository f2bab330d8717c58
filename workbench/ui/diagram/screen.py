"""The screen of the diagram of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from workbench.diagrams.diagram import Place
from workbench.ui.diagram.view import DiagramView
from workbench.ui.diagram.wish import Wish
from workbench.ui.diagram.wording import about_diagram, about_entity
from workbench.ui.frame.key_bar import KeyBar
from workbench.ui.frame.piece_line import NAME, PieceLine
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workbench.diagrams.diagram import Diagram
    from workbench.diagrams.drawing import Drawing
    from workbench.ui.tree.labels import Piece


class DiagramScreen(Screen[Place | None]):
    """Shows the entities of a service; the result is the place to go to.

    Args:
        service: Whose they are.
        ask: Has the diagram drawn; what comes of it is shown.
    """

    AUTO_FOCUS = "DiagramView"

    DEFAULT_CSS = """
    DiagramScreen { layout: vertical; overflow: hidden; }
    DiagramScreen #diagram-title, DiagramScreen KeyBar { background: $footer-background; }
    DiagramScreen DiagramView { height: 1fr; padding: 0 1; }
    DiagramScreen #diagram-about { height: 2; padding: 0 1; color: $foreground-muted; }
    DiagramScreen KeyBar { height: 1; width: 100%; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1", "help", "Help", id="diagram.help", tooltip="Explain the diagram and its keys"
        ),
        Binding("escape,E,q", "back", "Back", id="diagram.back", tooltip="Go back"),
    ]

    def __init__(self, service: str, ask: Callable[[Wish], None]) -> None:
        super().__init__(id="diagram")
        self._service = service
        self._ask = ask
        self._title = PieceLine(id="diagram-title")
        self.view = DiagramView()
        self._about = Static(id="diagram-about", markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        self.view.say("It is being drawn…")
        yield self.view
        yield self._about
        yield KeyBar(always=("diagram.help", "diagram.back"))

    def on_mount(self) -> None:
        """Say whose diagram it is while it is drawn."""
        self._tell_title()

    def _tell_title(self, *about: Piece) -> None:
        start: list[Piece] = [("Diagram", NAME), (f"  {inert(self._service)}", "foreground")]
        self._title.show([*start, *about], start)

    @property
    def wish(self) -> Wish:
        """What is to be shown."""
        return Wish(self._service, self.view.page_width, self.view.only_keys)

    @property
    def about(self) -> str:
        """What is said about the selected entity."""
        return str(self._about.content)

    def show(self, wish: Wish, diagram: Diagram, drawing: Drawing) -> None:
        """Show a diagram, if it is still what is wanted."""
        if wish == self.wish:
            self._tell_title((f" · {about_diagram(diagram)}", "text-muted"))
            self.view.show(diagram, drawing)

    def tell(self, why: str) -> None:
        """Say why there is nothing to show."""
        self.view.say(why)
        self.view.content_changed()

    @on(DiagramView.Resized)
    def ask_anew(self) -> None:
        """Have the diagram drawn as it is wanted now."""
        if self.view.page_width:
            self._ask(self.wish)

    @on(DiagramView.Selected)
    def _selected(self) -> None:
        diagram, entity = self.view.diagram, self.view.entity
        self._about.update("" if diagram is None or entity is None else about_entity(diagram, entity))

    @on(DiagramView.Opened)
    def _opened(self) -> None:
        if self.view.entity is not None:
            self.dismiss(self.view.entity.place)

    def action_back(self) -> None:
        """Go back to where people came from."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Explain the screen and its keys."""
        from workbench.ui.dialogs import HelpScreen
        from workbench.ui.screens.help import keys_of

        self.app.push_screen(HelpScreen("Diagram", DiagramView.help, keys_of(self)))

"""Says what a panel is for and which keys it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hanging import Entry, Hanging
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult


class HelpScreen(Dialog[None]):
    """Help on what has the focus.

    Args:
        title: What it is about.
        text: What it is for; paragraphs are separated by empty lines.
        bindings: Keys, as people know them, and what each does.
    """

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical {
        width: 76; max-width: 94%; height: auto; max-height: 90%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    HelpScreen VerticalScroll { height: auto; max-height: 100%; }
    HelpScreen Static { height: auto; padding-right: 1; }
    HelpScreen .keys { margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close", tooltip="Close the help", id="help.close"),
    ]

    def __init__(self, title: str, text: str, bindings: list[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._known = bindings

    def compose(self) -> ComposeResult:
        """The text and the keys, in a part that scrolls."""
        with Vertical() as window:
            window.border_title = Content(inert(self._title))
            window.border_subtitle = hints("esc closes")
            with VerticalScroll():
                yield Static(Content("\n".join(inert(line) for line in self._text.splitlines())))
                width = max((len(key) for key, _ in self._known), default=0) + 2
                keys = [Entry(f"{key:<{width}}", what) for key, what in self._known]
                yield Hanging(keys, style="bold $text-primary", classes="keys")

    def on_mount(self) -> None:
        """The keys scroll the text."""
        self.query_one(VerticalScroll).focus()

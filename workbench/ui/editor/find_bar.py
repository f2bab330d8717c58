"""The bar below the text in which people say what to find, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label

from workbench.ui.editor.searching import Query
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

_SWITCHES = ("case", "word", "pattern")
_SIGNS = {"case": "Aa", "word": "[w]", "pattern": ".*"}


class Switch(Label):
    """A sign that can be switched on and off with the mouse."""

    @dataclass
    class Clicked(Message):
        """It was clicked."""

        name: str

    def on_click(self, event: events.Click) -> None:
        """Tell."""
        event.stop()
        self.post_message(self.Clicked(self.name or ""))


class FindBar(Vertical):
    """Where a query is typed; it finds nothing itself."""

    DEFAULT_CSS = """
    FindBar { height: auto; display: none; }
    FindBar Horizontal { height: 1; }
    FindBar .what { width: 9; color: $text-muted; }
    FindBar Input { width: 1fr; background: $surface; }
    FindBar Input:focus { background: $panel; background-tint: transparent; }
    FindBar Switch { width: auto; margin: 0 0 0 1; color: $text-disabled; }
    FindBar Switch.-on { color: $text-accent; text-style: bold underline; }
    FindBar .count { width: auto; margin: 0 1; color: $text-muted; }
    FindBar .count.-error { color: $text-error; }
    FindBar #replace-row { display: none; }
    FindBar.-replace #replace-row { display: block; }
    """

    help: ClassVar[str] = (
        "Type what to find. Enter goes to the next match; f5 minds capitals, f6 finds whole words only, f7 "
        "takes the text for a regular expression. ctrl+r opens the line for what to write instead, in which "
        "Enter replaces one match and f9 all of them, which one undo takes back."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", "Next / replace", id="find.enter", tooltip="Go on, or replace and go on"),
        Binding("shift+enter,up", "step(-1)", "Previous", show=False, id="find.previous", tooltip="Go back"),
        Binding("down", "step(1)", "Next", show=False, id="find.next", tooltip="Go to the next match"),
        Binding("f5", "switch('case')", "Capitals", id="find.case", tooltip="Mind capitals"),
        Binding("f6", "switch('word')", "Whole words", id="find.word", tooltip="Find whole words only"),
        Binding("f7", "switch('pattern')", "Regex", id="find.pattern", tooltip="Find an expression"),
        Binding("f9,ctrl+alt+enter", "all", "Replace all", id="find.all", tooltip="Replace every match"),
        Binding(
            "tab,shift+tab", "other", "Other line", show=False, id="find.other", tooltip="The other line"
        ),
        Binding("escape", "done", "Close", id="find.done", tooltip="Back to the text"),
    ]

    @dataclass
    class Changed(Message):
        """Something else is to be found."""

        query: Query

    @dataclass
    class Stepped(Message):
        """The next or previous match is wanted."""

        step: int

    @dataclass
    class Replacing(Message):
        """A match is to be replaced, or all of them."""

        by: str
        everywhere: bool

    class Done(Message):
        """Nobody searches any more."""

    def __init__(self) -> None:
        super().__init__()
        self._is_on = dict.fromkeys(_SWITCHES, False)
        self._what = Input(id="find-what", compact=True, select_on_focus=True)
        self._by = Input(id="find-by", compact=True, select_on_focus=True)
        self._count = Label("", classes="count", markup=False)

    def compose(self) -> ComposeResult:
        """A line for what to find, and one for what to write instead."""
        with Horizontal():
            yield Label("Find", classes="what")
            yield self._what
            for name in _SWITCHES:
                yield Switch(Content(_SIGNS[name]), name=name, id=f"find-{name}")
            yield self._count
        with Horizontal(id="replace-row"):
            yield Label("Replace", classes="what")
            yield self._by

    @property
    def query_now(self) -> Query:
        """What is to be found."""
        return Query(self._what.value, self._is_on["case"], self._is_on["word"], self._is_on["pattern"])

    def open(self, text: str, *, replace: bool) -> None:
        """Let people type.

        Args:
            text: What was selected, as what to find; empty leaves what was searched last.
            replace: Whether they also want to say what to write instead.
        """
        self.display = True
        self.set_class(replace, "-replace")
        if text:
            self._what.value = text
        # At once: `focus` waits its turn, and what is typed meanwhile would go into the text.
        self.screen.set_focus(self._what)
        self._what.action_select_all()
        self.post_message(self.Changed(self.query_now))

    def say(self, words: str, *, is_error: bool = False) -> None:
        """Show how much was found, or what is wrong with the query."""
        self._count.update(Content(inert(words)))
        self._count.set_class(is_error, "-error")

    @on(Input.Changed, "#find-what")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Changed(self.query_now))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_enter()

    @on(Switch.Clicked)
    def _clicked(self, event: Switch.Clicked) -> None:
        event.stop()
        self.action_switch(event.name)

    def action_enter(self) -> None:
        """Go on, or replace the match and go on."""
        if self._by.has_focus:
            self.post_message(self.Replacing(self._by.value, everywhere=False))
        else:
            self.post_message(self.Stepped(1))

    def action_step(self, step: int) -> None:
        """Go to the next or previous match."""
        self.post_message(self.Stepped(step))

    def action_switch(self, name: str) -> None:
        """Read the query in another way."""
        self._is_on[name] = not self._is_on[name]
        self.query_one(f"#find-{name}").set_class(self._is_on[name], "-on")
        self.post_message(self.Changed(self.query_now))

    def action_all(self) -> None:
        """Replace every match."""
        if self.has_class("-replace"):
            self.post_message(self.Replacing(self._by.value, everywhere=True))

    def action_other(self) -> None:
        """To the line for what to write instead, or back."""
        self.add_class("-replace")
        self.screen.set_focus(self._what if self._by.has_focus else self._by)

    def action_done(self) -> None:
        """Close the bar."""
        self.display = False
        self.post_message(self.Done())

"""Takes what somebody wants to say, and what they would write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from workbench.ui.diff.files import in_short
from workbench.ui.diff.view import DiffView
from workbench.ui.editor.lull import Lull
from workbench.ui.editor.schema_editor import SchemaEditor
from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from workbench.ui.review.draft import Draft

BRIEF = 0.06
"""Seconds after the last key until the difference follows."""
AT_RISK = 0.5
"""Seconds after the last key until the text is kept for a crash."""
QUOTED = 3
"""Lines of what is replied to."""


class Topic(NamedTuple):
    """What is spoken of."""

    title: str
    """What is about to be said, such as `Comment on Lesson.courseId`."""
    quote: str = ""
    """What somebody said before, which this answers."""
    about: str = ""
    """The text of the place, to suggest another; empty where none can be suggested."""
    verb: str = "Send"


class CommentDialog(Dialog["Draft | None"]):
    """Takes a text of any number of lines; the result is what shall be said, None for nothing.

    Args:
        draft: What stands there already.
        topic: What is spoken of.
        keep: Takes each state of the draft, to be kept for a crash.
    """

    DEFAULT_CSS = """
    CommentDialog { align: center middle; }
    CommentDialog > Vertical {
        width: 84; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 0 1;
        border-subtitle-color: $text-muted;
    }
    CommentDialog SchemaEditor { height: 1fr; padding: 0; }
    CommentDialog DiffView { height: 1fr; }
    CommentDialog.-suggests > Vertical { width: 94%; max-width: 140; height: 92%; }
    CommentDialog.-suggests.-short > Vertical { height: auto; }
    CommentDialog.-short SchemaEditor { height: 4; }
    CommentDialog.-short DiffView { height: 4; }
    CommentDialog .quote { height: auto; max-height: 4; color: $foreground-muted; margin: 0 0 1 0; }
    CommentDialog TextArea {
        border: none; padding: 0 1; height: 6; background: $background;
        &:focus { border: none; background: $background; }
    }
    CommentDialog .label { height: 1; margin: 1 0 0 0; color: $foreground-muted; }
    CommentDialog .suggestion, CommentDialog #difference { display: none; }
    CommentDialog.-suggests .suggestion, CommentDialog.-suggests #difference { display: block; }
    CommentDialog Horizontal { height: 1; margin: 1 0 0 0; align-horizontal: right; }
    CommentDialog Button { margin: 0 0 0 1; min-width: 8; }
    """

    help: ClassVar[str] = (
        "Write what you have to say; Enter begins a new line, ctrl+s sends it. f2 lets you change the text "
        "of the place as you would have it: that is a suggestion, which others look at and apply by a key. "
        "The schema stays as it is. Escape leaves; what you have typed is not lost without a question."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", "Send", priority=True, tooltip="Send it", id="comment.send"),
        Binding(
            "f2",
            "suggest",
            "Suggest",
            priority=True,
            tooltip="Change the text of the place, or go back to the words",
            id="comment.suggest",
        ),
        Binding("escape", "leave", "Cancel", priority=True, tooltip="Send nothing", id="comment.leave"),
    ]

    def __init__(self, draft: Draft, topic: Topic, keep: Callable[[Draft], object]) -> None:
        super().__init__()
        self._draft = draft
        self._topic = topic
        self._words = TextArea(draft.text, soft_wrap=True, compact=True, highlight_cursor_line=False)
        self._words.cursor_blink = False
        self.set_class("\n" not in topic.about, "-short")
        self._text = SchemaEditor(draft.suggestion if draft.suggestion is not None else topic.about)
        self._compare = Lull(self, BRIEF, self._show_difference)
        self._keep = Lull(self, AT_RISK, lambda: keep(self.draft))
        self._is_asking = False

    def compose(self) -> ComposeResult:
        """What was said before, the words, the suggestion with its difference, and the buttons."""
        with Vertical() as window:
            window.border_title = Content(inert(self._topic.title))
            if self._topic.quote:
                lines = self._topic.quote.strip().splitlines()
                shown = [*lines[:QUOTED], *(["…"] if len(lines) > QUOTED else [])]
                yield Static(Content("\n".join(f"│ {inert(line)}" for line in shown)), classes="quote")
            yield self._words
            yield Static("Instead:", classes="label suggestion")
            self._text.add_class("suggestion")
            yield self._text
            yield Static(classes="label suggestion", id="changed")
            yield DiffView(id="difference")
            with Horizontal():
                yield Button(f"{self._topic.verb} (^s)", variant="primary", id="send", compact=True)
                if self._topic.about:
                    yield Button("Suggest (f2)", id="suggest", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """The keys go into the words, behind what stands there already."""
        self._words.move_cursor(self._words.document.end)
        self._words.focus()
        if self._draft.suggestion is not None:
            self._show_suggestion()
            self._words.focus()

    @property
    def draft(self) -> Draft:
        """What would be said now."""
        text = self._text.buffer.text
        is_changed = self.has_class("-suggests") and text != self._topic.about
        return replace(self._draft, text=self._words.text, suggestion=text if is_changed else None)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._keep.touch()
        if event.text_area is self._text:
            self._compare.touch()

    def _show_difference(self) -> None:
        self.query_one(DiffView).show(self._topic.about, self._text.buffer.text, again=True)
        self._say_how_much()

    @on(DiffView.Compared)
    def _say_how_much(self) -> None:
        view = self.query_one(DiffView)
        words = in_short(view.added, view.removed) or "no change"
        self.query_one("#changed", Static).update(f"Suggested: {words}")

    # Answering.

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        {"send": self.action_send, "suggest": self.action_suggest, "cancel": self.action_leave}[
            event.button.id or "cancel"
        ]()

    def action_suggest(self) -> None:
        """Change the text of the place, or go back to the words."""
        if not self._topic.about:
            self.notify("nothing can be suggested here", markup=False)
        elif self._text.has_focus:
            self._words.focus()
        else:
            self._show_suggestion()

    def _show_suggestion(self) -> None:
        self.add_class("-suggests")
        self._text.focus()
        self._show_difference()

    def action_send(self) -> None:
        """Send it, if there is anything."""
        draft = self.draft
        if draft.is_empty:
            self.notify("there is nothing to send yet", markup=False)
        else:
            self.dismiss(draft)

    def action_leave(self) -> None:
        """Send nothing; ask first where that would lose what was typed."""
        if self.draft.is_empty or self._is_asking:
            self.dismiss(None)
            return
        from workbench.ui.editor.choice_dialog import Choice, ChoiceDialog

        def decide(answer: str | None) -> None:
            self._is_asking = False
            if answer == "send":
                self.dismiss(self.draft)
            elif answer == "discard":
                self.dismiss(None)

        self._is_asking = True
        choices = [Choice("s", self._topic.verb, "send"), Choice("d", "Discard", "discard")]
        lines = ["What you have typed is not sent yet."]
        self.app.push_screen(ChoiceDialog("Leave?", lines, choices, stay="Keep writing"), decide)

"""Asks what a fix has to be told by people, such as the members of an enum."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static

from workbench.ui.frame.dialog import Dialog
from workbench.ui.lines.visible import inert

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.checklist.questions import Question


class FixQuestion(Dialog[str | None]):
    """Takes an answer that the question accepts; what is likely stands there already.

    Args:
        title: What the fix does.
        question: What it depends on.
    """

    DEFAULT_CSS = """
    FixQuestion { align: center middle; }
    FixQuestion > Vertical {
        width: 84; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    FixQuestion Static { height: auto; }
    FixQuestion .question { margin: 1 0 0 0; }
    FixQuestion Input { margin: 1 0 0 0; background: $boost; }
    FixQuestion .hint { color: $foreground-muted; }
    FixQuestion .hint.-wrong { color: $text-warning; }
    FixQuestion OptionList {
        height: auto; max-height: 6; margin: 1 0 0 0; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $surface; }
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $foreground; }
    }
    FixQuestion Horizontal { height: 1; margin: 1 0 0 0; align-horizontal: right; }
    FixQuestion Button { margin: 0 0 0 1; min-width: 10; }
    """

    help: ClassVar[str] = (
        "The fix depends on something that only people know. Change what is proposed where it is not right; "
        "Enter shows what would change, nothing is written before."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", tooltip="Leave all as it is", id="question.cancel"),
        Binding("down", "suggestions", "Other answers", show=False, tooltip="To the other likely answers",
                id="question.suggestions"),
    ]  # fmt: skip

    def __init__(self, title: str, question: Question) -> None:
        super().__init__()
        self._title = title
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, the answer, what may be answered, and other likely answers."""
        question = self._question
        first, *others = question.suggestions or ("",)
        with Vertical() as window:
            window.border_title = Content(_sentence(self._title))
            yield Static(Content(_sentence(question.text)), classes="question")
            if question.evidence:
                yield Static(Content(f"From {inert(question.evidence)}"), classes="hint")
            yield Input(first, id="answer", compact=True, max_length=2000, select_on_focus=False)
            yield Static(id="hint", classes="hint")
            if others:
                yield OptionList(*(Content(inert(other)) for other in others), id="suggestions")
            with Horizontal():
                yield Button("Show the change (⏎)", variant="primary", id="show", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """The answer is what there is to type."""
        self.query_one(Input).focus()
        self._judge()

    @property
    def _answer(self) -> str:
        return self.query_one(Input).value.strip()

    def on_input_changed(self) -> None:
        """Say at once when this is no answer."""
        self._judge()

    def _judge(self) -> None:
        is_good = self._question.accepts(self._answer)
        hint = self.query_one("#hint", Static)
        hint.set_class(not is_good and bool(self._answer), "-wrong")
        expected = inert(self._question.form.hint)
        hint.update(Content(f"✗ not {expected}" if self._answer and not is_good else f"Answer {expected}"))
        self.query_one("#show", Button).disabled = not is_good

    # Answering.

    def on_input_submitted(self) -> None:
        """Answer with Enter."""
        if self._question.accepts(self._answer):
            self.dismiss(self._answer)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take another likely answer, to be changed or sent."""
        answer = self.query_one(Input)
        answer.value = self._question.suggestions[1 + event.option_index]
        answer.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the mouse."""
        self.dismiss(self._answer if event.button.id == "show" else None)

    def action_suggestions(self) -> None:
        """Choose among the other likely answers."""
        for suggestions in self.query(OptionList):
            suggestions.focus()

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def _sentence(words: str) -> str:
    words = inert(words)
    return words[:1].upper() + words[1:]

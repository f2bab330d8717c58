"""Asks what of all that goes away while something like it comes was renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.ui.frame.dialog import Dialog
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.workspace.migrations.wanted import Wanted, holding_together

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from workbench.workspace.migrations.plan import MigrationPlan


class RenameQuestion(Dialog[tuple[Wanted, ...] | None]):
    """The renames that are likely, all of them chosen; the result is what people leave chosen.

    Args:
        plan: The migration that renames nothing.
    """

    DEFAULT_CSS = """
    RenameQuestion { align: center middle; }
    RenameQuestion > Vertical {
        width: 90; max-width: 94%; height: auto; max-height: 92%;
        background: $surface; border: round $primary; padding: 1 2;
    }
    RenameQuestion Static { height: auto; margin-bottom: 1; }
    RenameQuestion OptionList {
        height: auto; max-height: 60%; padding: 0; border: none; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        /* The colours of the words must stay readable under the cursor. */
        &:focus > .option-list--option-highlighted { background: $primary 20%; color: $foreground; }
    }
    """

    help: ClassVar[str] = (
        "What the schema names otherwise now. What is renamed keeps its data; anything else is dropped with "
        "all that is in it, and added anew. Space chooses, Enter shows the migration, Escape writes nothing."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Show the migration", priority=True, tooltip="Go on", id="renames.answer"),
        Binding("space", "choose", "Choose", tooltip="Rename it, or don't", id="renames.choose"),
        Binding("escape", "cancel", "Cancel", tooltip="Write nothing", id="renames.cancel"),
    ]

    def __init__(self, plan: MigrationPlan) -> None:
        super().__init__()
        self._plan = plan
        self._chosen = [True] * len(plan.likely)

    def compose(self) -> ComposeResult:
        """The question, and a line for each rename."""
        with Vertical() as window:
            window.border_title = Content(f"{inert(self._plan.service)}: was this renamed?")
            window.border_subtitle = hints("space chooses · enter shows the migration · esc cancels")
            yield Static("What is renamed keeps its data. Anything else is dropped, and added anew.")
            yield OptionList(*(Option(self._words(place)) for place in range(len(self._chosen))))

    def on_mount(self) -> None:
        """The keys walk the list."""
        self.query_one(OptionList).focus()

    def action_choose(self) -> None:
        """Choose the rename under the cursor, or don't."""
        options = self.query_one(OptionList)
        place = options.highlighted
        if place is not None:
            self._chosen[place] = not self._chosen[place]
            options.replace_option_prompt_at_index(place, self._words(place))

    def action_answer(self) -> None:
        """Answer with what is chosen, in its order."""
        likely = self._plan.likely
        chosen = (one for one, is_chosen in zip(likely, self._chosen, strict=True) if is_chosen)
        self.dismiss(tuple(holding_together(likely, chosen)))

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)

    def _words(self, place: int) -> Content:
        one = self._plan.likely[place]
        sign, colour, what = (
            ("✓", "$text-success", "renamed")
            if self._chosen[place]
            else ("✗", "$text-error", "dropped, and added")
        )
        names = (inert(one.old), "bold"), " → ", (inert(one.new), "bold")
        return Content.assemble((f"{sign} ", colour), *names, (f"  {what}", "$foreground-muted"))

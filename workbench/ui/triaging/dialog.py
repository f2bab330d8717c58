"""Asks what is decided about a service, or about many: owner, stage, decision, note, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.checklist.nearest import did_you_mean
from workbench.checklist.words import count
from workbench.triage.decision import Decision, Stage
from workbench.ui.frame.hints import hints
from workbench.ui.lines.visible import inert
from workbench.ui.signs import STAGES
from workbench.ui.triaging.choice_line import Choice, ChoiceLine
from workbench.ui.triaging.draft import NOBODY, Draft, Several
from workbench.ui.triaging.fields import Field, FieldsDialog
from workbench.ui.triaging.naming import MOST, FirstMatch, matching
from workbench.ui.triaging.waiver_dialog import WaiverDialog

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from textual.app import ComposeResult
    from textual.widget import Widget

    from workbench.triage.decision import Waiver

STAGE_KEYS = dict(zip("123450", (*Stage, None), strict=True))
DECISION_KEYS = {
    "i": (Decision.IMPLEMENT, "implement"),
    "d": (Decision.DUPLICATE, "duplicate of"),
    "c": (Decision.CONSOLIDATE, "consolidate with"),
    "r": (Decision.RETIRE, "retire"),
    "n": (Decision.NO_DATABASE, "no database"),
    "minus": (None, "undecided"),
}
_BY_LETTER = frozenset({"stage", "decide", "go", "waive", "unwaive"})
"""What letters and digits do, unless they are typed into a field."""


class Subject(NamedTuple):
    """What the dialog is about, and what it can offer."""

    names: tuple[str, ...]
    """The services that are decided about."""
    services: tuple[str, ...]
    """All services there are."""
    owners: tuple[str, ...]
    """People who may be meant, the likeliest first."""
    items: tuple[str, ...]
    """The items that can be waived."""
    today: date
    item: str | None = None
    """The item that people were looking at."""
    likely: str = ""
    """The service that it may go with."""

    @property
    def title(self) -> str:
        """The service, or how many there are."""
        return self.names[0] if len(self.names) == 1 else count(len(self.names), "service")


class TriageDialog(FieldsDialog[Draft]):
    """The result is the draft with what was touched; None leaves all as it is.

    Args:
        subject: What it is about.
        draft: What was decided before, and what somebody has touched of it already.
        trouble: Why that could not be written, if it was tried.
    """

    DEFAULT_CSS = """
    TriageDialog { align: center middle; }
    TriageDialog > Vertical {
        width: 112; max-width: 94%; height: auto; max-height: 96%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    TriageDialog Field { margin: 0 0 1 0; }
    TriageDialog .-narrow Field { margin: 0; }
    TriageDialog #hint { height: auto; min-height: 1; max-height: 4; }
    """

    help: ClassVar[str] = (
        "A digit sets the stage, a letter the decision; Enter writes what was changed, and u takes it back. "
        "An excluded service (duplicate, to be consolidated, retired, without a database) counts for nothing "
        "any more, and says why. For many services only what you touch here is changed.\n\n"
        "o goes to the owner and e to the note; Tab takes the name that is offered. w waives an item, x "
        "takes a waiver away. Escape leaves a field, then the dialog."
    )

    # Each at once, before the next key: what is typed behind `o` is the name.
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"stage({key})", "Stage", show=False, priority=True, id=f"triage.stage-{key}",
                    tooltip=STAGES[stage.value].word.capitalize() if stage else "No stage")
            for key, stage in STAGE_KEYS.items()
        ),
        *(
            Binding(key, f"decide('{key}')", "Decision", show=False, priority=True,
                    id=f"triage.decision-{key}", tooltip=label.capitalize())
            for key, (_, label) in DECISION_KEYS.items()
        ),
        Binding("o", "go('owner')", "Owner", show=False, priority=True, id="triage.owner",
                tooltip="Say who cares for it"),
        Binding("e", "go('note')", "Note", show=False, priority=True, id="triage.note",
                tooltip="Write a note"),
        Binding("w", "waive", "Waive", show=False, priority=True, id="triage.waive", tooltip="Waive an item"),
        Binding("x", "unwaive", "Waive no longer", show=False, priority=True, id="triage.unwaive",
                tooltip="Take a waiver away"),
    ]  # fmt: skip

    def __init__(self, subject: Subject, draft: Draft, trouble: str = "") -> None:
        super().__init__()
        self._subject = subject
        self._draft = draft
        self._trouble = trouble
        self._owners = subject.owners
        self._stage = ChoiceLine(
            [
                Choice(key, STAGES[stage.value].word, STAGES[stage.value].mark, STAGES[stage.value].role)
                if stage is not None
                else Choice(key, "none")
                for key, stage in STAGE_KEYS.items()
            ],
            id="stage",
        )
        self._decision = ChoiceLine(
            [Choice(key.replace("minus", "-"), label) for key, (_, label) in DECISION_KEYS.items()],
            id="decision",
        )
        self._of = Input(
            _text(draft.of),
            id="of",
            compact=True,
            max_length=200,
            suggester=FirstMatch(lambda: self._others),
        )
        self._owner = Input(
            _text(draft.owner),
            id="owner",
            compact=True,
            max_length=80,
            placeholder=f"several; `{NOBODY}` takes them away" if draft.owner is Several.VALUES else "",
            suggester=FirstMatch(lambda: self._owners),
        )
        self._note = Input(
            _text(draft.note),
            id="note",
            compact=True,
            max_length=500,
            placeholder="several" if draft.note is Several.VALUES else "",
        )
        self._waivers = OptionList(id="waivers")

    def compose(self) -> ComposeResult:
        """One row for each thing that is decided."""
        with Vertical() as window:
            window.border_title = Content(f"Triage {inert(self._subject.title)}")
            window.border_subtitle = hints("enter writes it · esc leaves")
            yield Field("Stage", self._stage)
            yield Field("Decision", self._decision)
            yield Field("of", self._of)
            yield Field("Owner (o)", self._owner)
            yield Field("Note (e)", self._note)
            yield Field("Waivers (w)", self._waivers)
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """The keys of stages and decisions come first."""
        self._show()
        self._stage.focus()
        if self._trouble:
            self.say(self._trouble, is_trouble=True)

    def learn_owners(self, owners: Iterable[str]) -> None:
        """Offer more people, after those that are offered already."""
        self._owners = tuple(dict.fromkeys((*self._owners, *owners)))

    # What is seen.

    def _show(self) -> None:
        """Show the draft; what is typed shows itself."""
        draft = self._draft
        stages, decisions = list(STAGE_KEYS.values()), [one for one, _ in DECISION_KEYS.values()]
        self._stage.show(None if isinstance(draft.stage, Several) else stages.index(draft.stage))
        self._decision.show(None if isinstance(draft.decision, Several) else decisions.index(draft.decision))
        field = self._of.parent
        if isinstance(field, Field):
            field.display = draft.needs_another
            word = "with" if draft.decision is Decision.CONSOLIDATE else "of"
            field.query_one(".title", Static).update(f"  {word}")
        self._waivers.clear_options()
        number = len(draft.before)
        self._waivers.add_options(
            Option(_of_waiver(waiver, times, number), id=waiver.item)
            for waiver, times in draft.waivers.items()
        )
        if not draft.waivers:
            self._waivers.add_option(Option(Content.styled("none", "$foreground-muted")))
        self._waivers.can_focus = bool(draft.waivers)

    def _take(self, draft: Draft) -> None:
        self._draft = draft
        self.touched()
        self.say("")
        self._show()

    @property
    def first_field(self) -> Widget:
        """Where the keys work."""
        return self._stage

    @property
    def is_touched(self) -> bool:
        """Whether anything would be lost."""
        return self._draft.is_touched

    # Stage and decision.

    def action_stage(self, key: int) -> None:
        """Set the stage."""
        self._take(self._draft.with_stage(STAGE_KEYS[str(key)]))

    def action_decide(self, key: str) -> None:
        """Set the decision; which other service is meant comes next."""
        decision, _ = DECISION_KEYS[key]
        self._of.value = self._of.value or self._subject.likely
        self._take(self._draft.with_decision(decision, self._of.value or None))
        if self._draft.needs_another:
            self.set_focus(self._of)
            self._of.action_end()

    @on(ChoiceLine.Taken, "#stage")
    def _stage_taken(self, event: ChoiceLine.Taken) -> None:
        self.action_stage(int(list(STAGE_KEYS)[event.index]))

    @on(ChoiceLine.Taken, "#decision")
    def _decision_taken(self, event: ChoiceLine.Taken) -> None:
        decision, _ = list(DECISION_KEYS.values())[event.index]
        self._of.value = self._of.value or self._subject.likely
        self._take(self._draft.with_decision(decision, self._of.value or None))

    # Words.

    def action_go(self, field: str) -> None:
        """Go to a field that takes words."""
        self.set_focus(self.query_one(f"#{field}", Input))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """In a field, letters are letters."""
        return not (action in _BY_LETTER and isinstance(self.focused, Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        draft, words = self._draft, event.value
        if event.input is self._owner:
            draft = draft.with_owner(words) if words != _text(draft.owner) else draft
        elif event.input is self._note:
            draft = draft.with_note(words) if words != _text(draft.note) else draft
        elif draft.needs_another and not isinstance(draft.decision, Several):
            draft = draft.with_decision(draft.decision, words.strip() or None)
        if draft != self._draft:
            self._draft = draft
            self.touched()
        self._offer(event.input)

    @on(Input.Blurred)
    def _left(self) -> None:
        if not self._is_warned:
            self.say("")

    def on_descendant_focus(self) -> None:
        """Offer names at once where there are any."""
        if isinstance(self.focused, Input):
            self._offer(self.focused)

    @property
    def _others(self) -> tuple[str, ...]:
        names = set(self._subject.names) if len(self._subject.names) == 1 else set()
        return tuple(name for name in self._subject.services if name not in names)

    def _names_for(self, field: Input) -> tuple[str, ...]:
        names = {self._owner: self._owners, self._of: self._others}.get(field, ())
        return matching(field.value, names)

    def offered(self, field: Input) -> str | None:
        """The first name that goes with what is typed, if anything is."""
        return next(iter(self._names_for(field)), None) if field.value.strip() else None

    def _offer(self, field: Input) -> None:
        if not field.has_focus:
            return
        is_begun = bool(field.value.strip())
        # All services would be no help, all people are.
        wanted = self._names_for(field) if is_begun or field is self._owner else ()
        names = [name for name in wanted if name != field.value]
        more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
        self.say(("tab: " if names and is_begun else "") + "  ".join(names[:MOST]) + more)

    # Waivers.

    def action_waive(self) -> None:
        """Ask for a waiver."""

        def take(waiver: Waiver | None) -> None:
            if waiver is not None:
                self._take(self._draft.with_waiver(waiver))

        subject = self._subject
        self.app.push_screen(WaiverDialog(subject.title, subject.items, subject.item, subject.today), take)

    def action_unwaive(self) -> None:
        """Take away the waiver under the cursor, or the only one there is."""
        items = list(dict.fromkeys(waiver.item for waiver in self._draft.waivers))
        line = self._waivers.highlighted
        if self._waivers.has_focus and line is not None:
            item = self._waivers.get_option_at_index(line).id
            self._take(self._draft.without_waiver(item or ""))
            if self._draft.waivers:
                self._waivers.highlighted = min(line, self._waivers.option_count - 1)
            else:
                self._stage.focus()
        elif len(items) == 1:
            self._take(self._draft.without_waiver(items[0]))
        elif items:
            self._waivers.focus()
            self._waivers.highlighted = 0
            self.say("x once more takes away the waiver under the cursor")
        else:
            self.say("nothing is waived")

    def on_option_list_option_selected(self) -> None:
        """Enter on a waiver means all of it."""
        self.keep()

    # Done.

    def keep(self) -> None:
        """Give what was touched, if it can be."""
        if trouble := self._trouble_with_another():
            self._of.focus()
            self.say(trouble, is_trouble=True)
        else:
            self.dismiss(self._draft)

    def _trouble_with_another(self) -> str:
        draft, subject = self._draft, self._subject
        if not draft.needs_another or isinstance(draft.of, Several):
            return ""
        if not draft.of:
            return "say which service is meant"
        if draft.of in subject.names:
            return f"`{draft.of}` can't go with itself"
        if draft.of not in subject.services:
            others = [name for name in subject.services if name not in subject.names]
            return f"there is no service `{draft.of}`{did_you_mean(draft.of, others)}"
        return ""


def _text(value: str | Several | None) -> str:
    return value if isinstance(value, str) else ""


def _of_waiver(waiver: Waiver, times: int, number: int) -> Content:
    """A waiver on one line, and of how many services it is one."""
    some = f" ({times} of {number})" if times < number else ""
    return Content.assemble((waiver.item, "bold"), f": {inert(waiver.reason)}", (some, "$foreground-muted"))

"""The dialog that asks what is decided: few keys for what is usual, and nothing is lost by mistake."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import UNSET
from textual.app import App
from textual.widgets import Input, OptionList, Static

from workbench.triage.changing import TriageChange, changed
from workbench.triage.decision import Decision, Stage, Triage, Waiver
from workbench.ui.triaging.choice_line import ChoiceLine
from workbench.ui.triaging.dialog import Subject, TriageDialog
from workbench.ui.triaging.draft import Draft
from workbench.ui.triaging.waiver_dialog import WaiverDialog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

TODAY = date(2026, 11, 26)
SERVICES = ("auth", "auth-service", "course-service", "oauth-gateway")
ITEMS = ("data-types", "indexes", "seed")


def subject(*names: str, likely: str = "", item: str | None = None) -> Subject:
    return Subject(names or ("auth",), SERVICES, ("Thabo Mokoena", "zanele"), ITEMS, TODAY, item, likely)


class Asked:
    """A dialog that is open, and what came of it."""

    def __init__(self, pilot: Pilot[None], dialog: TriageDialog) -> None:
        self.pilot = pilot
        self.dialog = dialog
        self.answers: list[Draft | None] = []

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        names = {" ": "space", "-": "minus", ".": "full_stop", "@": "at"}
        await self.press(*(names.get(letter, letter) for letter in words))

    @property
    def is_open(self) -> bool:
        return self.pilot.app.screen is self.dialog

    @property
    def hint(self) -> str:
        return str(self.pilot.app.screen.query_one("#hint", Static).render())

    @property
    def change(self) -> TriageChange:
        """What was touched."""
        [draft] = self.answers
        assert draft is not None
        return draft.change

    def field(self, name: str) -> Input:
        return self.pilot.app.screen.query_one(f"#{name}", Input)


@asynccontextmanager
async def asking(
    *before: Triage, about: Subject | None = None, change: TriageChange | None = None, trouble: str = ""
) -> AsyncIterator[Asked]:
    """Open the dialog about services of which this was decided before."""
    decided = before or (Triage(),)
    about = about or subject(*SERVICES[: len(decided)])
    async with App[None]().run_test(size=(100, 30)) as pilot:
        dialog = TriageDialog(about, Draft(decided, change or TriageChange()), trouble)
        asked = Asked(pilot, dialog)
        await pilot.app.push_screen(dialog, asked.answers.append)
        await pilot.pause()
        yield asked


async def test_a_stage_is_one_key() -> None:
    async with asking() as asked:
        await asked.press("2")
        assert asked.dialog.query_one("#stage", ChoiceLine).taken == 1
        await asked.press("enter")
        assert asked.change == TriageChange(stage=Stage.IN_PROGRESS)


@pytest.mark.parametrize(
    ("key", "decision"),
    [
        ("i", Decision.IMPLEMENT),
        ("r", Decision.RETIRE),
        ("n", Decision.NO_DATABASE),
    ],
)
async def test_a_decision_is_one_key(key: str, decision: Decision) -> None:
    async with asking() as asked:
        await asked.press(key, "enter")
        assert changed(Triage(), asked.change) == Triage(decision=decision)


@pytest.mark.parametrize(("key", "decision"), [("d", Decision.DUPLICATE), ("c", Decision.CONSOLIDATE)])
async def test_which_other_service_is_meant_is_filled_in_where_it_is_likely(
    key: str, decision: Decision
) -> None:
    async with asking(about=subject(likely="auth-service")) as asked:
        await asked.press(key)
        assert asked.field("of").value == "auth-service"
        assert asked.field("of").has_focus
        await asked.press("enter")
        assert changed(Triage(), asked.change) == Triage(decision=decision, of="auth-service")


async def test_the_other_service_is_found_by_a_part_of_its_name() -> None:
    async with asking() as asked:
        await asked.press("d")
        await asked.type("gate")
        assert asked.hint == "tab: oauth-gateway"
        await asked.press("tab", "enter")
        assert changed(Triage(), asked.change) == Triage(decision=Decision.DUPLICATE, of="oauth-gateway")


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("", "say which service is meant"),
        ("auth", "`auth` can't go with itself"),
        ("auth-servce", "there is no service `auth-servce` (did you mean `auth-service`?)"),
    ],
)
async def test_no_service_goes_with_one_that_there_is_not(typed: str, trouble: str) -> None:
    async with asking() as asked:
        await asked.press("d")
        await asked.type(typed)
        await asked.press("enter")
        assert asked.is_open
        assert asked.hint == trouble
        assert asked.field("of").has_focus


async def test_an_owner_is_completed_from_the_people_who_are_known() -> None:
    async with asking() as asked:
        await asked.press("o")
        assert asked.hint == "Thabo Mokoena  zanele"
        await asked.type("tha")
        await asked.press("tab", "enter")
        assert asked.change == TriageChange(owner="Thabo Mokoena")


async def test_whoever_git_knows_is_offered_as_well() -> None:
    async with asking() as asked:
        asked.dialog.learn_owners(["zanele", "Sipho N"])
        await asked.press("o")
        assert asked.hint == "Thabo Mokoena  zanele  Sipho N"
        await asked.type("Sip")
        await asked.press("right", "enter")
        assert asked.change == TriageChange(owner="Sipho N")


async def test_letters_in_a_field_are_words_and_no_commands() -> None:
    async with asking() as asked:
        await asked.press("e")
        await asked.type("wait 2 d")
        await asked.press("enter")
        assert asked.change == TriageChange(note="wait 2 d")


async def test_what_was_decided_before_is_shown_and_can_be_taken_away() -> None:
    before = Triage("zanele", Stage.DONE, Decision.DUPLICATE, "auth-service", "old")
    async with asking(before) as asked:
        assert asked.field("owner").value == "zanele"
        assert asked.field("of").value == "auth-service"
        await asked.press("0", "minus", "o")
        await asked.press(*["backspace"] * len("zanele"))
        await asked.press("enter")
        assert changed(before, asked.change) == Triage(note="old")


async def test_escape_gives_up_only_what_was_given_up_twice() -> None:
    async with asking() as asked:
        await asked.press("e")
        await asked.type("x")
        await asked.press("escape")
        assert asked.is_open
        assert asked.field("note").value == "x"
        await asked.press("escape")
        assert asked.is_open
        assert asked.hint == "not kept yet: enter keeps it, esc once more throws it away"
        await asked.press("3", "escape")
        assert asked.is_open, "what is touched after the warning is warned of anew"
        await asked.press("escape")
        assert asked.answers == [None]


async def test_escape_leaves_at_once_where_nothing_is_lost() -> None:
    async with asking(Triage(stage=Stage.DONE)) as asked:
        await asked.press("4", "escape")
        assert asked.answers == [None]


async def test_of_many_services_only_what_was_touched_changes() -> None:
    before = (Triage("zanele", Stage.DONE, note="a"), Triage("thabo", Stage.BLOCKED), Triage())
    async with asking(*before) as asked:
        assert asked.field("owner").value == ""
        assert asked.dialog.query_one("#stage", ChoiceLine).taken is None
        await asked.press("3", "enter")
        assert asked.change == TriageChange(stage=Stage.IN_REVIEW)
        assert asked.change.owner is UNSET


async def test_of_many_services_the_owners_go_when_that_is_said() -> None:
    before = (Triage("zanele"), Triage("thabo"))
    async with asking(*before) as asked:
        await asked.press("o")
        await asked.type("x")
        await asked.press("backspace", "enter")
        assert asked.answers == [Draft(before)]
    async with asking(*before) as asked:
        await asked.press("o")
        await asked.type("none")
        await asked.press("enter")
        assert asked.change == TriageChange(owner=None)


async def test_an_item_is_waived_with_a_reason_and_a_last_day() -> None:
    async with asking(about=subject(item="seed")) as asked:
        await asked.press("w")
        assert isinstance(asked.pilot.app.screen, WaiverDialog)
        await asked.press("enter")
        assert asked.hint == "without a reason nothing is waived"
        await asked.type("from the ministry")
        await asked.press("tab")
        await asked.type("2w")
        await asked.press("enter")
        assert asked.is_open
        await asked.press("enter")
        waiver = Waiver("seed", "from the ministry", date(2026, 12, 10))
        assert asked.change == TriageChange(waive=(waiver,))


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("2026-11-25", "2026-11-25 is over"),
        ("soon", "a day is written as 2026-12-31, or as 30d, 2w or 3m from today"),
    ],
)
async def test_a_day_that_is_none_or_over_is_told(typed: str, trouble: str) -> None:
    async with asking() as asked:
        await asked.press("w", "2")
        await asked.type("why")
        await asked.press("tab")
        await asked.type(typed)
        await asked.press("enter")
        assert asked.hint == trouble
        await asked.press("escape", "escape")
        assert asked.hint == "not kept yet: enter keeps it, esc once more throws it away"
        await asked.press("escape")
        assert asked.is_open


async def test_the_only_waiver_goes_with_one_key() -> None:
    before = Triage(waivers=(Waiver("seed", "later"),))
    async with asking(before) as asked:
        await asked.press("x", "enter")
        assert changed(before, asked.change) == Triage()


async def test_of_several_waivers_the_one_under_the_cursor_goes() -> None:
    before = Triage(waivers=(Waiver("seed", "later"), Waiver("indexes", "small")))
    async with asking(before) as asked:
        await asked.press("x")
        assert asked.dialog.query_one("#waivers", OptionList).has_focus
        await asked.press("down", "x", "enter")
        assert changed(before, asked.change) == Triage(waivers=(Waiver("seed", "later"),))


async def test_a_waiver_of_some_of_many_services_says_so() -> None:
    waiver = Waiver("seed", "later", date(2026, 12, 31))
    async with asking(Triage(waivers=(waiver,)), Triage()) as asked:
        options = asked.dialog.query_one("#waivers", OptionList)
        assert str(options.get_option_at_index(0).prompt) == "seed: later (until 2026-12-31) (1 of 2)"
        await asked.press("x", "enter")
        assert asked.change == TriageChange(unwaive=("seed",))


async def test_what_could_not_be_written_stands_there_again() -> None:
    change = TriageChange(note="long words")
    async with asking(change=change, trouble="the file can't be read") as asked:
        assert asked.hint == "the file can't be read"
        assert asked.field("note").value == "long words"
        await asked.press("enter")
        assert asked.change == change


async def test_a_click_takes_a_choice() -> None:
    async with asking() as asked:
        await asked.pilot.click("#decision", offset=(3, 0))
        await asked.press("enter")
        assert asked.change == TriageChange(decision=Decision.IMPLEMENT, of=None)


async def test_arrows_walk_over_the_choices_and_the_fields() -> None:
    async with asking() as asked:
        await asked.press("right", "right", "left", "down", "right", "enter")
        assert changed(Triage(), asked.change) == Triage(stage=Stage.TO_DO, decision=Decision.IMPLEMENT)

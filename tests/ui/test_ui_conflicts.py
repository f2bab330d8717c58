"""The conflicts of a merge, decided on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button, Static

from tests.ui.panels_sample import Host
from workbench.merge.merged import Choice, Merged
from workbench.merge.three_way import merge, resolved
from workbench.ui.conflicts.conflict_list import ConflictList
from workbench.ui.conflicts.decisions import Decisions
from workbench.ui.conflicts.labels import Labels
from workbench.ui.conflicts.places import place_in
from workbench.ui.conflicts.screen import ConflictScreen
from workbench.ui.conflicts.side_view import SideView
from workbench.ui.dialogs import DiffConfirm
from workbench.ui.preview import SchemaView

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from workbench.ui.lines.line_view import LineView

BASE = """\
model Course {
  id    String @id
  title String
  price Float
}

model Lesson {
  id String @id
}
"""
OURS = """\
model Course {
  id    String @id
  title String @db.VarChar(60)
  price Decimal @db.Decimal(12, 2)
}
"""
THEIRS = """\
model Course {
  id    String @id
  title String @db.VarChar(80)
  price Decimal @db.Decimal(10, 2)
}

model Lesson {
  id       String @id
  /// what it is about
  subject  String
}
"""
LABELS = Labels("Last generated", "On disk (mine)", "Generated now (theirs)")
PATH = "services/course-service/prisma/schema.prisma"


@pytest.fixture(scope="module")
def merged() -> Merged:
    """A merge of which people have to decide at least three things."""
    merged = merge(BASE, OURS, THEIRS)
    assert len(merged.conflicts) >= 3
    return merged


class Asked:
    """The screen, opened on a merge."""

    def __init__(self, pilot: Pilot[None], merged: Merged) -> None:
        self.pilot = pilot
        self.answers: list[str | None] = []
        self.screen = ConflictScreen("Merge course-service", merged, LABELS, path=PATH)
        pilot.app.push_screen(self.screen, self.answers.append)

    async def press(self, *keys: str) -> None:
        await self.pilot.pause()
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def cursor(self) -> int:
        return self.screen.query_one(ConflictList).cursor

    @property
    def progress(self) -> str:
        return str(self.screen.query_one("Vertical").border_subtitle)

    def side(self, name: str) -> str:
        return "\n".join(rows(self.screen.query_one(f"#side-{name}", SideView)))

    def is_chosen(self, name: str) -> bool:
        return self.screen.query_one(f"#side-{name}", SideView).has_class("-chosen")


def rows(view: LineView) -> list[str]:
    return [
        "".join(part.text for part in view.draw_row(row, 0, 80)).rstrip() for row in range(view.row_count)
    ]


async def test_each_choice_leads_to_the_next_that_is_open(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("n")
        assert asked.cursor == 1
        await asked.press("t")
        assert asked.cursor == 2
        assert asked.progress == f"1 of {len(merged.conflicts)} decided"
        await asked.press(*["m"] * (len(merged.conflicts) - 2))
        assert asked.cursor == 0, "the one that was passed over"
        await asked.press("m")
        assert asked.progress == f"{len(merged.conflicts)} of {len(merged.conflicts)} decided"


async def test_the_three_texts_are_those_of_the_conflict_under_the_cursor(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press()
        for index, conflict in enumerate(merged.conflicts):
            assert asked.cursor == index
            for side in ("base", "ours", "theirs"):
                text = getattr(conflict, side) or ""
                assert asked.side(side).split() == text.split()
            await asked.press("down")


async def test_the_outcome_is_what_the_choices_make_of_it(merged: Merged) -> None:
    number = len(merged.conflicts)
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("t", "M", "enter")
        assert isinstance(pilot.app.screen, DiffConfirm)
        assert not asked.answers
        await asked.press("enter")
        assert asked.answers == [resolved(merged, [Choice.THEIRS, *[Choice.OURS] * (number - 1)])]


async def test_nothing_is_finished_while_something_is_open(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("m", "home", "enter")
        assert pilot.app.screen is asked.screen
        assert asked.cursor == 1, "where something is open"


async def test_a_choice_can_be_changed_and_taken_back(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("m", "home")
        assert asked.is_chosen("ours")
        await asked.press("t", "home")
        assert asked.is_chosen("theirs")
        assert not asked.is_chosen("ours")
        await asked.press("backspace")
        assert not asked.is_chosen("theirs")
        assert asked.progress.startswith("0 of ")


async def test_from_the_outcome_one_comes_back_to_the_choices(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("T", "enter", "escape")
        assert pilot.app.screen is asked.screen
        await asked.press("escape")
        assert asked.answers == [None]


async def test_both_is_offered_only_where_both_can_stand(merged: Merged) -> None:
    alone = next(index for index, conflict in enumerate(merged.conflicts) if not conflict.can_be_both)
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press(*["down"] * alone, "b")
        assert asked.progress.startswith("0 of ")
    lines = merge(None, "a = {\nmine\n", "a = {\ntheirs\n")
    assert [conflict.can_be_both for conflict in lines.conflicts] == [True]
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, lines)
        await asked.press("b")
        assert asked.is_chosen("ours")
        assert asked.is_chosen("theirs")
        await asked.press("enter", "enter")
        assert asked.answers == ["a = {\nmine\ntheirs\n"]


@pytest.mark.parametrize(("size", "beside"), [((160, 48), True), ((80, 24), False)])
async def test_the_texts_stand_beside_each_other_where_there_is_room(
    merged: Merged, size: tuple[int, int], beside: bool
) -> None:
    async with Host().run_test(size=size) as pilot:
        asked = Asked(pilot, merged)
        await asked.press()
        regions = [asked.screen.query_one(f"#side-{side}").region for side in ("base", "ours", "theirs")]
        assert (len({region.y for region in regions}) == 1) is beside
        for region in regions:
            assert asked.screen.region.contains_region(region)
            assert region.height >= 3


async def test_what_comes_of_it_is_seen_from_the_beginning_of_its_lines(merged: Merged) -> None:
    async with Host().run_test(size=(160, 48)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("n")
        await pilot.app.workers.wait_for_complete()
        so_far = asked.screen.query_one("#so-far", SchemaView)
        assert so_far.scroll_offset.x == 0
        assert so_far.place is not None
        assert so_far.sheet.line_text(so_far.cursor).split()[0] == merged.conflicts[1].member


async def test_control_characters_of_a_schema_stay_on_the_page() -> None:
    rude = merge(BASE, OURS.replace("title", "title\x1b[2J"), THEIRS)
    async with Host().run_test(size=(80, 24)) as pilot:
        asked = Asked(pilot, rude)
        await asked.press()
        assert not any("\x1b" in asked.side(side) for side in ("base", "ours", "theirs"))


def test_the_place_of_a_conflict_is_found_in_the_outcome(merged: Merged) -> None:
    places = [place_in(OURS, conflict) for conflict in merged.conflicts]
    starts = {OURS.index("title"), OURS.index("price"), 0}
    assert set(places) <= starts
    assert OURS.index("price") in places


def test_decisions_go_round() -> None:
    decisions = Decisions(3)
    decisions.choose(1, Choice.OURS)
    assert decisions.next_open(0) == 2
    assert decisions.next_open(2) == 0
    decisions.choose_rest(Choice.THEIRS)
    assert decisions.next_open(0) is None
    assert decisions.choices == (Choice.THEIRS, Choice.OURS, Choice.THEIRS)


async def test_the_outcome_is_confirmed_with_the_mouse_as_well(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("T", "enter")
        await pilot.click(pilot.app.screen.query_one("#write", Button))
        await pilot.pause()
        assert asked.answers == [resolved(merged, [Choice.THEIRS] * len(merged.conflicts))]


async def test_the_help_names_the_keys(merged: Merged) -> None:
    async with Host().run_test(size=(120, 40)) as pilot:
        asked = Asked(pilot, merged)
        await asked.press("question_mark")
        shown = "\n".join(str(static.render()) for static in pilot.app.screen.query(Static))
        assert "Take theirs" in shown
        assert "Leave all as it is" in shown
        await asked.press("escape")
        assert pilot.app.screen is asked.screen

"""The scoreboard while services change: what it shows is what is known, and nobody loses their place."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from tests.ui.library import write_library
from tests.ui.scoreboard_view import at, names, seen, told, until_shown, view
from workbench.checklist.finding import Status
from workbench.triage.decision import Stage, Triage
from workbench.workspace.scoreboard.board import board_of
from workbench.workspace.scoreboard.scores import ITEM_IDS, Cell, score_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces
    from workbench.workspace.scoreboard.grouping import Group

TRIAGE = """\
version: 1
services:
  course-service:
    decision: duplicate
    of: auth-service
    owner: thabo
    status: blocked
"""


def cell(opened: Opened, name: str, item: str) -> Cell:
    """A cell as it is shown."""
    grid = view(opened).grid
    spot = grid.find(name)
    assert spot is not None
    score = grid.service(spot)
    assert score is not None
    return score.cells[ITEM_IDS.index(item)]


def decide(root: Path, text: str) -> None:
    (root / ".workbench").mkdir(exist_ok=True)
    (root / ".workbench/triage.yaml").write_text(text)


async def test_an_edit_in_another_window_changes_its_cell(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("down", "down")
        assert cell(opened, "course-service", "data-types") == Cell(Status.FAIL, 1)
        write_schema(root, "course-service", COURSES.replace("Float", "Decimal @db.Decimal(12, 2)"))
        await opened.until(lambda: cell(opened, "course-service", "data-types").status is Status.PASS)
        assert at(opened) == ("chat-service", "name")
        line = next(line for line in seen(opened) if "course-service" in line)
        assert line.split()[3] == "✓"


async def test_a_new_and_a_lost_schema_come_and_go(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("end")
        assert at(opened) == ("legacy", "name")
        write_schema(root, "chat-service", COURSES)
        await opened.until(lambda: cell(opened, "chat-service", "indexes").status is not None)
        (root / "tools/legacy/prisma/schema.prisma").unlink()
        await opened.until(lambda: "legacy" not in names(opened))
        assert at(opened) == ("payment-gateway", "name"), "the cursor is where it was, or as near as can be"


async def test_who_fixes_the_worst_sees_it_go_down_and_stays_with_it(open_app: OpenApp, root: Path) -> None:
    two = COURSES.replace("price  Float", "price  Float\n  cost   Float")
    write_schema(root, "payment-gateway", two)
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("up", "right", "right", "enter", "home")
        assert at(opened) == ("payment-gateway", "data-types")
        write_schema(root, "payment-gateway", two.replace("Float", "Decimal @db.Decimal(12, 2)"))
        await opened.until(lambda: names(opened)[0] != "payment-gateway")
        assert at(opened) == ("payment-gateway", "data-types")


async def test_a_decision_takes_a_service_out_of_the_totals(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("down")
        decide(root, TRIAGE)
        await opened.until(lambda: "1 excluded" in told(opened, "board-title"))
        assert "holds back most, 3 of 3" in told(opened, "board-title")
        assert told(opened, "board-about").startswith(
            "course-service · excluded · duplicate of auth-service · thabo · blocked"
        )
        await opened.press("slash", *"is:excluded")
        assert names(opened) == ["course-service"]
        await opened.press("escape", "g", "g", "g")
        assert names(opened)[:2] == ["[thabo]", "course-service"]


async def test_a_filter_that_a_service_no_longer_meets_lets_it_go(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await until_shown(opened)
        await opened.press("slash", *"owner:thabo", "enter")
        assert names(opened) == []
        decide(root, TRIAGE)
        await opened.until(lambda: names(opened) == ["course-service"])
        assert at(opened) == ("course-service", "name")
        decide(root, TRIAGE.replace("thabo", "zanele"))
        await opened.until(lambda: names(opened) == [])


async def test_the_scoreboard_can_be_opened_before_anything_is_known(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        opened.screen.feed.reload()
        await opened.press("s")
        await opened.until(lambda: len(names(opened)) == 7)
        await opened.until(lambda: cell(opened, "course-service", "enums").status is not None)


async def test_a_proof_shows_in_the_last_two_columns(
    open_app: OpenApp, root: Path, own_places: EnginePlaces
) -> None:
    write_library(root, "chat-service")
    async with open_app(root, engine=own_places) as opened:
        opened.screen.go_to("chat-service")
        await until_shown(opened)
        assert cell(opened, "chat-service", "seed") == Cell(Status.UNKNOWN)
        opened.screen.feed.prove(["chat-service"])
        await opened.meanwhile(lambda: cell(opened, "chat-service", "seed").status is Status.PASS)
        await opened.meanwhile(lambda: "1 pass all ten" in told(opened, "board-title"))


# Much at once.


def cells(groups: tuple[Group, ...]) -> list[tuple[str, tuple[Cell, ...], Triage]]:
    return [(score.name, score.cells, score.triage) for group in groups for score in group.scores]


def is_true(opened: Opened) -> bool:
    """Whether what is shown is what counting anew gives."""
    workspace, shown = opened.screen.feed.workspace, view(opened).board
    assert workspace is not None
    scores = [score_of(snapshot) for snapshot in workspace.snapshots()]
    wanted = board_of(scores, workspace.catalog, shown.arrangement)
    return cells(shown.groups) == cells(wanted.groups) and shown.totals == wanted.totals


BROKEN = "model Course {\n  id String @id\n"
TEXTS = (
    COURSES,
    COURSES.replace("Float", "Decimal @db.Decimal(12, 2)"),
    COURSES.replace("  price", "  cost   Float\n  price"),
    COURSES.replace("Course", "Lesson"),
    BROKEN,
    "",
)
STAGES = [stage.value for stage in Stage]


def mutate(root: Path, dice: random.Random) -> None:
    """Do one of the things that people and other processes do."""
    name = f"extra-{dice.randrange(12):02}"
    schema = root / "services" / name / "prisma" / "schema.prisma"
    match dice.randrange(5):
        case 0 if schema.exists():
            schema.unlink()
        case 1:
            entry = f"  course-service:\n    owner: thabo\n    status: {dice.choice(STAGES)}\n"
            retired = "  chat-service:\n    decision: retire\n" if dice.random() < 0.5 else ""
            decide(root, f"version: 1\nservices:\n{entry}{retired}")
        case _:
            write_schema(root, name, dice.choice(TEXTS))


@pytest.mark.parametrize("seed", range(3))
async def test_after_any_number_of_changes_it_shows_exactly_what_is_known(
    open_app: OpenApp, root: Path, seed: int
) -> None:
    """Files change while people sort, group, filter, fold and move; the cursor is always somewhere."""
    dice = random.Random(seed)  # noqa: S311 - the same choices in every run
    keys = ["o", "g", "d", "r", "space", "n", "N", "end", "home", "pagedown", "up", "down", "left", "right"]
    async with open_app(root) as opened:
        await until_shown(opened)
        for _ in range(40):
            for _ in range(dice.randrange(4)):
                mutate(root, dice)
            await opened.pilot.press(*dice.choices(keys, k=3))
            spot = view(opened).cursor
            assert view(opened).grid.nearest(spot) == spot
        # The last of all changes: once it is known, all before it are.
        write_schema(root, "zz-last", COURSES)
        await opened.until(lambda: opened.screen.known("zz-last") is not None and is_true(opened))


async def test_changes_while_somebody_leaves_and_comes_back_lose_nothing(
    open_app: OpenApp, root: Path
) -> None:
    dice = random.Random(7)  # noqa: S311 - the same choices in every run
    async with open_app(root) as opened:
        for _ in range(10):
            await opened.pilot.press("s")
            mutate(root, dice)
            await opened.pilot.press("escape")
        assert opened.app.screen is opened.screen
        write_schema(root, "zz-last", COURSES)
        await until_shown(opened)
        await opened.until(lambda: "zz-last" in names(opened))

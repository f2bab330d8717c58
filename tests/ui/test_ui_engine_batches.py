"""Many services at once: marked or as a group, asked about once, followed while it goes on, retried after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.conftest import COURSES, write_schema
from tests.ui.library import ENDLESS, write_library
from workbench.ui.dialogs import BatchConfirm, BatchReport
from workbench.ui.screens.reasons import BUSY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import OpenApp, Opened
    from workbench.engine.places import EnginePlaces

LOGIN = """\
model Login {
  email       String    @db.VarChar(254) @unique
  secretHash  String    @db.Char(64)
  failedTries Int       @default(0)
  lockedUntil DateTime?
}
"""
MESSAGE = """\
model Message {
  body      String
  channel   String    @db.VarChar(40)
  position  Int       @unique
  sentAt    DateTime
  readAt    DateTime?
}
"""
MARKS = "▪ {} marked"


@pytest.fixture(autouse=True)
def blueprints(root: Path) -> Path:
    """Small blueprints for the two services of the first group that have no schema."""
    folder = root / "blueprints"
    folder.mkdir()
    (folder / "auth.prisma").write_text(LOGIN)
    (folder / "chat-service.prisma").write_text(MESSAGE)
    return folder


def schema_of(root: Path, name: str) -> Path:
    return root / "services" / name / "prisma" / "schema.prisma"


def files_of(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def bar(opened: Opened) -> str:
    line = opened.screen.batch_bar
    return line.render().plain if line.display else ""


# Marks.


async def test_space_marks_services_and_goes_on(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("space", "down", "space")
        assert [line[0] for line in opened.lines()[1:4]] == ["▪", "✗", "▪"]
        assert MARKS.format(2) in bar(opened)
        assert opened.screen.tree_view.targets == ("auth", "chat-service")
        await opened.press("up", "up", "space")
        assert opened.screen.tree_view.targets == ("chat-service",)


async def test_space_on_a_group_marks_all_of_it_and_once_more_none(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("up", "space")
        assert opened.screen.tree_view.targets == ("auth", "course-service", "chat-service")
        await opened.press("space")
        assert bar(opened) == ""


async def test_only_what_a_filter_shows_of_a_group_is_marked(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"chat", "enter", "up", "space")
        assert opened.screen.tree_view.targets == ("chat-service",)


async def test_escape_takes_the_marks_away_and_then_the_filter(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("slash", *"chat", "enter", "space", "escape")
        assert bar(opened) == ""
        assert opened.screen.tree_view.listing.query == "chat"
        await opened.press("escape")
        assert opened.screen.tree_view.listing.query == ""


async def test_a_click_on_the_word_takes_the_marks_away(open_app: OpenApp, root: Path) -> None:
    async with open_app(root, (80, 24)) as opened:
        await opened.press("space")
        await opened.pilot.click("#batch", offset=(3, 0))
        await opened.settle()
        assert bar(opened) == ""


async def test_marks_of_services_that_are_gone_are_gone(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("space", "space")
        catalog = root / "catalog.yaml"
        catalog.write_text(
            "".join(line for line in catalog.read_text().splitlines(True) if "name: auth," not in line)
        )
        await opened.until(lambda: MARKS.format(1) in bar(opened))
        assert opened.screen.tree_view.targets == ("course-service",)


# Asking.


async def test_a_group_is_asked_about_once_and_escape_writes_nothing(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("up", "g")
        assert isinstance(opened.app.screen, BatchConfirm)
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        assert not schema_of(root, "auth").exists()


async def test_without_an_engine_schemas_alone_can_be_generated(open_app: OpenApp, root: Path) -> None:
    theirs = schema_of(root, "course-service").read_text()
    async with open_app(root) as opened:
        await opened.press("up", "g", "p")
        assert isinstance(opened.app.screen, BatchConfirm)
        await opened.press("g")
        await opened.until(lambda: "schemas: 2 of 2 tried, 2 generated" in opened.events())
        assert [line[0] for line in opened.lines()[1:4]] == ["✓", "✗", "✓"]
        assert opened.app.screen is opened.screen
    assert schema_of(root, "course-service").read_text() == theirs
    assert "model Message" in schema_of(root, "chat-service").read_text()


async def test_a_group_that_people_wrote_says_so(open_app: OpenApp, root: Path) -> None:
    for name in ("auth", "chat-service"):
        write_schema(root, name, COURSES)
    async with open_app(root) as opened:
        await opened.press("up", "g", "g")
        assert opened.notices() == ["people wrote every schema here, g on one merges it with its blueprint"]
        assert schema_of(root, "auth").read_text() == COURSES


async def test_seeds_of_marked_services_are_written(open_app: OpenApp, root: Path) -> None:
    async with open_app(root) as opened:
        await opened.press("up", "g", "g")
        await opened.until(lambda: "schemas: 2 of 2 tried, 2 generated" in opened.events())
        await opened.press("down", "space", "down", "space", "S", "enter")
        await opened.until(lambda: "seeds: 2 of 2 tried, 2 seeded" in opened.events())
    assert (schema_of(root, "auth").parent / "seed.sql").is_file()
    assert (schema_of(root, "chat-service").parent / "seed.sql").is_file()


async def test_a_seed_that_can_not_be_made_says_why_once(open_app: OpenApp, root: Path) -> None:
    write_schema(root, "auth", COURSES.replace("postgresql", "mysql"))
    async with open_app(root) as opened:
        await opened.press("S")
        why = "no seed was written for `auth`: the schema is for `mysql`;"
        await opened.until(lambda: any(event.startswith(why) for event in opened.events()))


# With the engine.


async def test_a_group_goes_from_nothing_to_proven_by_three_keys(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("up", "g", "p")
        await opened.until(lambda: "generate and prove: 2 of 2 tried, 2 proven" in opened.events())
        await opened.until(lambda: opened.line("auth").startswith("◆"))
        await opened.until(lambda: opened.line("chat-service").startswith("◆"))
        assert bar(opened) == ""
        before = files_of(root)
        await opened.press("g", "p")
        await opened.until(lambda: opened.events().count("generate and prove: 2 of 2 tried, 2 proven") == 2)
        assert files_of(root) == before


async def test_what_failed_is_listed_leads_there_and_is_tried_again(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces, blueprints: Path
) -> None:
    broken = blueprints / "chat-service.prisma"
    broken.write_text("model Message {\n")
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("up", "g", "g")
        await opened.until(lambda: isinstance(opened.app.screen, BatchReport))
        assert any("chat-service.prisma:1" in line for line in opened.events())
        await opened.press("enter")
        assert opened.selected == "chat-service"
        await opened.press("home", "g", "g")
        await opened.until(lambda: isinstance(opened.app.screen, BatchReport))
        broken.write_text(MESSAGE)
        await opened.press("r")
        await opened.until(lambda: schema_of(root, "chat-service").exists())
        await opened.until(lambda: not opened.screen.is_busy)
        assert opened.app.screen is opened.screen


async def test_migrations_of_marked_services_are_written(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", init=None)
    write_library(root, "auth-service", init=None)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "space")
        opened.screen.go_to("auth-service")
        await opened.press("space", "m", "y")
        await opened.until(lambda: "migrations: 2 of 2 tried, 2 migrated" in opened.events())
        assert bar(opened) == "", "the marks have served their purpose"
    for name in ("course-service", "auth-service"):
        assert len(list((schema_of(root, name).parent / "migrations").glob("*/migration.sql"))) == 1


async def test_keys_work_while_a_batch_runs_and_x_stops_it(
    open_app: OpenApp, root: Path, engine_places: EnginePlaces
) -> None:
    write_library(root, "course-service", seed=ENDLESS)
    write_library(root, "auth-service", seed=ENDLESS)
    async with open_app(root, engine=engine_places) as opened:
        await opened.press("down", "space")
        opened.screen.go_to("auth-service")
        await opened.press("space")
        await opened.pilot.press("p")
        await opened.meanwhile(lambda: opened.screen.is_busy)
        await opened.pilot.press("home", "down")
        assert opened.selected == "auth"
        await opened.pilot.press("g")
        await opened.meanwhile(lambda: BUSY in opened.notices())
        assert "stops" in bar(opened)
        await opened.pilot.press("x")
        await opened.meanwhile(lambda: not opened.screen.is_busy)
        await opened.settle()
        assert "proofs stopped: 0 of 2 tried, 0 proven" in opened.events()
        assert MARKS.format(2) in bar(opened)
